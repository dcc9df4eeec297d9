// What changed between two runs of a test of which the program is the same. Pure.

import type { InputChange } from "../causes/input-changes.ts";
import type { TestRecord } from "../trace-schema.ts";

/** What explains most comes first. */
export function testChanges(was: TestRecord, is: TestRecord): readonly InputChange[] {
  const flags = changedEntries("flag", flagsOf(was), flagsOf(is));
  // Another list of flags is another result with a list of its own.
  if (flags.length > 0 || !was.read || !is.read) return flags;
  const zone: InputChange[] =
    was.zone !== is.zone && Object.keys(is.read.files).length > 0
      ? [{ kind: "time-zone", subject: "TZ", was: was.zone, is: is.zone }]
      : [];
  return [
    ...zone,
    ...changedEntries("environment", was.read.env, is.read.env).filter(
      ({ subject }) => zone.length === 0 || subject !== "TZ",
    ),
    ...changedEntries("test-file", was.read.files, is.read.files),
  ];
}

type Entries = Readonly<Record<string, string | null>>;

function flagsOf({ args }: TestRecord): Entries {
  return Object.fromEntries(
    args.map((arg) => {
      const [, name = arg, value = ""] = /^-test\.([^=]+)=([\s\S]*)$/.exec(arg) ?? [];
      return [`-${name}`, value];
    }),
  );
}

/** Of variables and files that only one of both read, nothing is known; flags are not there or there. */
function changedEntries(kind: InputChange["kind"], was: Entries, is: Entries): readonly InputChange[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((subject) => {
    const inBoth = Object.hasOwn(was, subject) && Object.hasOwn(is, subject);
    const [one, other] = [was[subject] ?? null, is[subject] ?? null];
    return (inBoth || kind === "flag") && one !== other ? [{ kind, subject, was: one, is: other }] : [];
  });
}
