// Checks the sources of all packages against the architecture (tools/architecture/layers.ts).
// `--write-linter` writes the same layers into biome.json.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { biomeOverrides } from "./architecture/biome-overrides.ts";
import { violationsIn } from "./architecture/rules.ts";
import { readSource } from "./architecture/source-file.ts";

const root = join(import.meta.dirname, "..");

if (process.argv[2] === "--write-linter") writeLinterSettings();
else checkSources();

function checkSources(): void {
  const paths = [...new Glob("packages/*/src/**/*.{ts,tsx,mts,cts,js,mjs,cjs}").scanSync({ cwd: root })].sort();
  const violations = violationsIn(paths.map((path) => readSource(path, readFileSync(join(root, path), "utf8"))));
  for (const { path, line, message } of violations) process.stdout.write(`${path}:${line}: ${message}\n`);
  process.stdout.write(`${paths.length} files, ${violations.length} violations\n`);
  process.exitCode = violations.length > 0 || paths.length === 0 ? 1 : 0;
}

function writeLinterSettings(): void {
  const path = join(root, "biome.json");
  const config: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...config, overrides: biomeOverrides() }));
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const format = Bun.spawnSync([process.execPath, biome, "format", "--write", path], {
    cwd: root,
    stdio: ["ignore", 1, 2],
  });
  process.exitCode = format.exitCode;
}
