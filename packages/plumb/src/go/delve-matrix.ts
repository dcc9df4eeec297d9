// Which Go releases each Delve can debug. Delve checks the Go that built the target, by its minor version.
// Constants of `pkg/goversion/compat.go` in github.com/go-delve/delve, read at every tag; changelogs disagree (1.25.0 stops at Go 1.24).

import { compareGoVersions, languageVersion, parseGoVersion } from "./version.ts";

export interface DelveRange {
  /** First and last Delve release with these limits. */
  readonly from: string;
  readonly to: string;
  /** Lowest and highest N of the Go 1.N it debugs. */
  readonly minimum: number;
  readonly maximum: number;
}

export type DelveVerdict = "ok" | "dlv-too-old" | "go-too-old" | "unknown";

/**
 * Whether Delve `dlv` (`1.26.3`, `v1.26.3`) debugs programs built by Go `go` (`go1.26.8`). Prereleases of a minor version count
 * as it. `unknown`: a Delve that the table does not have, or text that is no version.
 */
export function delveSupportsGo(dlv: string, go: string): DelveVerdict {
  const range = delveRange(dlv);
  const minor = goMinor(go);
  if (!range || minor === undefined) return "unknown";
  if (minor < range.minimum) return "go-too-old";
  return minor > range.maximum ? "dlv-too-old" : "ok";
}

/** The limits of one Delve release; undefined when the table does not have it. Build metadata after - or + is ignored. */
export function delveRange(dlv: string): DelveRange | undefined {
  const version = /^v?(\d+\.\d+\.\d+)(?=$|[-+])/.exec(dlv.trim())?.[1];
  if (version === undefined) return undefined;
  return delveRanges.find((row) => compareReleases(version, row.from) >= 0 && compareReleases(version, row.to) <= 0);
}

/** The newest Delve in the table that debugs programs of this Go; undefined when none does. */
export function newestDelveFor(go: string): string | undefined {
  return delveRanges.findLast((row) => delveSupportsGo(row.to, go) === "ok")?.to;
}

/**
 * Whether Delve can read DWARF 5, the default of Go 1.25 and later: since 1.24.2 it refuses unless it was itself built by
 * Go 1.25 or later. `unknown` when either version is not known or Delve is older than that rule.
 */
export function delveReadsDwarf5(dlv: string, builtBy: string): "yes" | "no" | "unknown" {
  const version = /^v?(\d+\.\d+\.\d+)(?=$|[-+])/.exec(dlv.trim())?.[1];
  const minor = goMinor(builtBy);
  if (version === undefined || minor === undefined || compareReleases(version, "1.24.2") < 0) return "unknown";
  return minor >= 25 ? "yes" : "no";
}

/** Every release from 1.3.0, the first with a limit, to 1.27.2; the source is the constants at the two tags of a row. */
export const delveRanges: readonly DelveRange[] = [
  { from: "1.3.0", to: "1.3.1", minimum: 10, maximum: 13 },
  { from: "1.3.2", to: "1.3.2", minimum: 11, maximum: 13 },
  { from: "1.4.0", to: "1.4.0", minimum: 11, maximum: 14 },
  { from: "1.4.1", to: "1.4.1", minimum: 12, maximum: 14 },
  { from: "1.5.0", to: "1.5.0", minimum: 12, maximum: 15 },
  { from: "1.5.1", to: "1.5.1", minimum: 13, maximum: 15 },
  { from: "1.6.0", to: "1.6.0", minimum: 13, maximum: 16 },
  { from: "1.6.1", to: "1.6.1", minimum: 14, maximum: 16 },
  { from: "1.7.0", to: "1.7.3", minimum: 15, maximum: 17 },
  { from: "1.8.0", to: "1.8.3", minimum: 16, maximum: 18 },
  { from: "1.9.0", to: "1.9.0", minimum: 16, maximum: 19 },
  { from: "1.9.1", to: "1.9.1", minimum: 17, maximum: 19 },
  { from: "1.20.0", to: "1.20.2", minimum: 18, maximum: 20 },
  { from: "1.21.0", to: "1.21.0", minimum: 18, maximum: 21 },
  { from: "1.21.1", to: "1.21.2", minimum: 19, maximum: 21 },
  { from: "1.22.0", to: "1.22.1", minimum: 19, maximum: 22 },
  { from: "1.23.0", to: "1.23.1", minimum: 21, maximum: 23 },
  { from: "1.24.0", to: "1.25.0", minimum: 21, maximum: 24 },
  { from: "1.25.1", to: "1.25.2", minimum: 22, maximum: 25 },
  { from: "1.26.0", to: "1.26.3", minimum: 24, maximum: 26 },
  { from: "1.27.0", to: "1.27.2", minimum: 25, maximum: 27 },
];

/** Page that shows the constants of one Delve release. */
export function delveLimitSource(dlv: string): string {
  return `https://github.com/go-delve/delve/blob/v${dlv}/pkg/goversion/compat.go`;
}

/** N of Go 1.N; undefined for other text and other major versions. */
function goMinor(go: string): number | undefined {
  const version = parseGoVersion(go)?.version;
  const [major, minor = "0"] = languageVersion(version ?? "").split(".");
  return major === "1" ? Number(minor) : undefined;
}

/** Three plain numbers sort in Go's order too. */
function compareReleases(a: string, b: string): number {
  return compareGoVersions(a, b);
}
