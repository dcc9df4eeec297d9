// Makes failures for real and writes what the tools printed: failures.ts WORK OUT [WORD…]. With words, only recipes whose name or cause
// contains one of them. What is in OUT already is not made again. What cannot be made here is named with the reason; the status is then 1.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { recipes } from "./failures/index.ts";
import type { Recipe } from "./failures/recipe.ts";
import { neutral } from "./neutral.ts";
import { SceneUnavailable } from "./stage/scene.ts";
import { createStage, digestOf, type Stage } from "./stage/stage.ts";
import { wrappings } from "./wrapping.ts";

interface ProducedLog {
  readonly name: string;
  readonly cause: string;
  readonly tools: Readonly<Record<string, string>>;
  readonly command: string;
  /** The output is real; the prefixes around it are put there by `wrapping.ts`. */
  readonly wrapped?: string;
  readonly log: string;
}

const [work, out, ...words] = process.argv.slice(2);
if (work === undefined || out === undefined) {
  process.stderr.write("usage: ./plumb --run bench/explain/failures.ts WORK-FOLDER OUT.jsonl [WORD…]\n");
  process.exit(2);
}
process.exitCode = await makeAll(createStage(work), out, words);

async function makeAll(stage: Stage, target: string, wanted: readonly string[]): Promise<number> {
  const made = new Set(existsSync(target) ? readFileSync(target, "utf8").split("\n").flatMap(nameOf) : []);
  const chosen = recipes.filter(
    ({ name, cause }) => wanted.length === 0 || wanted.some((word) => name.includes(word) || cause.includes(word)),
  );
  const notMade: string[] = [];
  for (const recipe of chosen.filter(({ name }) => !made.has(name))) {
    const start = performance.now();
    const logs = await logsOf(recipe, stage);
    if (typeof logs === "string") notMade.push(logs);
    else for (const log of logs) appendFileSync(target, `${JSON.stringify(log)}\n`);
    process.stderr.write(
      `${((performance.now() - start) / 1000).toFixed(1)} s  ${typeof logs === "string" ? logs : `${recipe.cause}: ${recipe.name}`}\n`,
    );
  }
  process.stdout.write(
    `${chosen.length - notMade.length} of ${chosen.length} recipes, ${new Set(chosen.map(({ cause }) => cause)).size} causes\n`,
  );
  for (const line of notMade) process.stdout.write(`  not made: ${line.split("\n")[0]}\n`);
  return notMade.length === 0 ? 0 : 1;
}

/** @returns the log, for some recipes also as a build service prints it; or why there is none */
async function logsOf(recipe: Recipe, stage: Stage): Promise<readonly ProducedLog[] | string> {
  try {
    const { log, command, tools } = await recipe.make(stage);
    const { name, cause } = recipe;
    const produced: ProducedLog = { name, cause, tools, command, log: neutral(log, stage) };
    const number = Number.parseInt(digestOf(name).slice(0, 6), 16);
    const wrapping = number % 5 === 0 ? wrappings[Math.floor(number / 5) % wrappings.length] : undefined;
    if (wrapping === undefined) return [produced];
    return [
      produced,
      {
        ...produced,
        name: `${name}, as ${wrapping.name} prints it`,
        wrapped: wrapping.name,
        log: wrapping.wrap(produced.log),
      },
    ];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const kind = error instanceof SceneUnavailable ? "unavailable" : "another failure";
    return `${recipe.cause}: ${recipe.name}: ${kind}: ${error.message}`;
  }
}

function nameOf(line: string): readonly string[] {
  if (line === "") return [];
  const log: unknown = JSON.parse(line);
  return typeof log === "object" && log !== null && "name" in log && typeof log.name === "string" ? [log.name] : [];
}
