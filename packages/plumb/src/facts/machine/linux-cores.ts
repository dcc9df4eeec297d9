// Cores by kind on Linux: Intel hybrids list them (/sys/devices/cpu_core, cpu_atom); ARM gives each a capacity.

import type { Files } from "@goplumb/core/host/host";
import type { Machine } from "./schema.ts";

export async function readCores(files: Files, logical: number): Promise<Machine["cpu"]["cores"]> {
  const text = (path: string) => files.readText(path).catch(() => undefined);
  const [core, atom] = await Promise.all([text("/sys/devices/cpu_core/cpus"), text("/sys/devices/cpu_atom/cpus")]);
  if (core !== undefined && atom !== undefined) {
    return { logical, performance: countCpuList(core), efficiency: countCpuList(atom) };
  }
  const capacities = await readCapacities(files, logical);
  const most = Math.max(...capacities);
  const big = capacities.filter((capacity) => capacity === most).length;
  if (capacities.length === 0 || big === capacities.length) return { logical, performance: null, efficiency: null };
  return { logical, performance: big, efficiency: capacities.length - big };
}

async function readCapacities(files: Files, count: number): Promise<number[]> {
  const first = await files.readText("/sys/devices/system/cpu/cpu0/cpu_capacity").catch(() => undefined);
  if (first === undefined) return [];
  const all = await Promise.all(
    Array.from({ length: Math.min(count, 1024) }, (_, index) =>
      files.readText(`/sys/devices/system/cpu/cpu${index}/cpu_capacity`).catch(() => undefined),
    ),
  );
  return all.flatMap((text) => (text === undefined ? [] : [Number.parseInt(text, 10)]));
}

/** Number of processors in a list such as `0-7,12`. */
export function countCpuList(text: string): number {
  let count = 0;
  for (const range of text.trim().split(",")) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range);
    if (match) count += Number(match[2] ?? match[1]) - Number(match[1]) + 1;
  }
  return count;
}
