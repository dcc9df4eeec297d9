// Tells a process from a later one with the same number. Linux says when each was started, in clock ticks since the boot:
// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (fields 3 and 22); elsewhere nobody is asked.

import type { Host } from "../host/host.ts";

type Part = Pick<Host, "files" | "machine" | "processes">;

/** The same text as long as `pid` is the same process; null where that cannot be told. */
export async function processIdentity(host: Part, pid: number): Promise<string | null> {
  const stat = await readStat(host, pid);
  if (!stat) return null;
  const boot = await host.files.readText("/proc/sys/kernel/random/boot_id", 100).catch(() => undefined);
  return boot === undefined ? null : `${boot.trim()} ${stat.startedTicks}`;
}

/** Whether the process that had this number and identity is still running. */
export async function isRunning(host: Part, pid: number, identity: string | null): Promise<boolean> {
  if (!host.processes.isAlive(pid)) return false;
  const stat = await readStat(host, pid);
  // A zombie runs no more: it only waits for somebody to read its status.
  if (stat && /^[ZX]$/.test(stat.state)) return false;
  const now = await processIdentity(host, pid);
  return identity === null || now === null || now === identity;
}

async function readStat(
  { files, machine }: Part,
  pid: number,
): Promise<{ state: string; startedTicks: string } | null> {
  if (machine.os !== "linux") return null;
  const text = await files.readText(`/proc/${pid}/stat`, 4096).catch(() => undefined);
  // The name in brackets may hold blanks and brackets itself.
  const fields = text
    ?.slice(text.lastIndexOf(")") + 1)
    .trim()
    .split(" ");
  const [state, startedTicks] = [fields?.[0], fields?.[19]];
  return state && startedTicks ? { state, startedTicks } : null;
}
