// How long the small files of a cache take on a file system: medians and the slow ones.

import type { Host } from "@goplumb/core/host/host";

export interface Latency {
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface FileLatency {
  /** Made under another name, written and moved to its own, as go does it. */
  readonly create: Latency;
  readonly stat: Latency;
  /** Opened and read. */
  readonly read: Latency;
}

/** Of a cache by far the most files are smaller than a page. */
const bytes = 4096;
const usualFiles = 300;

/** Makes files in `folder` and removes them. @throws PlumbError FILE_UNWRITABLE */
export async function fileLatency(
  { trees }: Pick<Host, "trees">,
  folder: string,
  files = usualFiles,
): Promise<FileLatency> {
  const { createUs, statUs, readUs } = await trees.measure(folder, { files, bytes });
  return { create: latencyOf(createUs), stat: latencyOf(statUs), read: latencyOf(readUs) };
}

export function latencyOf(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

/** The smallest value that this share of all do not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}
