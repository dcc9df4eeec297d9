import { expect, test } from "bun:test";
import type { Action } from "../../src/go/action-graph/action-graph.ts";
import { testVariants } from "../../src/trace/test-variants.ts";

/** Actions as `mode package: dependencies`. */
function made(...lines: readonly string[]): readonly Action[] {
  return lines.map((line, id) => {
    const [, mode = "", path = "", after = ""] = /^(build|link|vet|vetx) (\S+?):(.*)$/.exec(line) ?? [];
    return {
      ...{
        id,
        mode: mode === "vetx" ? "vet" : mode,
        package: path,
        priority: id,
        vetxOnly: mode === "vetx",
        commands: [],
      },
      dependencies: after.split(" ").filter(Boolean).map(Number),
      ...{
        actionId: null,
        buildId: null,
        readyMs: null,
        startMs: null,
        doneMs: null,
        realMs: 0,
        userMs: 0,
        systemMs: 0,
      },
    };
  });
}

function told(...lines: readonly string[]): Record<number, string> {
  return Object.fromEntries(testVariants(made(...lines)));
}

test("of a package that is there twice, the one that its test's program is linked with is the test's", () => {
  expect(told("link a.test: 1 2", "build a.test: 2", "build a:", "build a:", "build b: 3")).toEqual({ 2: "a.test" });
});

test("alone it is the test's, unless others import it", () => {
  expect(told("link a.test: 1 2", "build a.test: 2", "build a:")).toEqual({ 2: "a.test" });
  expect(told("link a.test: 1 2 3", "build a.test: 2", "build a:", "build a_test: 2")).toEqual({ 2: "a.test" });
  expect(told("link a.test: 1 2", "build a.test: 2", "build a:", "build b: 2")).toEqual({});
});

test("what imports the package, and is imported by its test, is compiled for the test too", () => {
  const variants = told(
    "link a.test: 1 2 3 4 5",
    "build a.test: 2 3",
    "build a:",
    "build a_test: 4 5",
    "build b: 2",
    "build c: 4",
    "build a:",
    "build b: 6",
    "build c: 7",
  );
  expect(variants).toEqual({ 2: "a.test", 4: "a.test", 5: "a.test" });
});

test("go vet links nothing: what it looks at by name has the files of the test", () => {
  expect(told("vet a: 1", "build a:", "vet b: 3 5", "build b: 4", "build a:", "vetx a: 4")).toEqual({
    1: "a.test",
    3: "b.test",
  });
  expect(told("vet a: 1", "build a:", "vet b: 3", "build b: 1")).toEqual({ 3: "b.test" });
  expect(told("vet b: 1 3", "build b: 2", "build a:", "vetx a: 2", "vet b_test: 5 0", "build b_test: 1")).toEqual({
    1: "b.test",
  });
});
