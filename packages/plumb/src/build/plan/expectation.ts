// What the output of a build will be, before it is built. Pure.
// `internal/platform.DefaultPIE`, `cmd/link/internal/ld.determineLinkMode` of Go 1.26; what its linker writes without C was read
// from a program built for each pair.

import type { BinaryFile } from "@goplumb/binary";
import { glibcLoader, goLoader, systemLoader } from "../../go/dynamic-loaders.ts";
import { minimumMacos } from "../../go/minimum-os.ts";
import type { Planned } from "../../problems/planned.ts";
import type { CCompiler } from "../c-compiler/choose-compiler.ts";
import type { Target } from "../targets/target.ts";

export interface Make {
  readonly target: Target;
  /** GOVERSION, e.g. `go1.26.8`. */
  readonly goVersion: string;
  /** CGO_ENABLED. */
  readonly cgoEnabled: boolean;
  /** C is linked into it. */
  readonly cgo: boolean;
  readonly compiler: CCompiler | null;
  readonly static: boolean;
  /** `-buildmode`; null: Go's default. */
  readonly buildMode: string | null;
  readonly race: boolean;
  readonly trimpath: boolean;
  readonly tags: readonly string[];
}

export function expectation(make: Make): Omit<Planned, "mainPath"> {
  const { target, cgo } = make;
  const { os, arch, variant } = target;
  const format = formats[os] ?? "elf";
  const pie = positionIndependent(make, format);
  const dynamic = isDynamic(make, pie);
  return {
    os,
    arch,
    variant,
    format,
    cgo,
    linking: linked.includes(format) ? (dynamic ? "dynamic" : "static") : null,
    interpreter: dynamic && linked.includes(format) ? loader(make) : null,
    libc: os === "linux" && cgo && dynamic ? (make.compiler?.libc ?? null) : null,
    pie,
    minMacos: os === "darwin" ? (minimumMacos(make.goVersion, arch)?.minimum ?? null) : null,
    goVersion: make.goVersion,
    settings: settings(make),
  };
}

const formats: Readonly<Record<string, BinaryFile["format"]>> = {
  aix: "xcoff",
  darwin: "mach-o",
  ios: "mach-o",
  js: "wasm",
  plan9: "plan9",
  wasip1: "wasm",
  windows: "pe",
};

/** Formats in which `static` and `dynamic` are told apart. */
const linked: readonly BinaryFile["format"][] = ["elf", "mach-o"];

/** Without C these are dynamic all the same: their kernels' calls are made through libc. */
const alwaysDynamic: readonly string[] = [..."android darwin illumos ios openbsd solaris".split(" ")];

function isDynamic({ target, cgo, static: isStatic }: Make, pie: boolean | null): boolean {
  if (alwaysDynamic.includes(target.os)) return true;
  if (isStatic) return false;
  // With -buildmode=pie Go's linker names a loader, though it needs no library.
  return cgo || pie === true;
}

function positionIndependent(
  { target, buildMode, race, cgo, static: isStatic }: Make,
  format: BinaryFile["format"],
): boolean | null {
  if (format === "wasm" || format === "plan9" || format === "xcoff") return null;
  if (buildMode === "pie") return true;
  // What that makes where programs are position-independent by themselves differs from CPU to CPU.
  if (buildMode === "exe") return null;
  // What a C compiler makes of -static is its own affair.
  if (cgo && isStatic) return null;
  return ["android", "darwin", "ios"].includes(target.os) || (target.os === "windows" && !race);
}

function loader({ target, cgo, compiler }: Make): string | null | undefined {
  const { os, arch, variant } = target;
  if (os !== "linux") return (cgo ? systemLoader(os, arch) : goLoader(os, arch)) ?? undefined;
  if (!cgo) return undefined;
  return compiler?.libc === "glibc" ? glibcLoader(arch, variant) : undefined;
}

function settings({ target, cgoEnabled, trimpath, tags, race }: Make): Readonly<Record<string, string>> {
  return {
    GOOS: target.os,
    GOARCH: target.arch,
    CGO_ENABLED: cgoEnabled ? "1" : "0",
    ...(trimpath && { "-trimpath": "true" }),
    ...(tags.length > 0 && { "-tags": tags.join(",") }),
    ...(race && { "-race": "true" }),
  };
}
