// What is kept of lanes while they run, a file each, so that a run that was ended goes on where it was.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { newTally, type Range, type Tally } from "./rounds.ts";

const count = v.pipe(v.number(), v.minValue(0));
const TallySchema = v.object({
  lane: v.string(),
  seed: v.number(),
  first: count,
  done: count,
  stopped: count,
  finished: count,
  hangs: count,
  losses: count,
  ms: count,
  faults: v.array(v.string()),
  skipped: v.nullable(v.string()),
});

export function keepTally(folder: string, tally: Tally): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${tally.lane}.json`);
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(tally)}\n`);
  renameSync(`${path}.${process.pid}`, path);
}

/** The lane's own when it is of the same seed and first round, else a new one; a lane that was skipped is tried again. */
export function resumedTally(folder: string, lane: string, range: Range): Tally {
  const path = join(folder, `${lane}.json`);
  if (!existsSync(path)) return newTally(lane, range);
  const kept = v.parse(TallySchema, JSON.parse(readFileSync(path, "utf8")));
  const fits = kept.seed === range.seed && kept.first === range.first && kept.skipped === null;
  return fits ? kept : newTally(lane, range);
}
