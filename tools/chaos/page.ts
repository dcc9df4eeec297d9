// The table of lanes, and docs/chaos.md, in which it stands with its date, its commit and its machine.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { columns } from "../../bench/table.ts";
import type { Lane } from "./lane.ts";
import type { Tally } from "./rounds.ts";

const root = join(import.meta.dir, "../..");
const head = ["lane", "rounds", "stopped", "finished first", "losses", "hangs", "seconds"];

export function chaosTable(tallies: readonly Tally[]): string {
  const skipped = tallies.filter((tally) => tally.skipped !== null);
  const lines = columns([head, ...tallies.map(rowOf)]);
  return [...lines, ...skipped.map(({ lane, skipped }) => `${lane} was skipped: ${skipped}`)].join("\n");
}

/** What stands between these lines of docs/chaos.md is written here, all else by people. */
const marks = ["<!-- written by npm run chaos -- --write -->", "<!-- the end of it -->"] as const;

export function writeChaosPage(lanes: readonly Lane[], tallies: readonly Tally[]): void {
  const path = join(root, "docs/chaos.md");
  const [before = "", rest = ""] = readFileSync(path, "utf8").split(marks[0]);
  const [, after = ""] = rest.split(marks[1]);
  const rows = [head, head.map(() => "---"), ...tallies.map(rowOf)].map((cells) => `| ${cells.join(" | ")} |`);
  const sections = lanes.map(
    ({ name, what, rounds, deadlineMs }) =>
      `- **${name}** (${rounds} rounds; more than ${deadlineMs / 1000} s of a command is a hang): ${what}`,
  );
  const text = ["", provenance(tallies), "", ...rows, "", "## The lanes", "", ...sections, ""].join("\n");
  writeFileSync(path, `${before}${marks[0]}\n${text}\n${marks[1]}${after}`);
}

function rowOf({ lane, done, stopped, finished, losses, hangs, ms, skipped }: Tally): string[] {
  if (skipped !== null) return [lane, "skipped", "", "", "", "", ""];
  return [lane, ...[done, stopped, finished, losses, hangs, Math.round(ms / 1000)].map(String)];
}

function provenance(tallies: readonly Tally[]): string {
  const [cpu] = cpus();
  const seeds = [...new Set(tallies.map(({ seed }) => seed))].join(", ");
  const changed = said("git", "status", "--porcelain", "--untracked-files=no") === "" ? "" : " with changes";
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${said("git", "rev-parse", "--short=12", "HEAD")}${changed}, seed ${seeds}.`,
    `${cpu?.model ?? "unknown CPU"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${systemName()};`,
    `${said("go", "version").replace("go version ", "")}, Bun ${Bun.version};`,
    process.env.PLUMB_UNDER_TEST === undefined ? "plumb from its source." : "plumb as an executable.",
  ].join("\n");
}

function systemName(): string {
  const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(
    spawnSync("cat", ["/etc/os-release"], { encoding: "utf8" }).stdout,
  )?.[1];
  return `${name ?? process.platform}, ${said("uname", "-sr")}`;
}

function said(...words: readonly string[]): string {
  const [file = "", ...args] = words;
  return spawnSync(file, args, { encoding: "utf8", cwd: root }).stdout.trim();
}
