// How much memory a new process can have now: what the system says is available, and what the control group still allows.
// proc(5) MemAvailable; https://docs.kernel.org/admin-guide/cgroup-v2.html#memory; vm_stat(1) of macOS

import type { Host } from "@goplumb/core/host/host";

/** Bytes; null where nobody says. */
export async function availableMemory(host: Pick<Host, "machine" | "files" | "processes">): Promise<number | null> {
  if (host.machine.os === "linux") {
    const [system, group] = await Promise.all([
      host.files.readText("/proc/meminfo").catch(() => undefined),
      groupMemory(host.files),
    ]);
    return smallest([memAvailable(system ?? ""), group]);
  }
  if (host.machine.os !== "darwin") return null;
  const { outcome, stdout } = await host.processes.run({ path: "/usr/bin/vm_stat", args: [], timeoutMs: 2000 });
  return outcome.kind === "exited" && outcome.status === 0 ? vmStatAvailable(stdout) : null;
}

export function memAvailable(meminfo: string): number | null {
  const kibibytes = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}

/** Pages that are free, or kept only in case they are asked for again. */
export function vmStatAvailable(text: string): number | null {
  const pageSize = Number(/page size of (\d+) bytes/.exec(text)?.[1] ?? Number.NaN);
  const pages = ["free", "inactive", "speculative", "purgeable"].map((name) =>
    Number(new RegExp(`^Pages ${name}:\\s+(\\d+)\\.`, "m").exec(text)?.[1] ?? 0),
  );
  const bytes = pages.reduce((sum, count) => sum + count, 0) * pageSize;
  return Number.isFinite(bytes) && bytes > 0 ? bytes : null;
}

async function groupMemory(files: Host["files"]): Promise<number | null> {
  const path = /^0::(\/.*)$/m.exec((await files.readText("/proc/self/cgroup").catch(() => undefined)) ?? "")?.[1];
  if (path === undefined) return null;
  // A limit of any group above holds too; inside of a container the root is the container's own.
  const groups = path.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  const left = await Promise.all(
    [...new Set(groups)].map(async (group) => {
      const read = (name: string) => files.readText(`/sys/fs/cgroup${group}/${name}`).catch(() => undefined);
      const [max, current, stat] = await Promise.all([read("memory.max"), read("memory.current"), read("memory.stat")]);
      const limit = Number(max?.trim());
      if (max === undefined || current === undefined || !Number.isFinite(limit)) return null;
      // Files that nobody reads now are given up first.
      const cached = Number(/^inactive_file (\d+)$/m.exec(stat ?? "")?.[1] ?? 0);
      return limit - Number(current.trim()) + cached;
    }),
  );
  return smallest(left);
}

function smallest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(0, Math.min(...known));
}
