// The process in which mutants run, one lane at a time: what happens is told as lines of JSON, the number it is at stands in a file.
// Usage: child.ts STATE-FILE LANE SEED FIRST MUTANTS [KEEP-FOLDER]

import { mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lane } from "./lane.ts";
import { type LaneEvent, runLane } from "./run-lane.ts";

export async function serve(lanes: readonly Lane[], words: readonly string[]): Promise<void> {
  const [state = "", name = "", seed = "", first = "", mutants = "", keep = null] = words;
  const lane = lanes.find((one) => one.name === name);
  if (!lane) throw new Error(`no lane ${name}`);
  const numbers = openSync(state, "w");
  const at = new Float64Array(1);
  const onNumber = (number: number) => {
    at[0] = number;
    writeSync(numbers, new Uint8Array(at.buffer), 0, at.byteLength, 0);
  };
  const tell = (event: LaneEvent) => process.stdout.write(`${JSON.stringify(event)}\n`);
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  try {
    const task = { seed: Number(seed), first: Number(first), mutants: Number(mutants), keep };
    await runLane(lane, folder, task, tell, onNumber);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
