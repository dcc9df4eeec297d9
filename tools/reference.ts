// Writes what is generated from the command tree and the schemas: docs/commands/*.md, docs/schemas.md, docs/man/plumb.1; with --check
// only says which are stale.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commandTree } from "../packages/plumb/src/cli/program.ts";
import { describeCommand, flattened } from "../packages/plumb/src/cli/reference/command-description.ts";
import { plumbVersion } from "../packages/plumb/src/version.ts";
import { commandPages } from "./reference/command-pages.ts";
import { manPage } from "./reference/man-page.ts";
import { schemaPage } from "./reference/schema-page.ts";

const root = join(import.meta.dir, "..");
const checkOnly = process.argv.includes("--check");
const commands = flattened(describeCommand(commandTree()));
const names = readdirSync(join(root, "schemas")).map((file) => file.replace(/\.json$/, ""));
const schemas = new Map(names.sort().map((name) => [name, JSON.parse(read(`schemas/${name}.json`))] as const));

const files = new Map([
  ...[...commandPages(commands, names)].map(([name, text]) => [`docs/commands/${name}`, text] as const),
  ["docs/schemas.md", schemaPage(schemas, commands)],
  ["docs/man/plumb.1", manPage(commands, plumbVersion)],
]);
const stale = [...files].filter(([path, text]) => !existsSync(join(root, path)) || read(path) !== text);
const existing = existsSync(join(root, "docs/commands")) ? readdirSync(join(root, "docs/commands")) : [];
const orphans = existing.map((name) => `docs/commands/${name}`).filter((path) => !files.has(path));
if (!checkOnly) {
  for (const [path, text] of stale) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of orphans) rmSync(join(root, path));
}
const changed = [...stale.map(([path]) => path), ...orphans];
if (changed.length > 0) process.stdout.write(`${checkOnly ? "stale" : "written"}: ${changed.join(", ")}\n`);
if (checkOnly && changed.length > 0) {
  process.stdout.write("write them with: ./plumb --run tools/reference.ts\n");
  process.exitCode = 1;
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
