// Some mutants of every lane, the same in every run; npm run fuzz goes on with more. And the watch over lanes: what hangs, dies or takes
// all memory is seen, named, and does not end the rest.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lanes } from "../fuzz/lanes.ts";
import { randomOf } from "../fuzz/random.ts";
import { type LaneEvent, runLane } from "../fuzz/run-lane.ts";
import { type Lost, watchLane } from "../fuzz/watch.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-fuzz-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function own(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

describe("mutants", () => {
  test.each(lanes.map((lane) => [lane.name, lane] as const))(
    "of %s keep every promise",
    async (name, lane) => {
      const events: LaneEvent[] = [];
      // A machine that does much else besides is no fault.
      const patient = { ...lane, slowMs: 20 * lane.slowMs };
      await runLane(patient, own(name), { seed: 7, first: 0, mutants: lane.quick, keep: null }, (event) =>
        events.push(event),
      );
      expect(events.filter(({ kind }) => kind === "fault")).toEqual([]);
      const figures = events.flatMap((event) => (event.kind === "figures" ? [event] : []));
      expect(figures.reduce((sum, { mutants }) => sum + mutants, 0)).toBe(lane.quick);
      // Mutants that are all refused at once would prove nothing.
      expect(figures.some(({ accepted }) => accepted > 0)).toBe(true);
    },
    120_000,
  );

  test("are the same for the same numbers", async () => {
    for (const lane of lanes.filter(
      ({ name }) => !["binaries", "inspect", "archives", "sdk-trees", "cache-entries"].includes(name),
    )) {
      const [one, other] = await Promise.all([lane.open(own(`${lane.name}-1`)), lane.open(own(`${lane.name}-2`))]);
      for (const number of [0, 17, 4711]) {
        const bytesOf = ({ mutant }: typeof one) => mutant(randomOf(3, lane.name, number), number).bytes;
        expect([lane.name, bytesOf(one)]).toEqual([lane.name, bytesOf(other)]);
      }
    }
  }, 60_000);
});

describe("a lane that", () => {
  const child = join(import.meta.dirname, "fuzz-fixtures/bad-lanes.ts");
  const limits = { hangMs: 1_500, openMs: 60_000, memoryBytes: 600 * 1024 * 1024 };
  const watched = async (lane: string) => {
    const events: (LaneEvent | Lost)[] = [];
    await watchLane(
      child,
      lane,
      { seed: 1, first: 10, mutants: 10, keep: null },
      (event) => events.push(event),
      limits,
    );
    return events.flatMap((event) => (event.kind === "figures" ? [] : [[event.kind, event.number] as const]));
  };

  test.each([
    ["hangs", "hang"],
    ["dies", "died"],
    ["throws", "fault"],
    ["pollutes", "fault"],
    ["slows", "fault"],
  ])(
    "%s at a mutant is seen there, and goes on behind it",
    async (lane, kind) => {
      expect(await watched(lane)).toEqual([[kind as "fault", 13]]);
    },
    60_000,
  );

  test.if(process.platform === "linux")(
    "takes all memory at a mutant is ended there",
    async () => {
      const [first] = await watched("devours");
      // Where there is less memory than that, it does not come to it before it stands still.
      expect(["memory", "died", "hang"]).toContain(first?.[0] ?? "");
      expect(first?.[1]).toBe(13);
    },
    60_000,
  );
});

test("docs/fuzz.md names every lane, with what is mutated", () => {
  const text = readFileSync(join(import.meta.dirname, "../../docs/fuzz.md"), "utf8");
  for (const { name, what } of lanes) expect(text).toContain(`| \`${name}\` | ${what.replaceAll("|", "\\|")} |`);
});
