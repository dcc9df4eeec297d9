// Tables of logs for tests of log patterns: what a cause leaves behind, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { causeOf, causesOf } from "../explained.ts";
import { wrapped } from "./wrapped.ts";

export interface LogCases {
  readonly logs: readonly string[];
  /** A log, and the best cause of it instead; undefined for none. */
  readonly others: readonly (readonly [log: string, instead: string | undefined])[];
}

/** Tests each log of each cause, by the causes' ids. */
export function testLogs(causes: Readonly<Record<string, LogCases>>): void {
  for (const [id, { logs, others }] of Object.entries(causes)) {
    describe(id, () => {
      test.each(logs)("is the cause of %j", (log) => expect(causeOf(log)).toBe(id));
      test.each(others)("is not the cause of look-alike %j", (log, instead) =>
        expect(causeOf(log)).toBe(instead as string),
      );
    });
  }
}

/** Tests each log of each cause, by the causes' ids, and the first one with what terminals and CI put around lines. */
export function testShown(causes: Readonly<Record<string, readonly string[]>>): void {
  for (const [id, logs] of Object.entries(causes)) {
    test.each(logs)(`${id} is the cause of %j`, (log) => expect(causeOf(log)).toBe(id));

    test(`${id} is seen whatever stands around its lines`, () => {
      const all = wrapped(logs[0] ?? "");
      expect(all.map(causeOf)).toEqual(all.map(() => id));
    });
  }
}

/** Tests what only looks like a cause: what it is, the log, and what explains it, mostly nothing. */
export function testLookAlikes(
  lookAlikes: readonly (readonly [what: string, log: string, id: string | undefined])[],
): void {
  test.each(lookAlikes)("%s is told apart", (_, log, id) => expect(causeOf(log)).toBe(id as string));
}

/** Every command of the best cause of a log. */
export function commandsFor(log: string): readonly string[] {
  return causesOf(log)[0]?.remedies.flatMap(({ commands }) => [...commands]) ?? [];
}
