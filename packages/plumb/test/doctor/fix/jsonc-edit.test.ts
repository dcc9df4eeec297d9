// Edits of settings in the manner of people's own files: of each, what goes and what comes, and that nothing else does.

import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { lineDiff } from "@goplumb/core/plan/line-diff";
import { createScanner, parse, parseTree } from "jsonc-parser";
import { editBytes, type JsonPath, withoutProperty, withProperty } from "../../../src/doctor/fix/jsonc-edit.ts";

const folder = join(import.meta.dir, "fixtures/settings");
const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);

// SyntaxKind of jsonc-parser, whose constants are not there at run time.
const [lineComment, blockComment, endOfFile] = [12, 13, 17];

function commentsOf(text: string): string[] {
  const scanner = createScanner(text, false);
  const comments: string[] = [];
  for (let kind: number = scanner.scan(); kind !== endOfFile; kind = scanner.scan()) {
    if (kind === lineComment || kind === blockComment) {
      comments.push(scanner.getTokenValue().trimEnd());
    }
  }
  return comments;
}

function keysOf(text: string): string[] {
  const root = parseTree(withoutMark(text), [], { allowTrailingComma: true });
  return (root?.children ?? []).map(({ children }) => String(children?.[0]?.value));
}

function valuesOf(text: string): Record<string, unknown> {
  const errors: unknown[] = [];
  const value = parse(withoutMark(text), errors as never[], { allowTrailingComma: true });
  expect(errors).toEqual([]);
  return value;
}

const withoutMark = (text: string) => text.replace(/^\uFEFF/, "");

test("there are more than twenty of them", () => expect(files.length).toBeGreaterThan(20));

describe.each(files)("%s", (name, text) => {
  test("without go.goroot: comments and order stay, and no other value changes", () => {
    const after = withoutProperty(text, ["go.goroot"]);
    expect(commentsOf(after)).toEqual(commentsOf(text));
    const gone = keysOf(text).lastIndexOf("go.goroot");
    expect(keysOf(after)).toEqual(keysOf(text).toSpliced(gone, 1));
    const { "go.goroot": _, ...rest } = valuesOf(text);
    const { "go.goroot": older, ...left } = valuesOf(after);
    expect(left).toEqual(rest);
    expect(older).toBe(name === "twice.jsonc" ? "/opt/old" : undefined);
    // A comma may go with the line before; never more.
    expect(lineDiff(text, after).gone.length).toBeLessThanOrEqual(2);
  });

  test("with a new setting: it comes last, and taken away again the file is as it was but for a comma", () => {
    const after = withProperty(text, ["go.alternateTools", "go"], "/opt/go/bin/go");
    expect(commentsOf(after)).toEqual(commentsOf(text));
    const before = valuesOf(text);
    expect(valuesOf(after)).toEqual({
      ...before,
      "go.alternateTools": { ...(before["go.alternateTools"] as object), go: "/opt/go/bin/go" },
    });
    const had = "go.alternateTools" in before;
    expect(keysOf(after)).toEqual([...keysOf(text), ...(had ? [] : ["go.alternateTools"])]);
    expect(withProperty(after, ["go.alternateTools", "go"], "/opt/go/bin/go")).toBe(after);
    const back = withoutProperty(after, had ? ["go.alternateTools", "go"] : ["go.alternateTools"]);
    expect(back.replaceAll(",", "").replace(/\s+/g, " ")).toBe(text.replaceAll(",", "").replace(/\s+/g, " "));
    expect(back.includes("\r\n")).toBe(text.includes("\r\n"));
  });

  test("with another value, only that changes", () => {
    const after = withProperty(text, ["go.goroot"], "/opt/go");
    const at = text.lastIndexOf('"/usr/local/go"');
    expect(after).toBe(`${text.slice(0, at)}"/opt/go"${text.slice(at + '"/usr/local/go"'.length)}`);
  });

  test("what is not there is not taken away", () => {
    expect(withoutProperty(text, ["go.nothing"])).toBe(text);
    expect(withoutProperty(text, ["go.goroot", "deeper"])).toBe(text);
  });
});

/** What goes from the file and what comes. */
const diffs: readonly (readonly [file: string, gone: string[], come: string[]])[] = [
  ["plain", ['    "go.goroot": "/usr/local/go",'], []],
  [
    "last-key",
    ['  "workbench.colorTheme": "Default Dark+",', '  "go.goroot": "/usr/local/go"'],
    ['  "workbench.colorTheme": "Default Dark+"'],
  ],
  ["first-key", ['  "go.goroot": "/usr/local/go", // from the old laptop'], ["  // from the old laptop"]],
  ["only-key", ['  "go.goroot": "/usr/local/go"'], []],
  ["comments-everywhere", ['  "go.goroot": "/usr/local/go", // do not touch'], ["  // do not touch"]],
  [
    "one-line-spaced",
    ['{ "go.goroot": "/usr/local/go", "go.lintTool": "staticcheck" }'],
    ['{ "go.lintTool": "staticcheck" }'],
  ],
  ["value-on-next-line", ['  "go.goroot":', '    "/usr/local/go",'], []],
  [
    "comma-first",
    ['  , "go.goroot": "/usr/local/go"   // why not', '  , "go.coverOnSave": false'],
    ["  , // why not", '   "go.coverOnSave": false'],
  ],
  [
    "comment-between-key-and-comma",
    ['  "go.goroot" /* key */ : /* colon */ "/usr/local/go" /* value */ , // comma'],
    ["  /* key */  /* colon */  /* value */  // comma"],
  ],
];

test.each(diffs)("%s: the lines that go and come", (name, gone, come) => {
  const text = files.find(([file]) => file === `${name}.jsonc`)?.[1] ?? "";
  expect(lineDiff(text, withoutProperty(text, ["go.goroot"]))).toEqual({ gone, come });
});

test.each([
  ["", '{\n    "a": {\n        "b": 1\n    }\n}\n'],
  ["{}", '{\n    "a": {\n        "b": 1\n    }\n}'],
  ["{\n}\n", '{\n    "a": {\n        "b": 1\n    }\n}\n'],
  ['{\n\t"x": 1\n}', '{\n\t"x": 1,\n\t"a": {\n\t\t"b": 1\n\t}\n}'],
  ['{"a":{}}', '{"a":{\n    "b": 1\n}}'],
  ['{"a":{"c":2}}', '{"a":{"c":2, "b": 1}}'],
  ['{\n  "x": 1 // last\n}', '{\n  "x": 1, // last\n  "a": {\n    "b": 1\n  }\n}'],
])("a new setting in %p", (text, after) => {
  expect(withProperty(text, ["a", "b"], 1)).toBe(after);
});

describe("what is never rewritten", () => {
  test.each([
    ["a syntax error", '{ "a": 1, "b" }'],
    ["a missing bracket", '{ "a": 1'],
    ["a list", "[1]"],
    ["a text", '"x"'],
    ["an open comment", '{ "a": 1 } /* and'],
    ["merge marks", '<<<<<<< ours\n{ "a": 1 }\n=======\n{}\n>>>>>>> theirs\n'],
    ["an object where a value is", '{ "a": 1 }'],
  ])("%s", (what, text) => {
    const path: JsonPath = what === "an object where a value is" ? ["a", "b"] : ["a"];
    expect(() => withProperty(text, path, 2)).toThrow(PlumbError);
    if (what !== "an object where a value is") expect(() => withoutProperty(text, path)).toThrow(PlumbError);
  });

  test("bytes that are not UTF-8", () => {
    expect(() => editBytes(Buffer.from([0x7b, 0xff, 0x7d]), (text) => text)).toThrow("not UTF-8");
  });
});

test("5 MB of settings are edited within a second or so, and what cut files make of it is a refusal or the same file", () => {
  const many = Array.from(
    { length: 60_000 },
    (_, index) => `  "setting.number.${index}": { "value": "${"x".repeat(50)}" }, // ${index}`,
  );
  const text = `{\n${many.join("\n")}\n  "go.goroot": "/usr/local/go"\n}\n`;
  expect(text.length).toBeGreaterThan(5_000_000);
  const startMs = performance.now();
  const after = withoutProperty(text, ["go.goroot"]);
  expect(after.length).toBeLessThan(text.length);
  expect(withProperty(after, ["go.goroot"], "/x")).toContain('"go.goroot": "/x"');
  // A budget against growth with the square.
  expect(performance.now() - startMs).toBeLessThan(10_000);
  const whole = files.find(([name]) => name === "many-languages.jsonc")?.[1] ?? "";
  for (let end = 0; end < whole.length - 2; end++) {
    expect(() => withoutProperty(whole.slice(0, end), ["go.goroot"])).toThrow(PlumbError);
  }
});
