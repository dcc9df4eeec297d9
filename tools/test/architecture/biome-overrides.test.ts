import { expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { biomeOverrides } from "../../architecture/biome-overrides.ts";

const root = join(import.meta.dirname, "../../..");

test("biome.json states the layers of the table (./plumb --run tools/architecture.ts --write-linter writes them)", () => {
  const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  expect(config.overrides).toEqual(biomeOverrides());
});

const FAULTY: Readonly<Record<string, readonly string[]>> = {
  "packages/plumb/src/go/a.ts": [
    `import { a } from "../facts/a.ts";`,
    `import type { b } from "../cli/b.ts";`,
    `export { c } from "../doctor/c.ts";`,
  ],
  "packages/plumb/src/problems/arch/a.ts": [`import { a } from "../../doctor/a.ts";`],
  "packages/plumb/src/facts/a.ts": [`import { a } from "node:fs";`, "process.exit();", "globalThis.process;"],
  "packages/binary/src/a.ts": [`import { a } from "valibot";`, `import { b } from "node:path";`],
  "packages/core/src/a.ts": [`import { a } from "@goplumb/binary";`],
};
const SOUND: Readonly<Record<string, readonly string[]>> = {
  "packages/plumb/src/doctor/a.ts": [
    `import { a } from "../facts/a.ts";`,
    `import { b } from "./sdk/b.ts";`,
    `import { c } from "node:path";`,
  ],
  "packages/core/src/host/a.ts": [`import { a } from "node:fs";`, "process.exit();"],
  "packages/binary/src/elf/a.ts": [`import { a } from "../view.ts";`, `import { b } from "./b.ts";`],
};

test("Biome reports each restricted import and global of a faulty tree, and nothing of a sound one", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumb-biome-"));
  try {
    const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ overrides: config.overrides }));
    for (const [path, lines] of Object.entries({ ...FAULTY, ...SOUND })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
    }
    const expected = Object.entries(FAULTY).flatMap(([path, lines]) => lines.map((_, index) => `${path}:${index + 1}`));
    expect(restricted(folder)).toEqual(expected.sort());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** `path:line` of each report of the two rules. */
function restricted(folder: string): readonly string[] {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const rules = ["style/noRestrictedImports", "style/noRestrictedGlobals"].map((rule) => `--only=${rule}`);
  const run = Bun.spawnSync(
    [process.execPath, biome, "lint", ...rules, "--colors=off", "--max-diagnostics=none", folder],
    { cwd: folder },
  );
  const reports = `${run.stdout}${run.stderr}`.matchAll(/^(packages\S+?):(\d+):\d+ lint\/style\/noRestricted/gm);
  return [...new Set([...reports].map(([, path, line]) => `${path}:${line}`))].sort();
}
