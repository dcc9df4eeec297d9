// Which GOOS/GOARCH pairs Go builds for, in Go 1.26, and since when the ones people ask about exist.
// `internal/platform/zosarch.go`; a pair may be absent or broken in another release, only `go tool dist list` of that SDK is final.

import { compareGoVersions, languageVersion } from "./version.ts";

export interface Port {
  readonly os: string;
  readonly arch: string;
  /** cgo can be used at all (`internal/platform.CgoSupported`). */
  readonly cgo: boolean;
  /** First-class port: breaking it blocks a release. https://go.dev/wiki/PortingPolicy#first-class-ports */
  readonly firstClass: boolean;
  /** Known not to work: `go build` refuses it unless forced. */
  readonly broken: boolean;
}

/** The port for a pair, or undefined when Go 1.26 has none. */
export function port(os: string, arch: string): Port | undefined {
  return ports.find((row) => row.os === os && row.arch === arch);
}

/** Whether Go 1.26 lists the pair, broken ones included. */
export function isKnownPair(os: string, arch: string): boolean {
  return port(os, arch) !== undefined;
}

/** The first Go release with the port, e.g. `1.16` for darwin/arm64; undefined when the table does not say. */
function portSince(os: string, arch: string): PortSince | undefined {
  return portHistory.find((row) => row.os === os && row.arch === arch);
}

/**
 * Whether a Go of this version can build for the pair. `unknown` where neither the table of 1.26 nor the history decides:
 * a port may come or go with every release.
 */
export function goSupportsPort(version: string, os: string, arch: string): "yes" | "no" | "unknown" {
  const language = languageVersion(version);
  if (language === "") return "unknown";
  const history = portSince(os, arch);
  if (history && compareGoVersions(language, history.since) < 0) return "no";
  if (history?.until && compareGoVersions(language, history.until) >= 0) return "no";
  if (history) return "yes";
  if (language !== "1.26") return "unknown";
  return isKnownPair(os, arch) ? "yes" : "no";
}

export interface PortSince {
  readonly os: string;
  readonly arch: string;
  /** Language version that brought it. */
  readonly since: string;
  /** First language version without it. */
  readonly until?: string;
  readonly source: string;
}

/** Ports that came or went, and the ones that were always there. darwin/arm64 before 1.16 meant iOS; it is ios/arm64 since. */
export const portHistory: readonly PortSince[] = [
  { os: "linux", arch: "amd64", since: "1", source: "https://go.dev/dl/" },
  { os: "linux", arch: "386", since: "1", source: "https://go.dev/dl/" },
  { os: "linux", arch: "arm", since: "1", source: "https://go.dev/dl/" },
  { os: "darwin", arch: "amd64", since: "1", source: "https://go.dev/dl/" },
  { os: "windows", arch: "amd64", since: "1", source: "https://go.dev/dl/" },
  { os: "windows", arch: "386", since: "1", source: "https://go.dev/dl/" },
  { os: "darwin", arch: "arm64", since: "1.16", source: "https://go.dev/doc/go1.16#darwin" },
  { os: "ios", arch: "arm64", since: "1.16", source: "https://go.dev/doc/go1.16#darwin" },
  { os: "ios", arch: "amd64", since: "1.16", source: "https://go.dev/doc/go1.16#darwin" },
  { os: "darwin", arch: "386", since: "1", until: "1.15", source: "https://go.dev/doc/go1.15#darwin" },
  { os: "linux", arch: "arm64", since: "1.5", source: "https://go.dev/doc/go1.5#ports" },
  { os: "linux", arch: "s390x", since: "1.7", source: "https://go.dev/doc/go1.7#ports" },
  { os: "linux", arch: "riscv64", since: "1.14", source: "https://go.dev/doc/go1.14#riscv" },
  { os: "freebsd", arch: "arm64", since: "1.14", source: "https://go.dev/doc/go1.14#freebsd" },
  { os: "netbsd", arch: "arm64", since: "1.16", source: "https://go.dev/doc/go1.16#netbsd" },
  { os: "windows", arch: "arm64", since: "1.17", source: "https://go.dev/doc/go1.17#windows" },
  { os: "linux", arch: "loong64", since: "1.19", source: "https://go.dev/doc/go1.19#loong64" },
  { os: "wasip1", arch: "wasm", since: "1.21", source: "https://go.dev/doc/go1.21#wasip1" },
  { os: "js", arch: "wasm", since: "1.11", source: "https://go.dev/doc/go1.11#wasm" },
  { os: "openbsd", arch: "mips64", since: "1.16", until: "1.27", source: "https://go.dev/doc/go1.16#openbsd" },
  { os: "windows", arch: "arm", since: "1.12", until: "1.26", source: "https://go.dev/doc/go1.26#ports" },
];

/** Every pair of Go 1.26, in the order of `go tool dist list`, broken ones included. */
export const ports: readonly Port[] = expand({
  aix: "ppc64",
  android: "386 amd64 arm arm64",
  darwin: "amd64! arm64!",
  dragonfly: "amd64",
  freebsd: "386 amd64 arm arm64 riscv64?",
  illumos: "amd64",
  ios: "amd64 arm64",
  js: "wasm-",
  linux: "386! amd64! arm! arm64! loong64 mips mips64 mips64le mipsle ppc64- ppc64le riscv64 s390x sparc64?",
  netbsd: "386 amd64 arm arm64",
  openbsd: "386 amd64 arm arm64 mips64? ppc64- riscv64",
  plan9: "386- amd64- arm-",
  solaris: "amd64",
  wasip1: "wasm-",
  windows: "386! amd64! arm64",
});

/** Marks: `!` first class, `?` broken, `-` without cgo. */
function expand(table: Readonly<Record<string, string>>): Port[] {
  return Object.entries(table).flatMap(([os, archs]) =>
    archs.split(" ").map((word) => ({
      os,
      arch: word.replace(/[!?-]$/, ""),
      cgo: !word.endsWith("-"),
      firstClass: word.endsWith("!"),
      broken: word.endsWith("?"),
    })),
  );
}
