// The time that stands in what is made of a program, so that it is the same whenever it is made. Pure.
// https://reproducible-builds.org/specs/source-date-epoch/

import type { GoBuildInfo } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";

/** Of the commit that the program was built from (RFC 3339), in milliseconds since 1970; null where its build info does not say it. */
export function sourceTimeMs(go: GoBuildInfo | null): number | null {
  const text = go?.settings["vcs.time"] ?? "";
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const ms = isTime ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000) * 1000;
}

/** The first day that every kind of archive can tell. */
const firstDayMs = Date.UTC(1980, 0, 1);
/** Seconds that eleven octal digits hold, as a tar has them: the year 2242. */
const mostSeconds = 8 ** 11 - 1;

/**
 * What is taken where the program does not say it, in milliseconds since 1970: SOURCE_DATE_EPOCH, else 1980-01-01.
 * @throws PlumbError USAGE when it is no number of seconds
 */
export function sourceDateEpochMs(env: Readonly<Record<string, string | undefined>>): number {
  const text = env.SOURCE_DATE_EPOCH ?? "";
  if (text === "") return firstDayMs;
  const seconds = Number(text);
  if (/^\d{1,11}$/.test(text) && seconds <= mostSeconds) return seconds * 1000;
  throw new PlumbError({
    code: "USAGE",
    message: `SOURCE_DATE_EPOCH=${text} is no number of seconds since 1970 that an archive can hold`,
    hint: "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
  });
}
