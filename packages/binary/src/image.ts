// What is known of an executable: the vocabulary every format reader answers in.
// CPU and OS names are Go's GOARCH and GOOS where Go has one, else the format's own name.

import type { GoBuildInfo } from "./go-build-info/build-info.ts";

/** One file: what it is, and the images inside it. Discriminated by `format`. */
export type BinaryFile =
  | {
      readonly format: "elf" | "mach-o" | "pe";
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
  /** Position-independent executable: ET_DYN, MH_PIE, DYNAMIC_BASE. False for everything that is not an executable. */
  readonly pie: boolean;
  /** Has no symbol table (.symtab, COFF symbols); in Mach-O, where imports and exports always stay: no other symbols. */
  readonly stripped: boolean;
  readonly signature: Signature | null;
  readonly go: GoBuildInfo | null;
  /** Where the image lies in the file, in bytes. */
  readonly offset: number;
  readonly size: number;
}

export type ImageType =
  | "executable"
  | "shared-library"
  | "object"
  | "core"
  | "bundle"
  | "dynamic-linker"
  | "kernel-extension"
  | "debug-symbols"
  | "other";

/** Code signature of a Mach-O image. `none`: no LC_CODE_SIGNATURE. `unchecked`: one is there, its hashes were not looked at. */
export type Signature =
  | { readonly kind: "none" }
  | { readonly kind: "unchecked"; readonly offset: number; readonly size: number };

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
