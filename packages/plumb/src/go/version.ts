// Go's version grammar and order: go1[.N[.P]] or go1.N(alpha|beta|rc)M, where the language version 1.21 sorts before 1.21rc1.
// https://go.dev/doc/toolchain#version; the rules are those of `internal/gover.Parse` and `internal/gover.Compare`.

/** A version in its parts, as decimal digits without leading zeros (Go compares them as numbers of any length). */
export interface GoVersion {
  readonly major: string;
  readonly minor: string;
  /** Empty for a language version from 1.21 on and for every prerelease: 1.20 means 1.20.0, 1.21 does not mean 1.21.0. */
  readonly patch: string;
  /** Empty for releases, else `rc`, `beta`, `alpha` or another word in lower case. */
  readonly kind: string;
  /** Number of the prerelease; may be empty. */
  readonly pre: string;
}

/** What a Go tool says of its version, taken apart. */
export interface ReportedGoVersion {
  /** Without `go` and suffix: `1.26.8`. */
  readonly version: string;
  readonly parts: GoVersion;
  /** Name of a toolchain built by somebody else, without the dash: `foo` of `go1.22.1-foo`; else empty. */
  readonly suffix: string;
  /** GOEXPERIMENT values that differ from the defaults: `["nodwarf5"]` of `go1.26.8 X:nodwarf5`. */
  readonly experiments: readonly string[];
  /** Built from a development tree (`devel go1.28-…`, `go1.28-devel_…`): no release. */
  readonly devel: boolean;
}

/**
 * Reads what `runtime.Version()`, `go env GOVERSION`, a VERSION file or build information holds; also a bare `1.26.8`.
 * Undefined when it is no Go version. The X: list and the two forms of development builds are those of
 * `internal/buildcfg` (`Experiment.String`) and `cmd/dist` (`findgoversion`).
 */
export function parseGoVersion(text: string): ReportedGoVersion | undefined {
  const [head = "", ...rest] = text.trim().split(/[ \t]+/);
  const old = head === "devel";
  const name = old ? (rest.shift() ?? "") : head;
  const dash = name.indexOf("-");
  const version = bareVersion(name);
  const parts = partsOf(version);
  if (!parts) return undefined;
  const suffix = dash < 0 ? "" : name.slice(dash + 1);
  const experiments = rest.filter((word) => word.startsWith("X:")).flatMap((word) => word.slice(2).split(","));
  return { version, parts, suffix, experiments: experiments.filter(Boolean), devel: old || suffix.startsWith("devel") };
}

/**
 * Negative, 0 or positive as `a` sorts before, with or after `b`. Takes `1.21`, `go1.21` and `go1.21-foo`;
 * malformed versions sort before all others and equal to each other (`internal/gover.Compare`).
 */
export function compareGoVersions(a: string, b: string): number {
  const x = partsOf(bareVersion(a)) ?? malformed;
  const y = partsOf(bareVersion(b)) ?? malformed;
  return (
    compareNumbers(x.major, y.major) ||
    compareNumbers(x.minor, y.minor) ||
    compareNumbers(x.patch, y.patch) ||
    compareText(x.kind, y.kind) ||
    compareNumbers(x.pre, y.pre)
  );
}

/** Whether `text` (with or without `go` and a suffix) is a Go version at all (`go/version.IsValid`). */
export function isGoVersion(text: string): boolean {
  return partsOf(bareVersion(text)) !== undefined;
}

/** The language version it implements: `1.26` of `go1.26.8`; empty when malformed (`internal/gover.Lang`). */
export function languageVersion(text: string): string {
  const parts = partsOf(bareVersion(text));
  if (!parts) return "";
  return parts.major === "1" && parts.minor === "0" ? "1" : `${parts.major}.${parts.minor}`;
}

/** Whether it names a whole family and no release: 1.21, but not 1.20, which is also the first release (`internal/gover.IsLang`). */
export function isLanguageVersion(text: string): boolean {
  const parts = partsOf(bareVersion(text));
  return parts !== undefined && parts.patch === "" && parts.kind === "" && parts.pre === "";
}

/** Whether a toolchain of this name can exist: go1.20 and go1.21.0, not go1.21. */
export function isToolchainVersion(text: string): boolean {
  return isGoVersion(text) && !isLanguageVersion(text);
}

/** Whether it is an alpha, beta or release candidate. */
export function isPrerelease(text: string): boolean {
  return (partsOf(bareVersion(text))?.kind ?? "") !== "";
}

/**
 * The version a toolchain name stands for: `1.21.3` of `go1.21.3-foo` or `go1.21.3 X:nodwarf5`; empty when the name is none.
 * Names with a path separator are refused, they would be looked up outside PATH (`cmd/go/internal/gover.FromToolchain`).
 */
export function versionOfToolchain(name: string): string {
  if (!name.startsWith("go") || /[\\/]/.test(name)) return "";
  const version = bareVersion(name);
  return partsOf(version) ? version : "";
}

const malformed: GoVersion = { major: "", minor: "", patch: "", kind: "", pre: "" };

/** A bare version stays as it is, so that `1.21-foo` remains malformed, as it is in a go.mod file. */
function bareVersion(text: string): string {
  if (!text.startsWith("go")) return text;
  const end = text.search(/[ \t-]/);
  return text.slice(2, end < 0 ? undefined : end);
}

const grammar =
  /^(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*)(?:\.(?<patch>0|[1-9][0-9]*)|(?<kind>[a-z]+)(?<pre>0|[1-9][0-9]*)?)?)?$/;

function partsOf(version: string): GoVersion | undefined {
  const match = grammar.exec(version);
  if (!match) return undefined;
  const [, major = "", minor] = match;
  if (minor === undefined) return { major, minor: "0", patch: "0", kind: "", pre: "" };
  const { patch, kind = "", pre = "" } = match.groups ?? {};
  const implied = kind === "" && compareNumbers(minor, "21") < 0 ? "0" : "";
  return { major, minor, patch: patch ?? implied, kind, pre };
}

function compareNumbers(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
