// What the figures were measured on and of.

import { cpus, loadavg, machine, release, totalmem, type } from "node:os";
import { root } from "../bench.ts";
import type { Peers } from "./peers.ts";

/** Date and commit, machine, runtimes, and how much else went on when it began. */
export function machineLines(peers: Pick<Peers, "version">): readonly string[] {
  const commit = git(["rev-parse", "--short=12", "HEAD"]);
  const changed = git(["status", "--porcelain", "--untracked-files=no"]) !== "";
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}${changed ? " with changes that are not committed" : ""}`,
    `${cpus().length} × ${cpus()[0]?.model ?? machine()}, ${memory} GiB of memory, ${type()} ${release()} (${machine()})`,
    `${peers.version("go")}, bun ${Bun.version}, ${peers.version("node")}`,
    `load when it began: ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors; what it is above 0, other programs had to do`,
  ];
}

function git(args: readonly string[]): string {
  return Bun.spawnSync(["git", "-C", root, ...args])
    .stdout.toString()
    .trim();
}
