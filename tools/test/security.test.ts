// SECURITY.md against the repository: what it says is shown by a test is shown by one of that name, and the lock that it speaks of is one.

import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "SECURITY.md"), "utf8");

/** Lines such as: - `file`: “name”, “name” */
const claims = [...text.matchAll(/^- `([^`]+\.test\.ts)`: (“.+”)$/gm)].map(([, file = "", names = ""]) => ({
  file,
  names: [...names.matchAll(/“([^”]+)”/g)].map(([, name = ""]) => name),
}));

test.each(claims)("$file has the tests that SECURITY.md names", ({ file, names }) => {
  expect(existsSync(join(root, file))).toBe(true);
  const source = readFileSync(join(root, file), "utf8");
  const titles = titlesIn(source);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !titles.includes(name))).toEqual([]);
});

test("every position of an attacker in SECURITY.md has what it holds, wants, reaches and cannot, and tests that show it", () => {
  const model = text.slice(text.indexOf("## Threat model"), text.indexOf("### What is not defended"));
  const positions = model.split(/^### /m).slice(1);
  expect(positions.length).toBeGreaterThanOrEqual(12);
  for (const position of positions) {
    const [name = ""] = position.split("\n");
    const rows = [...position.matchAll(/^\| (holds|wants|reaches|cannot) \| \S.* \|$/gm)].map(([, row]) => row);
    expect([name, ...rows]).toEqual([name, "holds", "wants", "reaches", "cannot"]);
    expect([name, /^- `[^`]+\.test\.ts`: “/m.test(position)]).toEqual([name, true]);
  }
  // No file of a test is named in another form, which nobody would look at.
  const named = [...model.matchAll(/`((?:packages|tools)\/[^`]+\.test\.ts)`/g)].map(([, file]) => file);
  expect(named.filter((file) => !claims.some((claim) => claim.file === file))).toEqual(
    ["tools/test/security.test.ts"].filter(
      (file) => named.includes(file) && !claims.some((claim) => claim.file === file),
    ),
  );
});

test("every package is locked to one version and its hash, and no install script runs but Bun's", () => {
  const Package = v.object({
    version: v.optional(v.string()),
    integrity: v.optional(v.string()),
    link: v.optional(v.boolean()),
    hasInstallScript: v.optional(v.boolean()),
  });
  const Lock = v.object({ packages: v.record(v.string(), Package) });
  const { packages } = v.parse(Lock, JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const foreign = Object.entries(packages).filter(([path, { link }]) => path.startsWith("node_modules/") && !link);
  expect(foreign.length).toBeGreaterThan(50);
  const loose = foreign.filter(
    ([, { integrity, version }]) => !/^sha512-/.test(integrity ?? "") || !/^\d/.test(version ?? ""),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
  const { allowScripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(allowScripts).toEqual({ bun: true });
});

/** Of tests and groups, as they are written. */
function titlesIn(source: string): readonly string[] {
  const title =
    /(?:test|describe)(?:\.\w+(?:\([^\n]*?\))?)*\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)|\]\)\(\s*"((?:[^"\\]|\\.)*)"|\)\)\(\s*"((?:[^"\\]|\\.)*)"|\]\s+as const\)\)\(\s*"((?:[^"\\]|\\.)*)"/g;
  return [...source.matchAll(title)].flatMap((match) => match.slice(1).filter((one) => one !== undefined));
}
