// Asks this machine for its mounts.

import type { Look } from "../look.ts";
import { darwinMountOf, parseDarwinMounts, parseFirmlinks } from "./darwin-mounts.ts";
import { linuxMountOf, parseMountInfo } from "./linux-mounts.ts";
import type { Mount } from "./mount.ts";

/** Answers which mount a canonical path lies on; null where the system does not say. */
export type MountOf = (path: string) => Mount | null;

// Hosts of many containers have tens of thousands of mounts.
const maxBytes = 8 * 1024 * 1024;

export async function readMountTable(look: Look): Promise<MountOf> {
  if (look.host.machine.os === "linux") return readLinux(look);
  if (look.host.machine.os === "darwin") return readDarwin(look);
  return () => null;
}

async function readLinux({ host }: Look): Promise<MountOf> {
  const text = await host.files.readText("/proc/self/mountinfo", maxBytes).catch(() => undefined);
  const mounts = parseMountInfo(text ?? "");
  return (path) => linuxMountOf(mounts, path) ?? null;
}

async function readDarwin({ host, signal }: Look): Promise<MountOf> {
  const [{ outcome, stdout }, firmlinkText] = await Promise.all([
    host.processes.run({ path: "/sbin/mount", args: [], timeoutMs: 2000, signal }),
    host.files.readText("/usr/share/firmlinks").catch(() => undefined),
  ]);
  const mounts = outcome.kind === "exited" && outcome.status === 0 ? parseDarwinMounts(stdout) : [];
  const firmlinks = parseFirmlinks(firmlinkText ?? "");
  return (path) => darwinMountOf(mounts, firmlinks, path) ?? null;
}
