// Where tests make their files: tens of thousands of small ones. A disk in memory takes a fraction of the time that others take, so
// Linux's is used where there is room for all of them and for everybody else.

import { readFileSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memoryDisk = "/dev/shm";
/** What all tests had there at once was 1.2 GiB. */
const wantedBytes = 4 * 1024 ** 3;

/** What is said in TMPDIR goes before. */
export function scratchPlace(env: NodeJS.ProcessEnv = process.env): string {
  return env.TMPDIR || !hasRoom() || !runsPrograms() ? tmpdir() : memoryDisk;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memoryDisk);
    // Linux counts what is there as used memory: https://docs.kernel.org/filesystems/proc.html#meminfo
    const available = Number(/^MemAvailable: +(\d+) kB$/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1] ?? 0) * 1024;
    return bavail * bsize > wantedBytes && available > 2 * wantedBytes;
  } catch {
    return false;
  }
}

function runsPrograms(): boolean {
  const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
  const [, , , options = "noexec"] =
    mounts.map((line) => line.split(" ")).find(([, place]) => place === memoryDisk) ?? [];
  return !options.split(",").includes("noexec");
}
