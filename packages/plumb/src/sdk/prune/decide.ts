// Which SDKs nobody needs any more, and why; and why the others stay. Pure.

import { compareGoVersions, isPrerelease, languageVersion } from "../../go/version.ts";

/** An SDK of plumb's, or a toolchain that go put into its module cache. */
export interface Kept {
  readonly kind: "sdk" | "toolchain";
  /** Without `go`. */
  readonly version: string;
  /** GOOS/GOARCH. */
  readonly platform: string;
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970 of the last reading of its go, as far as the system keeps that; null when it does not. */
  readonly usedMs: number | null;
  readonly isDefault: boolean;
  /** Directories of projects that mean it. */
  readonly neededBy: readonly string[];
}

export interface Pruned extends Kept {
  readonly remove: boolean;
  readonly why: string;
}

export interface PruneFacts {
  /** GOOS/GOARCH of this machine. */
  readonly platform: string;
  readonly nowMs: number;
  /** The newest stable release that is known of; null when nobody was asked. */
  readonly newest: string | null;
}

/** Used within so many days, it stays. */
const recentDays = 14;
const dayMs = 24 * 60 * 60 * 1000;

export function decidePrune(all: readonly Kept[], facts: PruneFacts): readonly Pruned[] {
  return all.map((one) => {
    const stays = reasonToStay(one, facts);
    if (stays !== null) return { ...one, remove: false, why: stays };
    const goes = reasonToGo(one, all, facts);
    return goes === null ? { ...one, remove: false, why: "nothing replaces it" } : { ...one, remove: true, why: goes };
  });
}

function reasonToStay({ isDefault, neededBy, usedMs }: Kept, { nowMs }: PruneFacts): string | null {
  if (isDefault) return "it is the default";
  const [first] = neededBy;
  if (first !== undefined)
    return neededBy.length > 1 ? `${first} and ${neededBy.length - 1} more need it` : `${first} needs it`;
  if (usedMs !== null && nowMs - usedMs < recentDays * dayMs)
    return `used on ${new Date(usedMs).toISOString().slice(0, 10)}`;
  return null;
}

function reasonToGo(one: Kept, all: readonly Kept[], { platform, newest }: PruneFacts): string | null {
  const { kind, version } = one;
  if (kind === "toolchain" && one.platform !== platform) return `for ${one.platform}, and this machine is ${platform}`;
  const twin = all.find(
    (other) => other.kind === "sdk" && other.version === version && other.platform === one.platform,
  );
  if (kind === "toolchain" && twin) return "plumb has the same, and go takes that from PATH";
  const later = all.find(
    (other) =>
      other !== one &&
      other.platform === one.platform &&
      languageVersion(other.version) === languageVersion(version) &&
      compareGoVersions(other.version, version) > 0 &&
      // What is removed itself replaces nothing: only plumb's own stay for sure.
      (other.kind === "sdk" || kind === "toolchain"),
  );
  if (later) return `go${later.version} is here`;
  return newest !== null && isOutOfSupport(version, newest)
    ? `out of support since Go ${supportedUntil(version)}`
    : null;
}

/** The two newest minor releases are supported: https://go.dev/doc/devel/release#policy */
function isOutOfSupport(version: string, newest: string): boolean {
  return !isPrerelease(newest) && minorOf(newest) - minorOf(version) >= 2;
}

function supportedUntil(version: string): string {
  return `1.${minorOf(version) + 2}`;
}

function minorOf(version: string): number {
  return Number(languageVersion(version).split(".")[1] ?? 0);
}
