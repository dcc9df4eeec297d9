// A few rounds of every lane, so that none of them rots: npm run chaos does them by the thousand.

import { describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lane, Round } from "../chaos/lane.ts";
import { Hang } from "../chaos/lane.ts";
import { lanes } from "../chaos/lanes.ts";
import { keepTally, resumedTally } from "../chaos/progress.ts";
import { newTally, runRounds } from "../chaos/rounds.ts";
import { dearLanes, tryEach } from "./chaos/try-lanes.ts";

describe("of every lane that is cheap a round loses nothing:", () => {
  tryEach(({ name }) => !dearLanes.includes(name));
});

describe("a run of rounds", () => {
  const range = { seed: 1, first: 5, rounds: 4 };
  const laneOf = (round: (round: Round) => void): Lane => ({
    name: "made-up",
    what: "",
    rounds: 4,
    deadlineMs: 1,
    open: async () => ({ round: async (one) => round(one), close() {} }),
  });

  test("counts losses, hangs and what throws, each with its round", async () => {
    const tally = newTally("made-up", range);
    const lane = laneOf(({ number, lose, count }) => {
      count(number % 2 === 0 ? "stopped" : "finished");
      if (number === 5) lose("it is gone");
      if (number === 6) throw new Hang("sleep");
      if (number === 7) throw new Error("no such thing");
    });
    await runRounds(lane, range, tally, () => {});
    expect(tally).toMatchObject({ done: 4, stopped: 2, finished: 2, losses: 2, hangs: 1 });
    expect(tally.faults).toEqual(["round 5: it is gone", "round 6: hangs: sleep", "round 7: Error: no such thing"]);
  });

  test("goes on where it was, and a single round has the numbers that it had among the others", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plumb-progress-"));
    try {
      const seen: string[] = [];
      const lane = laneOf(({ number, random }) => void seen.push(`${number} ${random()}`));
      await runRounds(lane, { ...range, rounds: 2 }, newTally("made-up", range), (now) => keepTally(folder, now));
      expect(readdirSync(folder)).toEqual(["made-up.json"]);
      const resumed = resumedTally(folder, "made-up", range);
      expect(resumed.done).toBe(2);
      await runRounds(lane, range, resumed, () => {});
      expect(seen.map((one) => one.split(" ")[0])).toEqual(["5", "6", "7", "8"]);
      await runRounds(lane, { seed: 1, first: 7, rounds: 1 }, newTally("made-up", { ...range, first: 7 }), () => {});
      expect(seen[4]).toBe(seen[2] ?? "");
      expect(resumedTally(folder, "made-up", { ...range, seed: 2 }).done).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("that cannot be is skipped with its reason, and not passed", async () => {
    const tally = newTally("made-up", range);
    await runRounds({ ...laneOf(() => {}), open: async () => ({ skipped: "no disk" }) }, range, tally, () => {});
    expect(tally).toMatchObject({ skipped: "no disk", done: 0 });
  });
});

test("the page says what each lane does", () => {
  const page = readFileSync(join(import.meta.dir, "../../docs/chaos.md"), "utf8");
  for (const { name, what } of lanes) expect([name, page.includes(what)]).toEqual([name, true]);
});
