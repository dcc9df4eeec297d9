// Whether Go trims a cache: once a day, at the end of a build, it removes what was not used for five days, and notes that in trim.txt.
// Pure. `cmd/go/internal/cache.DiskCache.Trim`

import type { CacheContent } from "../read-cache/content.ts";
import { bytesOf } from "../read-cache/content.ts";
import type { CacheStatus } from "./status-schema.ts";
import { trimAgeMs } from "./usage.ts";

type TrimHealth = NonNullable<CacheStatus["build"]>["trim"];

const dayMs = 24 * 60 * 60 * 1000;
/** Nobody builds every day: a week without is no sign of anything. */
const lateMs = 7 * dayMs;

/** @param text of trim.txt; null when there is none */
export function trimHealth(text: string | null, content: CacheContent, programSet: boolean, nowMs: number): TrimHealth {
  const lastMs = parseTrim(text);
  const files = [
    ...[...content.actions.values()].map(({ modifiedMs, size }) => ({ modifiedMs, bytes: size })),
    ...[...content.outputs.values()].map((output) => ({ modifiedMs: output.modifiedMs, bytes: bytesOf(output) })),
  ];
  const overdue = files.filter(({ modifiedMs }) => nowMs - modifiedMs > trimAgeMs);
  const sums = { overdueFiles: overdue.length, overdueBytes: overdue.reduce((sum, { bytes }) => sum + bytes, 0) };
  const newestMs = files.reduce((newest, { modifiedMs }) => Math.max(newest, modifiedMs), 0);
  return { lastMs, ...sums, ...verdict({ lastMs, newestMs, nowMs, overdue: overdue.length, programSet, text }) };
}

interface Facts {
  readonly text: string | null;
  readonly lastMs: number | null;
  readonly newestMs: number;
  readonly nowMs: number;
  readonly overdue: number;
  readonly programSet: boolean;
}

function verdict({ text, lastMs, newestMs, nowMs, overdue, programSet }: Facts): Pick<TrimHealth, "state" | "why"> {
  if (programSet && overdue > 0)
    return { state: "never", why: "GOCACHEPROG is set: go no longer looks at this cache, nor trims it" };
  if (lastMs === null) {
    if (text !== null) return { state: "unknown", why: "trim.txt holds no time; go trims with its next build" };
    return overdue > 0
      ? { state: "late", why: "it was never trimmed: only a build trims, not go list and not gopls" }
      : { state: "fine", why: "nothing in it is old enough" };
  }
  if (lastMs > nowMs + dayMs)
    return { state: "unknown", why: "trim.txt says a time to come; go trims with its next build" };
  if (overdue > 0 && nowMs - lastMs > lateMs) {
    return newestMs > lastMs + lateMs
      ? { state: "late", why: "it was used since and not trimmed: only a build trims, not go list and not gopls" }
      : { state: "idle", why: "nobody built since; go trims with its next build" };
  }
  return {
    state: "fine",
    why: overdue > 0 ? "what is overdue goes with the next build, once a day" : "nothing is overdue",
  };
}

/** Seconds since 1970 in decimal digits. */
function parseTrim(text: string | null): number | null {
  const digits = text?.trim() ?? "";
  return /^\d{1,11}$/.test(digits) ? Number(digits) * 1000 : null;
}
