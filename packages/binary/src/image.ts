// What is known of an executable: the vocabulary every format reader answers in.
// CPU and OS names are Go's GOARCH and GOOS where Go has one, else the format's own name.

import type { GoBuildInfo } from "./go-build-info/build-info.ts";
import type { Signature } from "./signature.ts";
import type { WasmFacts } from "./wasm/facts.ts";

/** One file: what it is, and the images inside it. Discriminated by `format`. */
export type BinaryFile =
  | {
      readonly format: SingleImageFormat;
      readonly images: readonly [Image];
      readonly problems: readonly Problem[];
    }
  | {
      readonly format: "universal";
      readonly images: readonly Image[];
      readonly universal: Universal;
      readonly problems: readonly Problem[];
    }
  | {
      readonly format: "ar";
      /** One for each platform among the members, of type `static-library`. */
      readonly images: readonly Image[];
      readonly archive: Archive;
      readonly problems: readonly Problem[];
    }
  | {
      readonly format: "tbd";
      readonly images: readonly [];
      readonly stub: Stub;
      readonly problems: readonly Problem[];
    }
  | {
      /** Recognised, and nothing in it runs on a CPU as it is. */
      readonly format: "bitcode" | "java-class";
      readonly images: readonly [];
      /** What the header says, e.g. `Java 17 class (version 61.0)`. */
      readonly description: string;
      readonly problems: readonly Problem[];
    }
  | {
      readonly format: "script";
      readonly images: readonly [];
      readonly script: Script;
      readonly problems: readonly Problem[];
    }
  | {
      readonly format: "unknown";
      readonly images: readonly [];
      readonly reason: string;
      readonly problems: readonly Problem[];
    };

/**
 * Formats whose files hold one image. `coff`: an object or import object of Windows. `ape`: Actually Portable Executable, read by its
 * PE headers. `go-object`: what the Go compiler writes for one package.
 */
export type SingleImageFormat = "elf" | "mach-o" | "pe" | "coff" | "ape" | "xcoff" | "plan9" | "wasm" | "go-object";

/** Something wrong inside the bytes: the reader kept what it could and says here what it could not. */
export interface Problem {
  /** `truncated`: a structure ends past the file. `malformed`: a value the format forbids. `limit`: more than we process. */
  readonly kind: "truncated" | "malformed" | "limit";
  /** What was being read, in the format's own words, e.g. `PT_INTERP`. */
  readonly where: string;
  readonly message: string;
}

/** One program image: an ELF or PE file, a thin Mach-O, or one slice of a universal file. */
export interface Image {
  /** GOOS; null when nothing in the file decides it: an ELF program that is static and not Go's often says nothing. */
  readonly os: string | null;
  /** GOARCH, or the format's name for a CPU Go has no port to (`arm64e`, `arm64_32`, `sparc`). */
  readonly arch: string;
  /** Micro-architecture or ABI variant: `v8.0` (GOARM64), `v1` (GOAMD64), `7,hardfloat`, `x86_64h`; null when unknown. */
  readonly variant: string | null;
  readonly bits: 32 | 64;
  readonly endian: "little" | "big";
  readonly type: ImageType;
  /** An executable that needs no dynamic loader and no shared library at start. */
  readonly static: boolean;
  /** Path of the dynamic loader the file asks for (PT_INTERP, LC_LOAD_DYLINKER). */
  readonly interpreter: string | null;
  /** Shared libraries the image itself names, to be there at start: DT_NEEDED, LC_LOAD_DYLIB, the PE import directory (not the delay-loaded). */
  readonly needed: readonly string[];
  /** Where the loader looks for them first: DT_RUNPATH or DT_RPATH split at colons, LC_RPATH. */
  readonly rpaths: readonly string[];
  /** The name others link to: DT_SONAME, LC_ID_DYLIB. */
  readonly installName: string | null;
  /** Highest GLIBC_x.y version the image needs, e.g. `2.34`. */
  readonly glibcFloor: string | null;
  readonly libc: "glibc" | "musl" | "bionic" | "libsystem" | null;
  /** Minimum OS version stamped by the linker (LC_BUILD_VERSION or LC_VERSION_MIN_*), e.g. `12.0`; Mach-O only. */
  readonly minOs: string | null;
  /** SDK version stamped by the linker; Mach-O only. */
  readonly sdk: string | null;
  /** LC_UUID in upper-case 8-4-4-4-12 form; Mach-O only. */
  readonly uuid: string | null;
  /** GNU build id (hexadecimal); ELF only. */
  readonly buildId: string | null;
  /** How the program starts; Mach-O only. `main`: dyld calls LC_MAIN. `thread`: LC_UNIXTHREAD sets the registers. */
  readonly entry: "main" | "thread" | null;
  /**
   * Largest memory page, in bytes, with which the kernel can map the loaded segments (PT_LOAD): 4096, 16384 or 65536; null when there
   * are none or not even 4096 suits; ELF only.
   */
  readonly maxPageSize: number | null;
  /** Which part of Windows runs it: `console`, `gui`, `native`, `efi-application`, …; PE only. */
  readonly subsystem: string | null;
  /** Compressed by a packer: what is inside is hidden. */
  readonly packed: "upx" | null;
  /** Position-independent executable: ET_DYN, MH_PIE, DYNAMIC_BASE. False for everything that is not an executable. */
  readonly pie: boolean;
  /** Has no symbol table (.symtab, COFF symbols); in Mach-O, where imports and exports always stay: no other symbols. */
  readonly stripped: boolean;
  /** Code signature of a Mach-O or PE image; null where the format has none. */
  readonly signature: Signature | null;
  /** WebAssembly only. */
  readonly wasm: WasmFacts | null;
  /** What the Go linker left in it; null when that is nothing, or was not asked for. */
  readonly go: GoBuildInfo | null;
  /** Where the image lies in the file, in bytes; an archive's images span the whole of it. */
  readonly offset: number;
  readonly size: number;
}

/** What the image is for, as its header says; `other`: something the format knows and none of these. */
export type ImageType =
  | "executable"
  | "shared-library"
  | "static-library"
  | "object"
  | "core"
  | "bundle"
  | "dynamic-linker"
  | "kernel-extension"
  | "debug-symbols"
  | "other";

/** An ar archive. */
export interface Archive {
  /** Whose conventions the names follow. `thin`: the members lie in files beside it. `go`: a package compiled by Go. */
  readonly kind: "gnu" | "bsd" | "thin" | "coff" | "aix" | "go";
  /** Without the tables of symbols and names. */
  readonly members: readonly ArchiveMember[];
}

/** One file inside an ar archive. */
export interface ArchiveMember {
  readonly name: string;
  /** Where its bytes lie in the file; null in a thin archive. */
  readonly offset: number | null;
  /** Bytes. */
  readonly size: number;
  readonly format: BinaryFile["format"] | "data";
  /** Null when the member names none; both are null when it is data. */
  readonly os: string | null;
  readonly arch: string | null;
}

/** A text-based stub (.tbd): what a library of Apple's SDK exports, without its code. */
export interface Stub {
  /** tapi version, 1 to 5. */
  readonly version: number;
  readonly installName: string | null;
  readonly targets: readonly { readonly os: string; readonly arch: string }[];
}

/** A universal (fat) Mach-O. */
export interface Universal {
  readonly width: 32 | 64;
  /** How many of the images are arm64 slices hidden after the counted table entries. */
  readonly hiddenSlices: number;
}

/** A text file run by the interpreter its first line names. */
export interface Script {
  /** Path after `#!`, e.g. `/usr/bin/env`. */
  readonly interpreter: string;
  /** The rest of the line as the kernel passes it, one string; null when there is none. */
  readonly argument: string | null;
}
