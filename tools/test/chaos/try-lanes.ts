// One round of lanes of chaos, a test each.

import { expect, test } from "bun:test";
import { otherFileSystem } from "../../../packages/plumb/test/cache/two-disks.ts";
import { shiftLibrary } from "../../chaos/clock/jumps.ts";
import { whyNoDisk } from "../../chaos/full/small-disk.ts";
import type { Lane } from "../../chaos/lane.ts";
import { lanes } from "../../chaos/lanes.ts";
import { newTally, runRounds } from "../../chaos/rounds.ts";

/** Those whose round takes a second or more; the long test files have them. */
export const dearLanes: readonly string[] = [
  "kill-install",
  "kill-install-real",
  "kill-build",
  "kill-prune",
  "kill-move",
  "kill-setup",
  "kill-editor",
  "kill-import",
  "cache-beside-builds",
  "full-install",
  "full-build",
  "full-gocache",
  "full-move",
  "full-setup",
  "clock-jumps",
  "proxy-install",
];

export function tryEach(isMeant: (lane: Lane) => boolean): void {
  for (const lane of lanes.filter(isMeant)) {
    test.skipIf(isUnable(lane.name))(
      lane.name,
      async () => {
        const range = { seed: 3, first: 0, rounds: 1 };
        const tally = newTally(lane.name, range);
        await runRounds(lane, range, tally, () => {});
        expect(tally).toMatchObject({ faults: [], losses: 0, hangs: 0, done: 1, skipped: null });
      },
      170_000,
    );
  }
}

/** It cannot run here, and is shown as skipped. */
function isUnable(name: string): boolean {
  return (
    (name.startsWith("full-") && whyNoDisk() !== null) ||
    (/-move$/.test(name) && otherFileSystem === undefined) ||
    (name === "clock-jumps" && shiftLibrary() === undefined)
  );
}
