// Makes failures for real and writes what the tools printed: failures.ts WORK OUT [WORD…]. With words, only recipes whose name or cause
// contains one of them. What is in OUT already is not made again. What cannot be made here is named with the reason; the status is then 1.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { recipes } from "./failures/index.ts";
import type { Recipe } from "./failures/recipe.ts";
import { neutral } from "./neutral.ts";
import { type ProducedLog, readProducedLogs } from "./produced-log.ts";
import { debianPackages } from "./requirements.ts";
import { SceneUnavailable } from "./stage/scene.ts";
import { createStage, type Stage } from "./stage/stage.ts";
import { wrappedAsWell } from "./wrapping.ts";

const [work, out, ...words] = process.argv.slice(2);
if (work === undefined || out === undefined) {
  process.stderr.write("usage: ./plumb --run bench/explain/failures.ts WORK-FOLDER OUT.jsonl [WORD…]\n");
  process.exit(2);
}
sayWhatIsMissing();
process.exitCode = await makeAll(createStage(work), out, words);

function sayWhatIsMissing(): void {
  const { stdout } = Bun.spawnSync(["dpkg-query", "-W", `-f=\${db:Status-Abbrev}\${Package}\\n`]);
  const installed = new Set(
    stdout
      .toString()
      .split("\n")
      .filter((line) => line.startsWith("ii"))
      .map((line) => line.slice(3).trim()),
  );
  const missing = debianPackages.filter((name) => !installed.has(name));
  if (missing.length > 0)
    process.stderr.write(`not installed, so some failures cannot be made: ${missing.join(" ")}\n`);
}

async function makeAll(stage: Stage, target: string, wanted: readonly string[]): Promise<number> {
  const made = new Map(
    existsSync(target) ? readProducedLogs(readFileSync(target, "utf8")).map((log) => [log.name, log]) : [],
  );
  const chosen = recipes.filter(
    ({ name, cause }) => wanted.length === 0 || wanted.some((word) => name.includes(word) || cause.includes(word)),
  );
  const notMade: string[] = [];
  for (const recipe of chosen.filter(({ name }) => !made.has(name))) {
    const start = performance.now();
    const log = await make(recipe, stage);
    if (typeof log === "string") notMade.push(log);
    else made.set(recipe.name, log);
    writeAll(target, made);
    const said = typeof log === "string" ? log : `${recipe.cause}: ${recipe.name}`;
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s  ${said}\n`);
  }
  writeAll(target, made);
  process.stdout.write(
    `${chosen.length - notMade.length} of ${chosen.length} recipes, ${new Set(chosen.map(({ cause }) => cause)).size} causes\n`,
  );
  for (const line of notMade) process.stdout.write(`  not made: ${line.split("\n")[0]}\n`);
  return notMade.length === 0 ? 0 : 1;
}

/** In the order of the recipes; logs whose recipe is no more are dropped. Some come a second time, as a build service prints them. */
function writeAll(target: string, made: ReadonlyMap<string, ProducedLog>): void {
  const logs = recipes.flatMap(({ name }) => made.get(name) ?? []).flatMap((log) => [log, ...wrappedAsWell(log)]);
  writeFileSync(target, logs.map((log) => `${JSON.stringify(log)}\n`).join(""));
}

/** @returns the log, or why there is none */
async function make(recipe: Recipe, stage: Stage): Promise<ProducedLog | string> {
  try {
    const { log, command, tools } = await recipe.make(stage);
    return { name: recipe.name, cause: recipe.cause, tools, command, log: neutral(log, stage) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const kind = error instanceof SceneUnavailable ? "unavailable" : "another failure";
    return `${recipe.cause}: ${recipe.name}: ${kind}: ${error.message}`;
  }
}
