// Watches the process in which a lane runs: one that stands still, dies or takes too much memory is ended, what it was at is told, and another
// goes on behind that.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LaneEvent, LaneTask } from "./run-lane.ts";

export interface WatchLimits {
  /** One mutant may take, seeds may take to be made. */
  readonly hangMs: number;
  readonly openMs: number;
  readonly memoryBytes: number;
}

const watchLimits: WatchLimits = { hangMs: 30_000, openMs: 600_000, memoryBytes: 1536 * 1024 * 1024 };

export interface Lost {
  readonly kind: "hang" | "died" | "memory";
  readonly lane: string;
  readonly number: number;
  readonly message: string;
}

/** What is lost more often than this is broken altogether. */
const mostLost = 50;

/** @param child file that calls `serve`. @returns the most memory that the process had, in bytes; 0 where the system does not tell */
export async function watchLane(
  child: string,
  lane: string,
  task: LaneTask,
  onEvent: (event: LaneEvent | Lost) => void,
  limits: WatchLimits = watchLimits,
): Promise<number> {
  const last = task.first + task.mutants;
  const folder = mkdtempSync(join(tmpdir(), "fuzz-watch-"));
  let most = 0;
  try {
    let first = task.first;
    for (let lost = 0; first < last; lost++) {
      if (lost === mostLost) throw new Error(`${lane}: ${mostLost} mutants took their process with them`);
      const part = { ...task, first, mutants: last - first };
      const { at, memory, loss } = await watchOnce(child, lane, part, join(folder, "at"), onEvent, limits);
      most = Math.max(most, memory);
      if (!loss) return most;
      onEvent({ ...loss, lane, number: at ?? first });
      first = (at ?? first) + 1;
    }
    return most;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Watched {
  /** Undefined: it did not come to a mutant. */
  readonly at: number | undefined;
  readonly memory: number;
  readonly loss: Pick<Lost, "kind" | "message"> | null;
}

async function watchOnce(
  child: string,
  lane: string,
  { seed, first, mutants, keep }: LaneTask,
  state: string,
  onEvent: (event: LaneEvent) => void,
  { hangMs, openMs, memoryBytes }: WatchLimits,
): Promise<Watched> {
  rmSync(state, { force: true });
  const words = [state, lane, String(seed), String(first), String(mutants), ...(keep === null ? [] : [keep])];
  const running = spawn(process.execPath, [child, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  running.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  let rest = "";
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onEvent(JSON.parse(line));
  });
  const told = new Promise<void>((resolve) => running.stdout.once("close", resolve));
  const ended = new Promise<readonly [number | null, string | null]>((resolve) =>
    running.once("exit", (status, signal) => resolve([status, signal])),
  );
  let [at, since, memory] = [numberIn(state), performance.now(), 0];
  let loss: Watched["loss"] = null;
  const watch = setInterval(() => {
    const now = numberIn(state);
    if (now !== at) [at, since] = [now, performance.now()];
    const resident = residentBytes(running.pid);
    memory = Math.max(memory, resident);
    if (resident > memoryBytes) loss = { kind: "memory", message: `${Math.round(resident / 1024 / 1024)} MiB` };
    const limit = at === undefined ? openMs : hangMs;
    if (performance.now() - since > limit) loss = { kind: "hang", message: `nothing for ${limit / 1000} s` };
    if (loss) running.kill("SIGKILL");
  }, 100);
  const [status, signal] = await ended;
  clearInterval(watch);
  await told;
  at = numberIn(state) ?? at;
  if (!loss && status !== 0) loss = { kind: "died", message: `${signal ?? `status ${status}`}: ${complaint}` };
  return { at, memory, loss };
}

function numberIn(state: string): number | undefined {
  try {
    const bytes = readFileSync(state);
    return bytes.length === 8 ? bytes.readDoubleLE(0) : undefined;
  } catch {
    return undefined;
  }
}

/** Linux says it; elsewhere 0. */
function residentBytes(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return Number.isFinite(pages) ? pages * 4096 : 0;
  } catch {
    return 0;
  }
}
