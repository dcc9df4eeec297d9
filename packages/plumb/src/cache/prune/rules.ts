// What prune may remove, from what was typed: a size, an age, platforms.

import { PlumbError } from "@goplumb/core/error";

export interface PruneRules {
  /** Bytes that may stay; null: any. */
  readonly maxBytes: number | null;
  /** Since the last use, with the words it was asked for in; null: any age may stay. */
  readonly olderThan: { readonly ms: number; readonly text: string } | null;
  /** What versions that are not installed compiled goes. */
  readonly notInstalled: boolean;
  /** GOOS/GOARCH whose packages go. */
  readonly platforms: readonly string[];
}

export interface PruneOptions {
  readonly maxSize?: string;
  readonly olderThan?: string;
  readonly goNotInstalled?: boolean;
  readonly platform?: readonly string[];
}

/** @throws PlumbError USAGE */
export function pruneRules({ maxSize, olderThan, goNotInstalled, platform }: PruneOptions): PruneRules {
  return {
    maxBytes: maxSize === undefined ? null : readSize(maxSize),
    olderThan: olderThan === undefined ? null : { ms: readAge(olderThan), text: olderThan.trim() },
    notInstalled: goNotInstalled === true,
    platforms: (platform ?? []).map(readPlatform),
  };
}

export function isEmpty({ maxBytes, olderThan, notInstalled, platforms }: PruneRules): boolean {
  return maxBytes === null && olderThan === null && !notInstalled && platforms.length === 0;
}

/** Powers of 1000 and, with an i, of 1024. A bare letter counts as du(1) and Go's GOMEMLIMIT would: 1024. */
const sizeUnits: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

function readSize(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = sizeUnits[unit.toLowerCase() || "b"];
  if (number === "" || factor === undefined) throw usage(`--max-size takes a size such as 5GB or 500MiB, not ${text}`);
  return Math.floor(Number(number) * factor);
}

const hourMs = 60 * 60 * 1000;
const ageUnits: Readonly<Record<string, number>> = { h: hourMs, d: 24 * hourMs, w: 7 * 24 * hourMs };

function readAge(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,6})\s*([hdw])$/i.exec(text.trim()) ?? [];
  const factor = ageUnits[unit.toLowerCase()];
  if (number === "" || factor === undefined)
    throw usage(`--older-than takes an age such as 12h, 5d or 2w, not ${text}`);
  return Number(number) * factor;
}

function readPlatform(text: string): string {
  if (/^[a-z][a-z0-9]*\/[a-z][a-z0-9]*$/.test(text)) return text;
  throw usage(`--platform takes GOOS/GOARCH such as darwin/amd64, not ${text}`);
}

function usage(message: string): PlumbError {
  return new PlumbError({ code: "USAGE", message });
}
