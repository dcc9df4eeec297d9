// Runs jobs beside each other, as many as are allowed and as memory has room for: what a job needs is learned from those before it.

export interface Job {
  /** Another job that has to be done first. */
  readonly after?: Job;
  /** What it rejects with stops none of the others. `killed`: for want of memory, as it seems; it is tried once more, alone. */
  run(lastTry: boolean): Promise<"done" | "killed">;
}

export interface Room {
  /** Jobs at once, at least 1. */
  readonly atOnce: number;
  /** Bytes that a new process can have now; null when nobody says. */
  available(): Promise<number | null>;
  /** Until it is worth to look again, or nobody waits for it: then it resolves or rejects at once, and keeps no process. */
  pause(signal: AbortSignal): Promise<void>;
}

/** What a job is thought to need until one was watched, in bytes: a compiler of Go's and a linker of a program of middle size. */
const guess = 512 * 1024 * 1024;
/** Of what is available, this much may be given away. */
const usable = 0.8;

/** Resolves when all are done; rejects with the first failure, then. */
export async function runJobs(jobs: readonly Job[], room: Room): Promise<void> {
  const waiting = [...jobs];
  const done = new Set<Job>();
  const killed: Job[] = [];
  const running = new Set<Promise<void>>();
  const memory = watchMemory(room, () => running.size);
  const failures: unknown[] = [];
  const start = (job: Job) => {
    const work = job
      .run(false)
      .then((how) => {
        if (how === "killed") killed.push(job);
      })
      .catch((error) => failures.push(error))
      .then(() => {
        done.add(job);
        running.delete(work);
      });
    running.add(work);
  };
  while (waiting.length > 0 || running.size > 0) {
    const at = waiting.findIndex(({ after }) => after === undefined || done.has(after));
    const job = waiting[at];
    // One may always run: without it nothing would ever be learned, or done.
    if (job && running.size < room.atOnce && (running.size === 0 || (await memory.hasRoom()))) {
      waiting.splice(at, 1);
      start(job);
    } else {
      const looking = new AbortController();
      await Promise.race([...running, room.pause(looking.signal).catch(() => {})]);
      looking.abort();
      await memory.look();
    }
  }
  for (const job of killed) await job.run(true).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Learns from the lowest point what is available while jobs run: what is gone, they use. */
function watchMemory(room: Room, running: () => number) {
  let atRest: number | null = null;
  let need = guess;
  const look = async () => {
    const now = await room.available();
    if (now === null) return null;
    if (running() === 0 || atRest === null) atRest = Math.max(now, atRest ?? 0);
    else need = Math.max(need, (atRest - now) / running());
    return now;
  };
  return {
    look,
    async hasRoom(): Promise<boolean> {
      const now = await look();
      return now === null || now * usable >= need;
    },
  };
}
