// Values that -X writes into a program and that another build would have otherwise: times of about now. Pure.

import { splitQuotedFields } from "../../go/quoted-fields.ts";

export interface VolatileValue {
  /** e.g. `main.date`. */
  readonly name: string;
  readonly value: string;
  /** The linker's flags with the time of another day in its place, of the same length. */
  readonly otherFlags: string;
}

/** @param ldflags as `-ldflags` has them */
export function volatileValues(ldflags: string, nowMs: number): readonly VolatileValue[] {
  const fields = splitQuotedFields(ldflags);
  if (fields.kind === "invalid") return [];
  const definitions = fields.words.flatMap((word, index) => {
    const joined = /^--?X=(.+)$/s.exec(word)?.[1];
    const text = joined ?? (/^--?X$/.test(fields.words[index - 1] ?? "") ? word : undefined);
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text ?? "") ?? [];
    return name !== undefined && value !== undefined ? [{ name, value }] : [];
  });
  return definitions.flatMap(({ name, value }) => {
    const other = otherTime(value, nowMs);
    return other === undefined ? [] : [{ name, value, otherFlags: ldflags.replaceAll(value, other) }];
  });
}

const dayMs = 86_400_000;
/** Clocks and time zones differ; a time further away was not taken from a clock for this build. */
const nearMs = 2 * dayMs;

/** Undefined for what is no time near `nowMs`. */
function otherTime(value: string, nowMs: number): string | undefined {
  const time = timeOf(value.trim());
  if (time === undefined || Math.abs(time - nowMs) > nearMs) return undefined;
  // Another digit of the day or the second: as long as before, and another time.
  return value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}

/** Milliseconds since 1970 of ISO 8601, RFC 2822, date(1), seconds and milliseconds since 1970, and digits alone (20261127…). */
function timeOf(text: string): number | undefined {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const digits = /^(\d{4})(\d\d)(\d\d)(?:[T_-]?(\d\d)(\d\d)(\d\d)?Z?)?$/.exec(text);
  if (digits) {
    const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00"] = digits;
    return known(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`));
  }
  // Date.parse takes nearly everything for a time, so its form is looked at first.
  if (!/\d{4}/.test(text) || !/^[\w ,:+./()-]+$/.test(text) || /^v?\d+(\.\d+)+/.test(text)) return undefined;
  const joined = text.replace(/[_ ](?=\d\d:)/, "T").replace(/T(?=\d\d:\d\d:\d\d \w)/, " ");
  return known(Date.parse(text)) ?? known(Date.parse(joined));
}

function known(time: number): number | undefined {
  return Number.isFinite(time) ? time : undefined;
}
