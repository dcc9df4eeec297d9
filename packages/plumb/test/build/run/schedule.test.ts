import { describe, expect, test } from "bun:test";
import { type Job, runJobs } from "../../../src/build/run/schedule.ts";

const MiB = 1024 * 1024;

/** Jobs that a test ends one by one, and what became of them: `+a` it began, `-a` it ended. */
function stage(
  room: { atOnce?: number; available?: () => number | null; pause?: (signal: AbortSignal) => Promise<void> } = {},
) {
  const log: string[] = [];
  const ends = new Map<string, (how: "done" | "killed") => void>();
  let pauses = 0;
  return {
    log,
    pauses: () => pauses,
    job(name: string, after?: Job): Job {
      return {
        ...(after && { after }),
        run(lastTry) {
          log.push(`+${name}${lastTry ? " alone" : ""}`);
          return new Promise((resolve) => {
            ends.set(name, (how) => {
              log.push(`-${name}`);
              ends.delete(name);
              resolve(how);
            });
          });
        },
      };
    },
    async end(name: string, how: "done" | "killed" = "done") {
      const resolve = ends.get(name);
      if (!resolve) throw new Error(`${name} does not run`);
      resolve(how);
      await quiet();
    },
    running: () => [...ends.keys()].join(" "),
    start(...jobs: readonly Job[]) {
      const all = runJobs(jobs, {
        atOnce: room.atOnce ?? 2,
        available: async () => room.available?.() ?? null,
        pause: async (signal) => {
          pauses++;
          await (room.pause?.(signal) ?? Bun.sleep(1));
        },
      });
      return { all, ready: quiet() };
    },
  };
}

/** Until everything that could begin has begun. */
async function quiet(): Promise<void> {
  await Bun.sleep(10);
}

test("nothing to do is done", async () => {
  await stage().start().all;
});

test("as many at once as are allowed, in their order", async () => {
  const { start, job, end, running, log } = stage({ atOnce: 2 });
  const { all, ready } = start(job("a"), job("b"), job("c"), job("d"));
  await ready;
  expect(running()).toBe("a b");
  await end("b");
  expect(running()).toBe("a c");
  await end("a");
  expect(running()).toBe("c d");
  await end("d");
  await end("c");
  await all;
  expect(log).toEqual(["+a", "+b", "-b", "+c", "-a", "+d", "-d", "-c"]);
});

test("one at once is one at once", async () => {
  const { start, job, end, running } = stage({ atOnce: 1 });
  const { all, ready } = start(job("a"), job("b"));
  await ready;
  expect(running()).toBe("a");
  await end("a");
  expect(running()).toBe("b");
  await end("b");
  await all;
});

test("the end of a job is seen at once, however long a pause is", async () => {
  const { start, job, end, running } = stage({ atOnce: 1, pause: () => new Promise(() => {}) });
  const { all, ready } = start(job("a"), job("b"));
  await ready;
  await end("a");
  expect(running()).toBe("b");
  await end("b");
  await all;
});

test("no pause goes on when all is done: it would keep the process", async () => {
  const signals: AbortSignal[] = [];
  const pause = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>(() => {});
  };
  const { start, job, end } = stage({ pause });
  const { all, ready } = start(job("a"), job("b"), job("c"));
  await ready;
  for (const name of ["a", "b", "c"]) await end(name);
  await all;
  expect(signals.length).toBeGreaterThan(0);
  expect(signals.map(({ aborted }) => aborted)).not.toContain(false);
});

describe("what has to wait for another", () => {
  test("begins after it, and lets those behind it pass", async () => {
    const { start, job, end, running, log } = stage({ atOnce: 3 });
    const libc = job("libc");
    const { all, ready } = start(job("needy", libc), libc, job("free"));
    await ready;
    expect(running()).toBe("libc free");
    await end("free");
    expect(running()).toBe("libc");
    await end("libc");
    expect(running()).toBe("needy");
    await end("needy");
    await all;
    expect(log).toEqual(["+libc", "+free", "-free", "-libc", "+needy", "-needy"]);
  });

  test("begins also when that one was killed, and long before it is tried again", async () => {
    const { start, job, end, log } = stage();
    const libc = job("libc");
    const { all, ready } = start(libc, job("needy", libc));
    await ready;
    await end("libc", "killed");
    await end("needy");
    await end("libc");
    await all;
    expect(log).toEqual(["+libc", "-libc", "+needy", "-needy", "+libc alone", "-libc"]);
  });
});

describe("what is killed", () => {
  test("is tried once more, alone, after all others, in the order in which it was killed", async () => {
    const { start, job, end, running, log } = stage({ atOnce: 3 });
    const { all, ready } = start(job("a"), job("b"), job("c"), job("d"));
    await ready;
    await end("b", "killed");
    await end("a", "killed");
    await end("c");
    expect(running()).toBe("d");
    await end("d");
    expect(running()).toBe("b");
    await end("b");
    expect(running()).toBe("a");
    await end("a");
    await all;
    expect(log.slice(-4)).toEqual(["+b alone", "-b", "+a alone", "-a"]);
  });

  test("and then no more", async () => {
    const { start, job, end, log } = stage();
    const { all, ready } = start(job("a"));
    await ready;
    await end("a", "killed");
    await end("a", "killed");
    await all;
    expect(log).toEqual(["+a", "-a", "+a alone", "-a"]);
  });
});

describe("memory", () => {
  test("the first job begins whatever there is, and without asking", async () => {
    let asked = 0;
    const available = () => {
      asked++;
      return 0;
    };
    const { start, job, end } = stage({ available });
    const { all, ready } = start(job("a"));
    await ready;
    await end("a");
    await all;
    const { start: startTwo, job: jobOf, end: endOf, running } = stage({ available: () => 0 });
    const two = startTwo(jobOf("a"), jobOf("b"));
    await two.ready;
    expect(running()).toBe("a");
    await endOf("a");
    expect(running()).toBe("b");
    await endOf("b");
    await two.all;
    expect(asked).toBeLessThan(20);
  });

  test("where nobody says how much there is, it keeps nothing back", async () => {
    const { start, job, end, running } = stage({ atOnce: 3, available: () => null });
    const { all, ready } = start(job("a"), job("b"), job("c"));
    await ready;
    expect(running()).toBe("a b c");
    for (const name of ["a", "b", "c"]) await end(name);
    await all;
  });

  test.each<[number, string]>([
    [639, "a"],
    [640, "a b"],
  ])("another begins while four fifths of %i MiB are the 512 that a job is thought to need", async (free, wanted) => {
    const { start, job, end, running } = stage({ available: () => free * MiB });
    const { all, ready } = start(job("a"), job("b"));
    await ready;
    expect(running()).toBe(wanted);
    await end("a");
    await end("b");
    await all;
  });

  test("room that comes while others run is used", async () => {
    let free = 100 * MiB;
    const { start, job, end, running, pauses } = stage({ available: () => free });
    const { all, ready } = start(job("a"), job("b"));
    await ready;
    expect(running()).toBe("a");
    expect(pauses()).toBeGreaterThan(0);
    free = 8000 * MiB;
    await quiet();
    expect(running()).toBe("a b");
    await end("a");
    await end("b");
    await all;
  });

  test("what is free while nothing runs is learned anew", async () => {
    const free = () => (log.includes("+b") ? 3000 : log.includes("-a") ? 8000 : 1000) * MiB;
    const { start, job, end, running, log } = stage({ available: () => free() });
    const a = job("a");
    const { all, ready } = start(a, job("b", a), job("c", a));
    await ready;
    await end("a");
    // 5000 MiB are gone since b runs.
    expect(running()).toBe("b");
    await end("b");
    await end("c");
    await all;
  });

  test("the lowest point counts, also while no other job may begin", async () => {
    let free = 8000 * MiB;
    const { start, job, end, running } = stage({ atOnce: 4, available: () => free });
    const { all, ready } = start(...["a", "b", "c", "d", "e"].map((name) => job(name)));
    await ready;
    expect(running()).toBe("a b c d");
    // 2000 MiB each. With 2400 for three it would look as if they needed less than four fifths of that.
    free = 0;
    await quiet();
    free = 2400 * MiB;
    await end("a");
    expect(running()).toBe("b c d");
    for (const name of ["b", "c", "d"]) await end(name);
    await end("e");
    await all;
  });

  test("what jobs were seen to need is kept free for the next, shared among those that run", async () => {
    let free = 8000 * MiB;
    const { start, job, end, running } = stage({ atOnce: 4, available: () => free });
    const third = job("third");
    const last = job("last", third);
    const { all, ready } = start(job("a"), job("b"), third, last, job("fourth"));
    await ready;
    expect(running()).toBe("a b third fourth");
    // Four take 6000 MiB, so each is thought to need 1500; four fifths of 1800 are less.
    free = 2000 * MiB;
    await quiet();
    free = 1800 * MiB;
    await end("third");
    expect(running()).toBe("a b fourth");
    free = 1900 * MiB;
    await quiet();
    expect(running()).toBe("a b fourth");
    free = 8000 * MiB;
    await quiet();
    expect(running()).toBe("a b fourth last");
    for (const name of ["a", "b", "fourth", "last"]) await end(name);
    await all;
  });
});
