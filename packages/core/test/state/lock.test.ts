// Locks between real processes, of which some die.

import { expect, test } from "bun:test";
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/host/real-host.ts";
import { type Holder, withLock } from "../../src/state/lock.ts";
import { processIdentity } from "../../src/state/process-identity.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";

const host = createHost({ admit: () => async () => ({ kind: "admitted" }) });
const fixture = join(import.meta.dir, "../fixtures/count-under-lock.ts");
const hangBudget = 60_000;

function start(...args: string[]): { child: ChildProcess; held: Promise<void>; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [fixture, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const held = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  return { child, held, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

test(
  "processes that count together lose nothing",
  () =>
    inTemporaryDirectory(async (directory) => {
      const [lock, counter] = [join(directory, "lock"), join(directory, "counter")];
      writeFileSync(counter, "0");
      const all = Array.from({ length: 4 }, () => start(lock, counter, "25"));
      expect(await Promise.all(all.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
      expect(readFileSync(counter, "utf8")).toBe("100");
      expect(readdirSync(directory)).toEqual(["counter"]);
    }),
  hangBudget,
);

test(
  "the lock of a process that was killed is taken over, by one at a time",
  () =>
    inTemporaryDirectory(async (directory) => {
      const [lock, counter] = [join(directory, "lock"), join(directory, "counter")];
      writeFileSync(counter, "0");
      for (let round = 1; round <= 3; round++) {
        const dead = start(lock, counter, "hold");
        await dead.held;
        const waiting = Array.from({ length: 3 }, () => start(lock, counter, "4"));
        dead.child.kill("SIGKILL");
        expect(await Promise.all(waiting.map(({ ended }) => ended))).toEqual([0, 0, 0]);
        expect(readFileSync(counter, "utf8")).toBe(String(12 * round));
      }
      expect(readdirSync(directory)).toEqual(["counter"]);
    }),
  hangBudget,
);

test(
  "who waits is told after a second who holds it, and gives up in time",
  () =>
    inTemporaryDirectory(async (directory) => {
      const lock = join(directory, "lock");
      const { child, held, ended } = start(lock, "", "hold");
      await held;
      const told: (Holder | undefined)[] = [];
      const attempt = withLock(
        host,
        lock,
        { timeoutMs: 1500, onWait: (holder) => told.push(holder) },
        async () => "had it",
      );
      await expect(attempt).rejects.toMatchObject({ code: "LOCKED", exit: 3, details: { pid: child.pid } });
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ pid: child.pid, host: host.machine.hostname });
      expect(Date.now() - Date.parse(told[0]?.since ?? "")).toBeLessThan(hangBudget);
      child.kill("SIGKILL");
      await ended;
    }),
  hangBudget,
);

const own: Holder = {
  pid: process.pid,
  host: host.machine.hostname,
  since: "2026-01-01T00:00:00.000Z",
  process: null,
  token: "0123456789abcdef",
};
const attempt = (path: string, at: Host = host) => withLock(at, path, { timeoutMs: 200 }, async () => "had it");

test("a lock is not taken from a living process, one of another machine, or one that nobody can read", () =>
  inTemporaryDirectory(async (directory) => {
    const lock = join(directory, "lock");
    const texts = [
      JSON.stringify(own),
      JSON.stringify({ ...own, pid: 999_999_999, host: "elsewhere" }),
      JSON.stringify({ ...own, pid: 999_999_999, token: "../../x" }),
      "",
      "{",
      "null",
      "\0".repeat(100),
    ];
    for (const text of texts) {
      writeFileSync(lock, text);
      await expect(attempt(lock)).rejects.toMatchObject({ code: "LOCKED" });
      expect(readFileSync(lock, "utf8")).toBe(text);
    }
  }));

test.if(process.platform === "linux")("a later process with the number of a dead one does not keep its lock", () =>
  inTemporaryDirectory(async (directory) => {
    const lock = join(directory, "lock");
    const identity = await processIdentity(host, process.pid);
    expect(identity).toMatch(/^[0-9a-f-]{36} \d+$/);
    writeFileSync(lock, JSON.stringify({ ...own, process: identity }));
    await expect(attempt(lock)).rejects.toMatchObject({ code: "LOCKED" });
    writeFileSync(lock, JSON.stringify({ ...own, process: `${identity}1` }));
    expect(await attempt(lock)).toBe("had it");
    expect(readdirSync(directory)).toEqual([]);
  }),
);

test("who died while taking a dead lock away is in nobody's way", () =>
  inTemporaryDirectory(async (directory) => {
    const lock = join(directory, "lock");
    const dead = { ...own, pid: 999_999_999 };
    writeFileSync(lock, JSON.stringify(dead));
    writeFileSync(`${lock}.${dead.token}`, JSON.stringify({ ...dead, token: "fedcba9876543210" }));
    expect(await attempt(lock)).toBe("had it");
    expect(readdirSync(directory)).toEqual([]);
  }));

test("a lock for burying whose maker died after it is cleared away", () =>
  inTemporaryDirectory(async (directory) => {
    const lock = join(directory, "lock");
    writeFileSync(`${lock}.${own.token}`, JSON.stringify({ ...own, pid: 999_999_999 }));
    writeFileSync(`${lock}ed`, "");
    expect(await attempt(lock)).toBe("had it");
    expect(readdirSync(directory)).toEqual(["locked"]);
  }));

test("who looked before somebody else took a dead lock over does not take it from them", () =>
  inTemporaryDirectory(async (directory) => {
    const lock = join(directory, "lock");
    writeFileSync(lock, JSON.stringify({ ...own, pid: 999_999_999 }));
    const inside = new Set<string>();
    let most = 0;
    const enter = (name: string) => async () => {
      inside.add(name);
      most = Math.max(most, inside.size);
      await host.clock.sleep(200);
      inside.delete(name);
    };
    // The slow one sees the dead lock, and goes on only when the quick one has it.
    let quick: Promise<void> | undefined;
    const slowFiles: Host["files"] = {
      ...host.files,
      async readText(path, maxBytes) {
        const text = await host.files.readText(path, maxBytes);
        if (path !== lock || quick) return text;
        quick = withLock(host, lock, {}, enter("quick"));
        while (inside.size === 0) await host.clock.sleep(1);
        return text;
      },
    };
    await withLock({ ...host, files: slowFiles }, lock, {}, enter("slow"));
    await quick;
    expect(most).toBe(1);
    expect(readdirSync(directory)).toEqual([]);
  }));

test("a failure inside releases the lock, and one that somebody else took meanwhile stays", () =>
  inTemporaryDirectory(async (directory) => {
    const lock = join(directory, "lock");
    const failing = withLock(host, lock, {}, async () => {
      throw new Error("inside");
    });
    await expect(failing).rejects.toThrow("inside");
    expect(readdirSync(directory)).toEqual([]);
    await withLock(host, lock, {}, async () => writeFileSync(lock, JSON.stringify(own)));
    expect(JSON.parse(readFileSync(lock, "utf8"))).toEqual(own);
  }));
