// A directory of this process alone beside caches, in which copies are made and file systems measured: gone afterwards, also after
// Ctrl-C. One of a process that was killed is told by a file in it, and removed by the next.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { isRunning, processIdentity } from "@goplumb/core/state/process-identity";

const marker = "plumb-cache.json";

export async function inOwnFolder<T>(host: Host, parent: string, use: (folder: string) => Promise<T>): Promise<T> {
  await removeAbandoned(host, parent);
  return host.temporary.inDirectory(parent, async ({ path, write }) => {
    const { pid, hostname } = host.machine;
    await write(marker, JSON.stringify({ pid, host: hostname, process: await processIdentity(host, pid) }));
    try {
      return await use(path);
    } finally {
      // Folders of modules may be read-only by now.
      await host.trees.remove(path);
    }
  });
}

/** Those of processes that were killed. */
export async function removeAbandoned(host: Host, parent: string): Promise<void> {
  const entries = (await host.files.list(parent).catch(() => undefined)) ?? [];
  for (const { name, kind } of entries) {
    if (kind !== "directory" || !/^plumb-\w{6}$/.test(name)) continue;
    const folder = join(parent, name);
    if (await isAbandoned(host, join(folder, marker))) await host.trees.remove(folder).catch(() => false);
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
