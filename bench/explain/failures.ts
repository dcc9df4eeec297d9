// Makes every failure anew and writes what the tools printed: failures.ts WORK OUT [WORD…]. With words, only recipes whose name or cause
// contains one. What cannot be made here is named with the reason, and the status is 1.

import { appendFileSync, writeFileSync } from "node:fs";
import { recipes } from "./failures/index.ts";
import { neutral } from "./neutral.ts";
import { SceneUnavailable } from "./stage/scene.ts";
import { createStage } from "./stage/stage.ts";

const [work, out, ...words] = process.argv.slice(2);
if (work === undefined || out === undefined) {
  process.stderr.write("usage: ./plumb --run bench/explain/failures.ts WORK-FOLDER OUT.jsonl [WORD…]\n");
  process.exit(2);
}
const stage = createStage(work);
const chosen = recipes.filter(({ name, cause }) => words.length === 0 || words.some((word) => name.includes(word) || cause.includes(word)));
const failures: string[] = [];
writeFileSync(out, "");
for (const recipe of chosen) {
  const start = performance.now();
  try {
    const { log, command, tools } = await recipe.make(stage);
    const { name, cause } = recipe;
    appendFileSync(out, `${JSON.stringify({ name, cause, tools, command, log: neutral(log, stage) })}\n`);
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s  ${cause}  ${name}\n`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const kind = error instanceof SceneUnavailable ? "unavailable" : "another failure";
    failures.push(`${recipe.cause}  ${recipe.name}: ${kind}: ${error.message}`);
    process.stderr.write(`${kind}: ${failures.at(-1)}\n`);
  }
}
process.stdout.write(`${chosen.length - failures.length} of ${chosen.length} logs, ${new Set(chosen.map(({ cause }) => cause)).size} causes\n`);
for (const failure of failures) process.stdout.write(`  not made: ${failure.split("\n")[0]}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
