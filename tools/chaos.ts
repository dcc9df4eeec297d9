// npm run chaos: plumb killed, starved of room, led astray by clocks and servers, by the thousand. Prints a table; 1 for a loss or a hang.
// Usage: npm run chaos -- [--only LANE,…] [--rounds N] [--seed N] [--first ROUND] [--resume] [--write] [--progress FOLDER]
// docs/chaos.md says what each lane does. PLUMB_UNDER_TEST names the program; default: the launcher.

import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chaosTable, writeChaosPage } from "./chaos/page.ts";
import { keepTally, resumedTally } from "./chaos/progress.ts";
import { newTally, runRounds, type Tally } from "./chaos/rounds.ts";
import { scratchPlace } from "./test-runner/scratch-place.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    rounds: { type: "string" },
    seed: { type: "string", default: "1" },
    first: { type: "string", default: "0" },
    resume: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    progress: { type: "string", default: join(import.meta.dir, "../dist/chaos") },
  },
});

const place = scratchPlace();
const scratch = mkdtempSync(join(place, `plumb-chaos-${process.pid}-`));
// In some lanes plumb runs as an ordinary user.
chmodSync(scratch, 0o755);
removeOrphans();
// Before the lanes are loaded: some look for a second disk besides this one.
process.env.TMPDIR = scratch;
const { lanes } = await import("./chaos/lanes.ts");

const words = values.only?.split(",") ?? [""];
const unknown = words.filter((word) => !lanes.some(({ name }) => isMeant(name, word)));
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(" ")}: no such lane; there are ${lanes.map(({ name }) => name).join(" ")}\n`);
  process.exit(2);
}
const folder = resolve(values.progress);
const tallies: Tally[] = [];
try {
  for (const lane of lanes.filter(({ name }) => words.some((word) => isMeant(name, word)))) {
    const range = {
      seed: Number(values.seed),
      first: Number(values.first),
      rounds: Number(values.rounds ?? lane.rounds),
    };
    const tally = values.resume ? resumedTally(folder, lane.name, range) : newTally(lane.name, range);
    await runRounds(lane, range, tally, (now) => {
      keepTally(folder, now);
      if (now.done % 50 === 0) process.stderr.write(`${lane.name}: ${now.done} of ${range.rounds}\n`);
    });
    if (tally.done > 0 || tally.skipped !== null) tallies.push(tally);
  }
} finally {
  Bun.spawnSync(["chmod", "-R", "u+w", scratch]);
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`${chaosTable(tallies)}\n`);
for (const { lane, seed, faults } of tallies)
  for (const fault of faults) process.stdout.write(`\n${lane}, seed ${seed}, ${fault}\n`);
if (values.write) writeChaosPage(lanes, tallies);
process.exitCode = tallies.some(({ losses, hangs }) => losses + hangs > 0) ? 1 : 0;

/** A lane, or all of a group. */
function isMeant(name: string, word: string): boolean {
  if (lanes.some((lane) => lane.name === word)) return name === word;
  return name.startsWith(word === "" ? "" : `${word}-`);
}

/** What runs of this that were killed have left. */
function removeOrphans(): void {
  for (const name of readdirSync(place)) {
    const [, pid] = /^plumb-chaos-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    Bun.spawnSync(["chmod", "-R", "u+w", join(place, name)]);
    rmSync(join(place, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
