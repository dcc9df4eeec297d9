// The oldest macOS, Linux kernel and Windows that each Go release runs on and makes programs for.
// https://go.dev/wiki/MinimumRequirements and the release notes named in each row

import { compareGoVersions, languageVersion } from "./version.ts";

export interface OsFloor {
  /** First language version the floor holds for; it holds until the next row. */
  readonly since: string;
  /** Lowest version, e.g. `10.13`, `12`, `3.2`. */
  readonly minimum: string;
  readonly source: string;
}

/** The lowest macOS for a Go version; on Apple silicon never below 11. Undefined before Go 1.5 and for malformed versions. */
export function minimumMacos(goVersion: string, arch: string): OsFloor | undefined {
  const floor = floorOf(macosFloors, goVersion);
  const apple = { since: "1.16", minimum: "11", source: "https://go.dev/doc/go1.16#darwin" };
  return floor && arch === "arm64" && compareOsVersions(floor.minimum, "11") < 0 ? apple : floor;
}

/** The same as compilers take it (MACOSX_DEPLOYMENT_TARGET), e.g. `12.0`; null where the table does not say. */
export function deploymentTarget(goVersion: string, arch: string): string | null {
  const minimum = minimumMacos(goVersion, arch)?.minimum;
  return minimum === undefined ? null : minimum.includes(".") ? minimum : `${minimum}.0`;
}

/** The lowest Linux kernel for a Go version; higher for the CPUs that came later. */
export function minimumLinuxKernel(goVersion: string, arch: string): OsFloor | undefined {
  if (arch === "loong64") return { since: "1.19", minimum: "5.19", source: "https://go.dev/doc/go1.19#loong64" };
  const elfV2 = arch === "ppc64" && compareGoVersions(goVersion, "1.27") >= 0;
  return elfV2
    ? { since: "1.27", minimum: "3.13", source: "https://go.dev/doc/go1.27#ports" }
    : floorOf(linuxFloors, goVersion);
}

/** The lowest Windows for a Go version, as `10.0` (10, Server 2016) or `6.1` (7, Server 2008 R2). */
export function minimumWindows(goVersion: string): OsFloor | undefined {
  return floorOf(windowsFloors, goVersion);
}

/** The newest Go language version that runs on this macOS; undefined when the table knows of no limit. */
export function newestGoForMacos(macos: string): string | undefined {
  const tooNew = macosFloors.findIndex((row) => compareOsVersions(macos, row.minimum) < 0);
  if (tooNew < 0) return undefined;
  const [major, minor] = (macosFloors[tooNew]?.since ?? "").split(".");
  return tooNew === 0 ? undefined : `${major}.${Number(minor) - 1}`;
}

/** Compares versions such as `10.15.7`, `5.19.0-rc1-generic` by their leading numbers; missing numbers count as 0. */
export function compareOsVersions(a: string, b: string): number {
  const [x, y] = [numbers(a), numbers(b)];
  for (let at = 0; at < Math.max(x.length, y.length); at++) {
    const order = (x[at] ?? 0) - (y[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

export const macosFloors: readonly OsFloor[] = [
  // 10.6 still worked until 1.7, without support.
  { since: "1.5", minimum: "10.7", source: "https://go.dev/doc/go1.5#ports" },
  { since: "1.8", minimum: "10.8", source: "https://go.dev/doc/go1.8#ports" },
  { since: "1.11", minimum: "10.10", source: "https://go.dev/doc/go1.11#ports" },
  { since: "1.13", minimum: "10.11", source: "https://go.dev/doc/go1.13#darwin" },
  { since: "1.15", minimum: "10.12", source: "https://go.dev/doc/go1.15#darwin" },
  { since: "1.17", minimum: "10.13", source: "https://go.dev/doc/go1.17#darwin" },
  { since: "1.21", minimum: "10.15", source: "https://go.dev/doc/go1.21#darwin" },
  { since: "1.23", minimum: "11", source: "https://go.dev/doc/go1.23#darwin" },
  { since: "1.25", minimum: "12", source: "https://go.dev/doc/go1.25#darwin" },
  { since: "1.27", minimum: "13", source: "https://go.dev/doc/go1.27#darwin" },
];

export const linuxFloors: readonly OsFloor[] = [
  { since: "1.18", minimum: "2.6.32", source: "https://go.dev/doc/go1.18#linux" },
  { since: "1.24", minimum: "3.2", source: "https://go.dev/doc/go1.24#linux" },
];

export const windowsFloors: readonly OsFloor[] = [
  { since: "1.11", minimum: "6.1", source: "https://go.dev/doc/go1.11#ports" },
  { since: "1.21", minimum: "10.0", source: "https://go.dev/doc/go1.21#windows" },
];

function floorOf(floors: readonly OsFloor[], goVersion: string): OsFloor | undefined {
  const language = languageVersion(goVersion);
  return language === "" ? undefined : floors.findLast((row) => compareGoVersions(language, row.since) >= 0);
}

function numbers(version: string): number[] {
  return (/^[0-9.]*/.exec(version.trim())?.[0] ?? "").split(".").filter(Boolean).map(Number);
}
