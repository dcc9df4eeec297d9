// Mutated input of every kind that plumb reads, each through the entrance that its command uses; prints a table, status 1 on any fault.
// docs/fuzz.md says what the lanes are. Usage: fuzz.ts [--only LANE,…] [--seed N] [--first N] [--mutants N] [--quick] [--keep FOLDER] [--results FILE] [--write]
// --mutants: of each lane. --keep: every mutant as files. --write: the table goes into docs/fuzz.md. --results: lanes that stand in
// the file are not run again, and others are added to it when they are done.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeDocument } from "./fuzz/document.ts";
import { lanes } from "./fuzz/lanes.ts";
import type { Fault } from "./fuzz/run-lane.ts";
import { addEvent, fuzzTable, type LaneResult, newResult, readResults } from "./fuzz/table.ts";
import { type Lost, watchLane } from "./fuzz/watch.ts";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
    mutants: { type: "string" },
    quick: { type: "boolean", default: false },
    keep: { type: "string" },
    results: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const wanted = options.only?.split(",");
const unknown = wanted?.filter((name) => !lanes.some((lane) => lane.name === name)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(`no lane ${unknown.join(", ")}; there are ${lanes.map(({ name }) => name).join(", ")}\n`);
  process.exit(2);
}
if (options.keep !== undefined) mkdirSync(options.keep, { recursive: true });

/** Of a lane that is broken altogether, a few say it all. */
const told = 20;

function tell(lane: string, { kind, number, message }: Fault | Lost, count: number): void {
  const [first = "", ...stack] = message.split("\n");
  const places = stack.filter((line) => line.includes("/packages/")).slice(0, 3);
  if (count <= told)
    process.stderr.write(`${lane} ${number}: ${kind}: ${[first.slice(0, 1000), ...places].join("\n")}\n`);
}

const child = join(import.meta.dirname, "fuzz/child-of-lanes.ts");
const results: LaneResult[] = options.results === undefined ? [] : readResults(options.results);
const done = results.map(({ lane }) => lane);
for (const lane of lanes.filter(
  ({ name }) => !done.includes(name) && (wanted === undefined || wanted.includes(name)),
)) {
  const mutants = options.mutants === undefined ? (options.quick ? lane.quick : lane.mutants) : Number(options.mutants);
  const task = { seed: Number(options.seed), first: Number(options.first), mutants, keep: options.keep ?? null };
  const result = newResult(lane.name);
  result.memory = await watchLane(child, lane.name, task, (event) => {
    addEvent(result, event);
    if (event.kind !== "figures") tell(lane.name, event, result.faults.length + result.lost.length);
  });
  results.push(result);
  if (options.results !== undefined) writeFileSync(options.results, JSON.stringify(results));
  process.stderr.write(`${fuzzTable([result]).split("\n")[2]}\n`);
}
process.stdout.write(`${fuzzTable(results)}\n`);
if (options.write) writeDocument(results, Number(options.seed));
process.exitCode = results.some(({ faults, lost }) => faults.length + lost.length > 0) ? 1 : 0;
