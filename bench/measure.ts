// Times whole processes in turn, A B A B …, so that a drifting machine slows both alike.

import type { Subprocess } from "bun";

export interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Measured {
  readonly name: string;
  /** Milliseconds of wall time, sorted. */
  readonly wallMs: readonly number[];
  /**
   * Largest resident set of the process itself, in bytes, over all runs; never less than what this process had when it started
   * the other one, because Linux counts what a child was before it became the program (getrusage(2), ru_maxrss).
   */
  readonly peakBytes: number;
  /** Exit status of the last run. */
  readonly status: number | null;
}

/** Runs each subject `runs` times after one warm-up, in turn. */
export async function measureInTurn(subjects: readonly Subject[], runs: number): Promise<readonly Measured[]> {
  const wall = subjects.map((): number[] => []);
  const peaks = subjects.map(() => 0);
  const statuses: (number | null)[] = subjects.map(() => null);
  for (let round = 0; round <= runs; round++) {
    for (const [index, subject] of subjects.entries()) {
      const { ms, peakBytes, status } = await once(subject);
      statuses[index] = status;
      if (round === 0) continue;
      wall[index]?.push(ms);
      peaks[index] = Math.max(peaks[index] ?? 0, peakBytes);
    }
  }
  return subjects.map(({ name }, index) => ({
    name,
    wallMs: (wall[index] ?? []).sort((a, b) => a - b),
    peakBytes: peaks[index] ?? 0,
    status: statuses[index] ?? null,
  }));
}

export function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

async function once({ command, env }: Subject): Promise<{ ms: number; peakBytes: number; status: number | null }> {
  // What another one wrote is on the disk before this one begins: who synchronizes would wait for it, too.
  Bun.spawnSync(["sync"]);
  const start = performance.now();
  const child: Subprocess = Bun.spawn([...command], {
    // What they print is not read: reading it would take time on the processors they are measured on.
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, ...env },
  });
  await child.exited;
  const ms = performance.now() - start;
  return { ms, peakBytes: child.resourceUsage()?.maxRSS ?? 0, status: child.exitCode };
}
