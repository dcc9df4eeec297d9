// Writes schemas/*.json from the schemas in the source; with --check only says which are stale.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import { documentSchemas } from "../packages/plumb/src/cli/document-schemas.ts";
import { Executable } from "../packages/plumb/src/facts/executable/schema.ts";
import { GoRoot } from "../packages/plumb/src/facts/go-installs/schema.ts";
import { SettingSource, SettingsFile } from "../packages/plumb/src/facts/go-settings/schema.ts";

const directory = join(import.meta.dir, "../schemas");
const checkOnly = process.argv.includes("--check");
const stale: string[] = [];

// Parts that stand in many places are written once.
const definitions = { Executable, GoRoot, SettingSource, SettingsFile };

mkdirSync(directory, { recursive: true });
for (const [name, schema] of Object.entries(documentSchemas)) {
  const path = join(directory, `${name}.json`);
  const text = `${JSON.stringify({ title: `plumb ${name}`, ...toJsonSchema(schema, { definitions }) }, null, 2)}\n`;
  if (read(path) === text) continue;
  stale.push(`schemas/${name}.json`);
  if (!checkOnly) writeFileSync(path, text);
}

if (stale.length > 0) process.stdout.write(`${checkOnly ? "stale" : "written"}: ${stale.join(", ")}\n`);
if (checkOnly && stale.length > 0) {
  process.stdout.write("write them with: ./plumb --run tools/schemas.ts\n");
  process.exitCode = 1;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
