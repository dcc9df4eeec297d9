// Whether a process still runs. A zombie does not: it only waits for somebody to read its status.

import { execFileSync } from "node:child_process";

export function isAlive(pid: number): boolean {
  try {
    const state = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return state !== "" && !state.startsWith("Z");
  } catch {
    return false; // ps(1) ends with 1 when there is no such process
  }
}

/** True once the process has ended; false when it is still there after five seconds. */
export async function hasEnded(pid: number): Promise<boolean> {
  for (let round = 0; round < 50; round++) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
