import { expect, test } from "bun:test";
import { tomlAssignments, tomlTables } from "../../src/config/toml-lines.ts";

test("tables with their lines: bare, quoted, dotted, with blanks, of arrays, with a remark", () => {
  const text = [
    "# [none]",
    "[build]",
    "  [ build . target . 'linux/arm/6' ] # a remark",
    '[build.target."linux/arm64"]',
    "[[tool]]",
    "[ [tool] ]",
    "key = [1]",
    "[]",
    "[a b]",
    "",
  ].join("\n");
  expect(tomlTables(text)).toEqual([
    { key: "build", line: 2 },
    { key: "build.target.linux/arm/6", line: 3 },
    { key: "build.target.linux/arm64", line: 4 },
    { key: "tool", line: 5 },
  ]);
  expect(tomlTables("")).toEqual([]);
  expect(tomlTables("x\r\n[a]\r\n")).toEqual([{ key: "a", line: 2 }]);
});

test("assignments have the table in their key", () => {
  const text = [
    "top = 1",
    "[build]",
    "  jobs=4",
    'target."linux/arm/6" . cc = "zig"',
    "tags. a = 1",
    "tags .b = 2",
    "# jobs = 5",
    "[build.target.linux]",
    "'static' = true # why",
  ].join("\r\n");
  expect(tomlAssignments(text)).toEqual([
    { key: "top", value: "1", line: 1 },
    { key: "build.jobs", value: "4", line: 3 },
    { key: "build.target.linux/arm/6.cc", value: '"zig"', line: 4 },
    { key: "build.tags.a", value: "1", line: 5 },
    { key: "build.tags.b", value: "2", line: 6 },
    { key: "build.target.linux.static", value: "true # why", line: 9 },
  ]);
});

test("an array over lines is one value, without the lines that are remarks", () => {
  const text = 'tags = [\n  "a",\n  # no\n  "b"\n]\nnext = 1\n';
  expect(tomlAssignments(text)).toEqual([
    { key: "tags", value: '[   "a",   "b" ]', line: 1 },
    { key: "next", value: "1", line: 6 },
  ]);
});

test("an array in arrays ends with its last bracket; one in a string or a remark is none", () => {
  const text = ["smoke = [", '  ["a", "]"], # ]', "  ['b', ']'],", "]", "[t]", "next = 1"].join("\n");
  expect(tomlAssignments(text).map(({ key, line }) => `${key}:${line}`)).toEqual(["smoke:1", "t.next:6"]);
  expect(tomlTables(text)).toEqual([{ key: "t", line: 5 }]);
});

test("what stands in a text over lines is no assignment", () => {
  for (const quote of ['"""', "'''"]) {
    const found = tomlAssignments(`a = ${quote}\n[t]\nb = 1\n${quote}\nc = 2\n`);
    expect(found.map(({ key, line }) => `${key}:${line}`)).toEqual(["a:1", "c:5"]);
  }
  expect(tomlAssignments('a = """x"""\nb = 1').map(({ key }) => key)).toEqual(["a", "b"]);
  expect(tomlAssignments(`a = '"""'\nb = 1`).map(({ key }) => key)).toEqual(["a", "b"]);
  expect(tomlAssignments("a = [\n]\nb = 1").map(({ key }) => key)).toEqual(["a", "b"]);
  expect(tomlAssignments('a = """\nb = 1').map(({ key }) => key)).toEqual(["a"]);
  expect(tomlAssignments("a = [\nb = 1").map(({ key }) => key)).toEqual(["a"]);
});

test("long lines of all that could be looked at twice are read at once", () => {
  const start = performance.now();
  for (const part of ["[", " ", ".", "a.", '"', "a = [", "[[a", "a ", "'"]) {
    const text = part.repeat(100_000);
    tomlTables(text);
    tomlAssignments(text);
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});
