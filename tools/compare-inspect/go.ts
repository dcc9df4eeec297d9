// Go SDKs of several versions, and programs built with them.
// An SDK is the toolchain module that cmd/go itself downloads and checks: https://go.dev/doc/toolchain

import { chmodSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../packages/binary/test/support/run.ts";
import { downloadSdk } from "../../packages/plumb/test/real-sdk.ts";
import type { Told } from "./corpus.ts";
import type { Made, Work } from "./work.ts";

export interface Sdk {
  /** e.g. `go1.26.8` */
  readonly version: string;
  /** The go command. */
  readonly go: string;
}

/** An SDK of this minor version, e.g. `1.24`: the newest patch release that the proxy in force has and lets through. */
export function sdkOf(work: Work, minor: string): Sdk | { readonly reason: string } {
  const refused: string[] = [];
  for (const version of releases(minor)) {
    const name = `${version}.${platform()}`;
    const made = work.make(`sdk/${name}`, (path) => {
      downloadSdk(name, path);
    });
    if ("path" in made) return { version, go: join(made.path, `golang.org/toolchain@v0.0.1-${name}/bin/go`) };
    refused.push(`${version}: ${made.reason}`);
    if (refused.length === 4) break;
  }
  return { reason: refused.length === 0 ? `no release of Go ${minor} is listed` : refused.join("; ") };
}

/** Releases of a minor version that the module proxy lists for this machine, newest first. */
function releases(minor: string): string[] {
  const listed = run("go", ["list", "-m", "-versions", "golang.org/toolchain"], { cwd: "/", env: { GOFLAGS: "" } });
  const pattern = new RegExp(`-(go${minor.replace(".", "\\.")}(?:\\.\\d+)?)\\.${platform()}$`);
  return listed
    .trim()
    .split(" ")
    .flatMap((version) => pattern.exec(version)?.[1] ?? [])
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
}

/** Of this machine, as the toolchain modules are named. */
function platform(): string {
  return `linux-${process.arch === "arm64" ? "arm64" : "amd64"}`;
}

export interface GoBuild {
  /** Where the program's source lies. */
  readonly source: string;
  /** File in the work folder. */
  readonly output: string;
  readonly flags?: readonly string[];
  /** GOOS, GOARCH, CGO_ENABLED, CC, … */
  readonly env: Readonly<Record<string, string>>;
}

/** Builds with an SDK; nothing of the user's settings, no network, no other toolchain. */
export function goBuild(work: Work, { go }: Sdk, { source, output, flags = [], env }: GoBuild): Made {
  return work.make(output, (path) => {
    run(go, ["build", "-p", "2", ...flags, "-o", path, "."], {
      cwd: source,
      env: { ...cleanEnvironment(work), ...env },
    });
    // `go version` looks only at files that may be executed; a c-shared library may not.
    chmodSync(path, 0o755);
  });
}

function cleanEnvironment(work: Work): Record<string, string> {
  const cleared = ["GOFLAGS", "GOARM", "GOARM64", "GOAMD64", "GO386", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64"];
  return {
    ...Object.fromEntries(cleared.map((name) => [name, ""])),
    GOENV: "off",
    GOWORK: "off",
    GOROOT: "",
    GOTOOLCHAIN: "local",
    GOPROXY: "off",
    GOTELEMETRY: "off",
    GOCACHE: work.path("go-cache"),
    CGO_ENABLED: "0",
  };
}

/** What a target of Go's means for the file: its format, and width and byte order as in Go's own internal/goarch. */
export function toldOf(os: string, arch: string): Told {
  const known = { os, arch, format: formats.get(os) ?? "elf" };
  // Go counts wasm as 64-bit; the memory is addressed with 32.
  if (arch === "wasm") return known;
  return { ...known, bits: narrow.has(arch) ? 32 : 64, endian: bigEndian.has(arch) ? "big" : "little" };
}

const formats = new Map<string, NonNullable<Told["format"]>>([
  ["aix", "xcoff"],
  ["darwin", "mach-o"],
  ["ios", "mach-o"],
  ["js", "wasm"],
  ["plan9", "plan9"],
  ["wasip1", "wasm"],
  ["windows", "pe"],
]);
const narrow = new Set(["386", "arm", "mips", "mipsle"]);
const bigEndian = new Set(["mips", "mips64", "ppc64", "s390x"]);
