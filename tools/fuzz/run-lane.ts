// Runs mutants of one lane in this process, and says what became of them. Who watches from outside sees by `onNumber` which one it is at.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lane, Mutant } from "./lane.ts";
import { randomOf } from "./random.ts";

export interface LaneTask {
  readonly seed: number;
  readonly first: number;
  readonly mutants: number;
  /** Folder in which mutants are kept, by number; null: none is. */
  readonly keep: string | null;
}

/** What became of some mutants, one after the other. */
export interface Figures {
  readonly kind: "figures";
  readonly lane: string;
  readonly seeds: number;
  readonly mutants: number;
  /** Taken for what they pretend to be. */
  readonly accepted: number;
  readonly slowestMs: number;
  readonly slowest: number;
  readonly seconds: number;
}

export interface Fault {
  readonly kind: "fault";
  readonly lane: string;
  readonly number: number;
  readonly what: string;
  readonly message: string;
}

export type LaneEvent = Figures | Fault;

const figuresEvery = 500;
/** A cache that fills is no leak: what grows after this many mutants is. */
const settledAfter = 1000;
const mostGrowthBytes = 384 * 1024 * 1024;

export async function runLane(
  lane: Lane,
  folder: string,
  task: LaneTask,
  onEvent: (event: LaneEvent) => void,
  onNumber: (number: number) => void = () => {},
): Promise<void> {
  const open = await lane.open(folder);
  const unspoilt = prototypeNames();
  const last = task.first + task.mutants;
  let settled: number | undefined;
  let part = newPart();
  for (let number = task.first; number < last; number++) {
    onNumber(number);
    const mutant = open.mutant(randomOf(task.seed, lane.name, number), number);
    if (task.keep !== null) keep(task.keep, `${lane.name}-${number}`, mutant);
    const tell = (message: string) => onEvent({ kind: "fault", lane: lane.name, number, what: mutant.what, message });
    const { ms, accepted } = await tried(mutant, lane.slowMs, tell);
    part.mutants += 1;
    if (accepted) part.accepted += 1;
    if (ms > part.slowestMs) Object.assign(part, { slowestMs: ms, slowest: number });
    const now = prototypeNames();
    if (now !== unspoilt) tell(`it changed what all objects have: ${now.replace(unspoilt, "")}`);
    if (number - task.first === settledAfter) settled = memory();
    if (part.mutants === figuresEvery || number === last - 1) {
      onEvent({ kind: "figures", lane: lane.name, seeds: open.seeds, ...part, seconds: since(part.startedMs) });
      part = newPart();
    }
  }
  const growth = settled === undefined ? 0 : memory() - settled;
  if (growth > mostGrowthBytes) {
    const message = `memory grew by ${Math.round(growth / 1024 / 1024)} MiB over all mutants`;
    onEvent({ kind: "fault", lane: lane.name, number: last - 1, what: "the whole lane", message });
  }
}

function newPart() {
  return { mutants: 0, accepted: 0, slowestMs: 0, slowest: 0, startedMs: performance.now() };
}

/** What is slow is tried twice more: the machine may have done something else meanwhile. */
async function tried(
  mutant: Mutant,
  slowMs: number,
  tell: (message: string) => void,
): Promise<{ readonly ms: number; readonly accepted: boolean }> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3; attempt++) {
    const started = performance.now();
    try {
      const run = mutant.run();
      const accepted = typeof run === "boolean" ? run : await run;
      shortest = Math.min(shortest, performance.now() - started);
      if (shortest <= slowMs) return { ms: shortest, accepted };
    } catch (error) {
      tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { ms: performance.now() - started, accepted: false };
    }
  }
  tell(`${Math.round(shortest)} ms, three times over ${slowMs} ms`);
  return { ms: shortest, accepted: false };
}

function prototypeNames(): string {
  return [Object.prototype, Array.prototype, Function.prototype]
    .map((one) => Object.getOwnPropertyNames(one).join())
    .join("; ");
}

function memory(): number {
  Bun.gc(true);
  return process.memoryUsage().rss;
}

function since(startedMs: number): number {
  return (performance.now() - startedMs) / 1000;
}

function keep(folder: string, name: string, { bytes }: Mutant): void {
  for (const [file, content] of Object.entries(bytes)) {
    writeFileSync(join(folder, `${name}-${file.replace(/[^\w.-]+/g, "_")}`), content);
  }
}
