// A lock between processes: a file that says who holds it. It is made with its content in one step, so that it is never
// half-written; that of a process which has died is taken away by exactly one of those who wait.

import { basename, dirname, join } from "node:path";
import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";
import type { Host } from "../host/host.ts";
import { randomHex } from "../random-hex.ts";
import { isRunning, processIdentity } from "./process-identity.ts";

type Part = Pick<Host, "files" | "changes" | "processes" | "machine" | "clock">;

export interface Holder {
  readonly pid: number;
  /** Name of its machine: a home may be shared. */
  readonly host: string;
  /** When it took the lock, as ISO 8601. */
  readonly since: string;
  /** Of `processIdentity`. */
  readonly process: string | null;
  /** Unique for each time a lock is taken. */
  readonly token: string;
}

export interface LockOptions {
  /** Called once, after a second of waiting. Undefined: the file does not say who holds it. */
  readonly onWait?: (holder: Holder | undefined) => void;
  /** Milliseconds after which waiting is given up. Default one minute. */
  readonly timeoutMs?: number;
}

/**
 * Runs `use` while no other process holds the lock `path`, whose folder must be there.
 * @throws PlumbError LOCKED when it cannot be had in time.
 */
export async function withLock<T>(host: Part, path: string, options: LockOptions, use: () => Promise<T>): Promise<T> {
  const token = await acquire(host, path, options);
  try {
    await sweep(host, path);
    return await use();
  } finally {
    await release(host, path, token);
  }
}

const pollMs = 50;
const patienceMs = 1_000;

async function acquire(host: Part, path: string, { onWait, timeoutMs = 60_000 }: LockOptions): Promise<string> {
  const own = await describeOwn(host);
  const startMs = host.clock.monotonicMs();
  let told = false;
  while (!(await host.changes.create(path, `${JSON.stringify(own)}\n`, { mode: 0o600 }))) {
    const holder = await readHolder(host, path);
    if (holder === "gone") continue;
    if (holder && (await isDead(host, holder))) {
      await bury(host, path, holder, timeoutMs);
      continue;
    }
    const waitedMs = host.clock.monotonicMs() - startMs;
    if (waitedMs > timeoutMs) throw locked(path, holder);
    if (!told && waitedMs > patienceMs) {
      told = true;
      onWait?.(holder);
    }
    await host.clock.sleep(pollMs);
  }
  return own.token;
}

async function release({ files, changes }: Pick<Part, "files" | "changes">, path: string, token: string) {
  // Somebody may have removed it by hand, and somebody else have taken it since.
  if ((await tokenAt({ files }, path)) === token) await changes.remove(path);
}

/**
 * Takes a dead process's lock away. Only who holds the lock that is named after it may do so, and looks again first: between
 * the look and the removal of somebody slower a living process may have taken it.
 */
async function bury(host: Part, path: string, dead: Holder, timeoutMs: number): Promise<void> {
  await withLock(host, `${path}.${dead.token}`, { timeoutMs }, async () => {
    if ((await tokenAt(host, path)) === dead.token) await host.changes.remove(path);
  });
}

/**
 * Removes the locks for burying that somebody left who was killed in between. They are named after earlier holders of `path`,
 * which this process holds now, so none of them can allow anything any more.
 */
async function sweep({ files, changes }: Part, path: string): Promise<void> {
  const entries = await files.list(dirname(path)).catch(() => undefined);
  for (const { name } of entries ?? []) {
    if (name.startsWith(`${basename(path)}.`)) await changes.remove(join(dirname(path), name)).catch(() => false);
  }
}

async function describeOwn(host: Part): Promise<Holder> {
  const { pid, hostname } = host.machine;
  return {
    pid,
    host: hostname,
    since: new Date(host.clock.now()).toISOString(),
    process: await processIdentity(host, pid),
    token: randomHex(8),
  };
}

/** Of a process on another machine nobody here knows. */
async function isDead(host: Part, holder: Holder): Promise<boolean> {
  return holder.host === host.machine.hostname && !(await isRunning(host, holder.pid, holder.process));
}

async function tokenAt(host: Pick<Part, "files">, path: string): Promise<string | undefined> {
  const holder = await readHolder(host, path);
  return holder === "gone" ? undefined : holder?.token;
}

/** Undefined for a file that is no lock of plumb. */
async function readHolder({ files }: Pick<Part, "files">, path: string): Promise<Holder | "gone" | undefined> {
  const text = await files.readText(path, 4096);
  if (text === undefined) return "gone";
  try {
    const { pid, host, since, process, token } = JSON.parse(text) as Record<string, unknown>;
    const known =
      Number.isSafeInteger(pid) && typeof host === "string" && typeof since === "string" && typeof token === "string";
    if (!known || !/^[0-9a-f]{16}$/.test(token)) return undefined;
    return { pid: Number(pid), host, since, process: typeof process === "string" ? process : null, token };
  } catch {
    return undefined;
  }
}

function locked(path: string, holder: Holder | undefined): PlumbError {
  return new PlumbError({
    code: "LOCKED",
    message: holder
      ? `${path} is held by process ${holder.pid} on ${holder.host} since ${holder.since}`
      : `${path} is in the way, and does not say who holds it`,
    hint: `if no plumb is running there any more, remove ${path}`,
    details: { path, pid: holder?.pid ?? null },
    exit: exitStatus.machine,
  });
}
