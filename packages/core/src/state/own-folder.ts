// A directory of this process alone beside what it is made for: caches, outputs of builds. It is gone afterwards, also after Ctrl-C. One
// of a process that was killed is told by a file in it, and removed by the next.

import { join } from "node:path";
import type { Host } from "../host/host.ts";
import { temporaryOwner } from "../host/temporary-name.ts";
import { isRunning, processIdentity } from "./process-identity.ts";

const marker = "plumb-owner.json";
const work = "work";

export async function inOwnFolder<T>(host: Host, parent: string, use: (folder: string) => Promise<T>): Promise<T> {
  await removeAbandoned(host, parent);
  const { pid, hostname } = host.machine;
  // Known before the folder is made: one without its marker nobody can tell.
  const owner = JSON.stringify({ pid, host: hostname, process: await processIdentity(host, pid) });
  return host.temporary.inDirectory(parent, async ({ path }) => {
    await host.changes.write(join(path, marker), owner, { mode: 0o600 });
    const folder = join(path, work);
    await host.changes.makeDirectory(folder, 0o700);
    try {
      return await use(folder);
    } finally {
      // Folders of modules may be read-only by now. The marker goes last.
      await host.trees.remove(folder);
    }
  });
}

/** Those of processes that were killed. */
export async function removeAbandoned(host: Host, parent: string): Promise<void> {
  const entries = (await host.files.list(parent).catch(() => undefined)) ?? [];
  for (const { name, kind } of entries) {
    if (kind !== "directory" || !/^plumb-\w{6}$/.test(name)) continue;
    const folder = join(parent, name);
    if ((await isAbandoned(host, join(folder, marker))) || (await isForgotten(host, folder))) {
      // Whoever is killed while it cleans up must not take the marker away first.
      await host.trees.remove(join(folder, work)).catch(() => false);
      await host.trees.remove(folder).catch(() => false);
    }
  }
}

async function isAbandoned(host: Host, path: string): Promise<boolean> {
  const text = await host.files.readText(path, 4096).catch(() => undefined);
  if (text === undefined) return false;
  try {
    const { pid, host: name, process } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid <= 0 || name !== host.machine.hostname)
      return false;
    return !(await isRunning(host, pid, typeof process === "string" ? process : null));
  } catch {
    return false;
  }
}

/**
 * Killed before it had its marker, which takes no second: it has nothing in it, or the marker under the name of a file that is being
 * written. Somebody's own empty folder has other rights than one for its user alone.
 */
async function isForgotten(host: Host, folder: string): Promise<boolean> {
  const { files, clock } = host;
  const [entries, stat] = await Promise.all([files.list(folder).catch(() => undefined), files.lstat(folder)]);
  if (entries === undefined || stat === undefined || (stat.mode & 0o777) !== 0o700) return false;
  const writers = entries.map(({ name }) => temporaryOwner(name));
  if (writers.length === 0 || writers.includes(null))
    return writers.length === 0 && clock.now() - stat.modifiedMs > 60_000;
  const running = await Promise.all(writers.map((pid) => isRunning(host, pid ?? 0, null)));
  return !running.includes(true);
}
