import { expect, test } from "bun:test";
import { problemPage } from "../../src/explain/problem-page.ts";
import { problems } from "../../src/problems/index.ts";
import { type Context, problem } from "../../src/problems/problem.ts";

const nobody: Context = { os: null, arch: null, distribution: [], shell: null, goVersion: null };

test("templates are shown as people read them", () => {
  const one = problem({
    id: "x",
    area: "system",
    title: "",
    severity: "info",
    why: "",
    sources: [],
    needs: [],
    logs: [
      { says: ["^go: {file:path}: unknown {directive|block}: {word}$", "a \\{ b"], confidence: 1 },
      { says: "a \\{ b", confidence: 0.5 },
    ],
    remedies: () => [],
  });
  expect(problemPage(one, nobody)).toMatchObject({
    prints: ["go: …: unknown directive: …", "a { b"],
    looksAt: ["logs"],
  });
});

test.each(problems.map((one) => [one.id, one] as const))("%s has a page for every reader", (_, one) => {
  for (const os of ["darwin", "linux", "windows", null]) {
    const { remedies } = problemPage(one, {
      ...nobody,
      os,
      arch: "arm64",
      distribution: os === "linux" ? ["alpine"] : [],
    });
    for (const { title, commands } of remedies) {
      expect(`${title}${commands.join("")}`).not.toMatch(/\b(undefined|null|NaN)\b(?!,)/);
      expect(title).not.toMatch(/ {2}| $|^$/);
      for (const command of commands) expect(command.trim()).not.toBe("");
    }
  }
});
