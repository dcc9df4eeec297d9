import { expect, test } from "bun:test";
import { savedTime } from "../../../src/trace/store/compile-costs.ts";
import { kinshipOf } from "../../../src/trace/store/trace-store.ts";
import type { Trace } from "../../../src/trace/trace-schema.ts";
import { madeNode, madeTrace } from "../made-trace.ts";

test("what the cache saved is told as far as it is known", () => {
  const hit = (id: number, path: string) => madeNode(id, { package: path, outcome: "hit" });
  const nodes = [hit(0, "a"), hit(1, "b"), hit(2, "constructor"), madeNode(3, { package: "c" })];
  expect(savedTime({ nodes }, { a: 100, c: 900 })).toEqual({ cpuMs: 100, known: 1, hits: 3 });
  expect(savedTime({ nodes: [] }, {})).toEqual({ cpuMs: 0, known: 0, hits: 0 });
});

test("traces are alike by their words, their settings, the flags that decide about keys, and their folders", () => {
  const kin = (argv: readonly string[], settings: Record<string, string> = {}, more: Partial<Trace> = {}) =>
    kinshipOf(madeTrace([], { argv: [...argv], settings, ...more }), "build");
  const plain = kin(["go", "build", "."]);
  expect(kin(["go", "build", "."], { GOCACHE: "/elsewhere", GOROOT: "/go" })).toEqual(plain);
  expect(kin(["go", "build", "./..."]).settings).toBe(plain.settings);
  expect(kin(["go", "build", "-v", "."]).settings).toBe(plain.settings);
  expect(kin(["go", "build", "-race", "."]).settings).not.toBe(plain.settings);
  expect(kin(["go", "build", "."], { GOOS: "darwin" }).settings).not.toBe(plain.settings);
  expect(kin(["go", "build", "./..."]).words).not.toBe(plain.words);
  const elsewhere = { modules: [{ path: "example.com/app", directory: "/home/gopher/app2" }] };
  expect(kin(["go", "build", "."], {}, elsewhere)).toMatchObject({ words: plain.words });
  expect(kin(["go", "build", "."], {}, elsewhere).settings).not.toBe(plain.settings);
});
