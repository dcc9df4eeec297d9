import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { binaryProblems } from "../../src/problems/binaries.ts";
import { problems } from "../../src/problems/index.ts";
import { looksAt } from "../../src/problems/problem.ts";
import { healthyLinux, healthyMac } from "../snapshots.ts";

const sources = join(import.meta.dir, "../../src/problems");
const tests = readdirSync(import.meta.dir, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(import.meta.dir, name), "utf8"))
  .join("\n");

for (const [name, machine] of [
  ["ARM64 Linux", healthyLinux()],
  ["Apple Silicon", healthyMac()],
] as const) {
  test(`a healthy ${name} machine has no finding`, () => {
    expect(
      problems.flatMap((problem) => (problem.find?.(machine) ?? []).map(({ found }) => [problem.id, found])),
    ).toEqual([]);
  });
}

test("ids are unique", () => {
  const ids = problems.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("every file of a folder that defines a problem is in the list", () => {
  const defined = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((name) => name.includes("/") && readFileSync(join(sources, name), "utf8").includes("= problem({"))
    .map((name) => name.replace(/\.ts$/, ""));
  expect(problems.map(({ area, id }) => `${area}/${id}`).sort()).toEqual(defined.sort());
});

test("the problems that binaries show are all in the list that inspect runs, in the same order", () => {
  const shown = problems.filter((problem) => looksAt(problem).includes("binaries"));
  expect(binaryProblems.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
});

describe.each(problems.map((problem) => [problem.id, problem] as const))("%s", (id, problem) => {
  test("has a kebab-case id, words, and https sources", () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(problem.title.length).toBeGreaterThan(10);
    expect(problem.why.length).toBeGreaterThan(80);
    expect(problem.needs.length > 0).toBe(problem.find !== undefined);
    expect(looksAt(problem)).not.toEqual([]);
    expect(problem.sources.length).toBeGreaterThan(0);
    for (const source of problem.sources) expect(new URL(source).protocol).toBe("https:");
  });

  test("is one file of at most 60 lines, and its tests name it", () => {
    const lines = readFileSync(join(sources, problem.area, `${id}.ts`), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(tests.includes(`"${id}"`)).toBe(true);
  });

  test("yields only to problems that there are", () => {
    const ids = problems.map((other) => other.id);
    for (const other of problem.yieldsTo ?? []) expect(ids).toContain(other);
    expect(problem.yieldsTo ?? []).not.toContain(id);
  });

  test("looks only at the facts it says it needs", () => {
    for (const machine of [healthyLinux(), healthyMac()]) {
      const facts = Object.fromEntries(problem.needs.map((name) => [name, machine[name]]));
      expect(problem.find?.(facts as typeof machine) ?? []).toEqual([]);
      expect(problem.undecided?.(facts as typeof machine) ?? null).toBeNull();
    }
  });
});
