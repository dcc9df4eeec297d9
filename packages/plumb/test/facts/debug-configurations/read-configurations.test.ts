// launch.json and debug.json as editors take them: which configurations are Go's, where keys stand, and hostile files.

import { describe, expect, test } from "bun:test";
import { listIn, mentionsGo, readConfigurations } from "../../../src/facts/debug-configurations/read-configurations.ts";
import { leniencies } from "../../../src/facts/debug-configurations/strict-json.ts";
import { readJsonWithComments } from "../../../src/facts/json-with-comments.ts";
import type { Editor } from "../../../src/go/launch/attributes.ts";

function read(text: string, editor: Editor = "vscode") {
  const json = readJsonWithComments(text);
  return { ...readConfigurations(json, listIn(json, editor), editor), fault: json.fault };
}

function only(text: string, editor: Editor = "vscode") {
  const { configurations } = read(text, editor);
  if (configurations.length !== 1 || !configurations[0]) throw new Error(`${configurations.length} configurations`);
  return configurations[0];
}

describe("configurations", () => {
  test("are Go's by their type, without one by what only Go has", () => {
    const text = `{"configurations": [
      {"name": "a", "type": "go"}, {"name": "b", "type": "node"}, {"name": "c", "program": "x/main.go"},
      {"name": "d", "program": "x/main.py"}, {"name": "e", "buildFlags": ""}, {"name": "f", "type": "GO"}, 7, null, "go", ["go"]
    ]}`;
    expect(read(text).configurations.map(({ name, type }) => [name, type])).toEqual([
      ["a", "go"],
      ["c", null],
      ["e", null],
    ]);
    const zed =
      '[{"label": "a", "adapter": "Delve"}, {"label": "b", "adapter": "CodeLLDB"}, {"label": "c", "program": "x.go"}]';
    expect(read(zed, "zed").configurations.map(({ name }) => name)).toEqual(["a"]);
  });

  test("have their keys with line and column, through tabs and Windows line ends", () => {
    const text =
      '\uFEFF{\r\n\t"configurations": [\r\n\t\t{ "type": "go", // x\r\n\t\t\t"mode": "exec", "stopOnEntry": true } ]}';
    const { line, column, entries } = only(text);
    expect([line, column]).toEqual([3, 3]);
    expect(entries).toEqual([
      { key: "type", block: null, line: 3, column: 5, value: { kind: "string", text: "go" } },
      { key: "mode", block: null, line: 4, column: 4, value: { kind: "string", text: "exec" } },
      { key: "stopOnEntry", block: null, line: 4, column: 20, value: { kind: "boolean", boolean: true } },
    ]);
  });

  test("count a key for the last time it is written, and tell the others", () => {
    const { entries, replaced } = only(
      '{"configurations": [{"type": "go", "mode": "debug",\n"mode": "test", "env": {"A": "1", "A": "2"}}]}',
    );
    expect(entries.map(({ key, line }) => [key, line])).toEqual([
      ["type", 1],
      ["mode", 2],
      ["env", 2],
      ["env.A", 2],
    ]);
    expect(replaced).toEqual([{ key: "mode", line: 1, column: 36 }]);
  });

  test("have blocks for systems, whose keys are apart", () => {
    const { entries } = only(
      '{"configurations": [{"type": "go", "osx": {"env": {"GOOS": "darwin"}, "mode": "test"}, "windows": 1, "linux": {}}]}',
    );
    expect(entries.map(({ key, block }) => [key, block])).toEqual([
      ["type", null],
      ["osx", null],
      ["env", "osx"],
      ["env.GOOS", "osx"],
      ["mode", "osx"],
      ["windows", null],
      ["linux", null],
    ]);
    // Zed has none.
    expect(only('[{"adapter": "Delve", "linux": {"mode": "x"}}]', "zed").entries.map(({ key }) => key)).toEqual([
      "adapter",
      "linux",
    ]);
  });

  test("keep no secret: of variables and arguments the kind alone", () => {
    const text = `{"configurations": [{"type": "go", "stackTraceDepth": 7, "args": ["--password", "hunter2"], "envFile": "hunter2", "stdinFrom": "hunter2",
      "env": {"TOKEN": "hunter2", "GOFLAGS": "-ldflags=-X=main.token=hunter2", "GOOS": "linux", "PORT": 8080, "EMPTY": "", "ASK": "\${input:x}"},
      "buildFlags": ["-ldflags=-X main.t=hunter2 -X 'main.u=a hunter2' -s"], "host": "https://me:hunter2@host/",
      "substitutePath": [{"from": "hunter2", "to": "b"}], "presentation": {"group": "hunter2"}, "dlvCmdPath": "hunter2"}]}`;
    const { entries } = only(text);
    expect(JSON.stringify(entries)).not.toContain("hunter2");
    const values = Object.fromEntries(entries.map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({
      stackTraceDepth: { kind: "number", number: 7 },
      args: { kind: "array", items: ["string"], texts: null },
      "env.TOKEN": { kind: "string", text: null },
      "env.GOOS": { kind: "string", text: "linux" },
      "env.PORT": { kind: "number", number: null },
      "env.EMPTY": { kind: "string", text: "" },
      "env.ASK": { kind: "string", text: `\${input:x}` },
      buildFlags: { kind: "array", items: ["string"], texts: ["-ldflags=-X main.t=*** -X 'main.u=***' -s"] },
      substitutePath: { kind: "array", items: ["object"], texts: null },
      presentation: { kind: "object", size: 1 },
    });
  });

  test("behind a mistake are not believed", () => {
    const { fault, configurations } = read(
      '{"configurations": [\n{"type": "go", "name": "a"},\n{"type": "go", "name": "b" "x": 1},\n{"type": "go", "name": "c"}]}',
    );
    expect(fault).toBe("CommaExpected in line 3");
    expect(configurations.map(({ name }) => name)).toEqual(["a"]);
  });

  test("names of JavaScript's own properties are keys like others", () => {
    const { entries } = only(
      '{"configurations": [{"type": "go", "__proto__": {"mode": "x"}, "constructor": 1, "toString": 2}]}',
    );
    expect(entries.map(({ key }) => key)).toEqual(["type", "__proto__", "constructor", "toString"]);
  });

  test("are mentioned by a type, not by any go", () => {
    for (const text of ['"type": "go"', '"adapter"\t:\n"Delve"'])
      expect(mentionsGo(readJsonWithComments(text))).toBe(true);
    expect(mentionsGo(readJsonWithComments('"type": "node", "args": ["go"]'))).toBe(false);
  });
});

describe("a strict reader stumbles over", () => {
  const lenient: readonly (readonly [text: string, first: unknown, comma: unknown, inLine: unknown])[] = [
    ['{"a": [1, 2], "b": ",}"}', null, null, null],
    ['// a\n{"a": 1}', { what: "comment", line: 1, column: 1 }, null, null],
    ['{\n\t // a\n"a": 1}', { what: "comment", line: 2, column: 3 }, null, null],
    ['{"a": 1 // b\n}', { what: "comment", line: 1, column: 9 }, null, { line: 1, column: 9 }],
    ['{\n/* a */"a": 1}', { what: "comment", line: 2, column: 1 }, null, { line: 2, column: 1 }],
    ['{"a": 1,\n}', { what: "trailing comma", line: 1, column: 8 }, { line: 1, column: 8 }, null],
    ["[1, /* x */ ]", { what: "trailing comma", line: 1, column: 3 }, { line: 1, column: 3 }, { line: 1, column: 5 }],
    ['{"a": "// no", "b": "/* no */"}', null, null, null],
    ["", null, null, null],
  ];
  test.each(lenient)("%j", (text, strictJson, trailingComma, commentInLine) => {
    const json = readJsonWithComments(text);
    expect(leniencies(json, false)).toEqual({ strictJson, trailingComma, commentInLine } as ReturnType<
      typeof leniencies
    >);
    expect(leniencies(json, true).strictJson?.what).toBe("byte order mark");
  });
});

describe("a hostile file", () => {
  const sample = `// a
{ "version": "0.2.0", "configurations": [
  { "name": "caf\\u00e9", "type": "go", "request": "launch", "env": { "A": "b", "GOOS": "linux", }, /* x */
    "windows": { "args": [1, "a", [], {}] }, "buildFlags": "-ldflags='-X main.a=b'", "mode": null }, ], }`;

  function all(text: string): void {
    for (const editor of ["vscode", "zed"] as const) {
      const { configurations } = read(text, editor);
      expect(configurations.length).toBeLessThanOrEqual(100);
    }
    leniencies(readJsonWithComments(text), false);
  }

  test("cut anywhere is never an exception", () => {
    for (let length = 0; length <= sample.length; length += 1) all(sample.slice(0, length));
  });

  test("with any bit turned is never an exception", () => {
    const bytes = Buffer.from(sample);
    for (let at = 0; at < bytes.length * 8; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at >> 3] = (turned[at >> 3] ?? 0) ^ (1 << (at & 7));
      all(turned.toString("utf8"));
    }
  });

  test("of a megabyte of anything is read within the time of a small one, or nearly", () => {
    const million = 1024 * 1024;
    const one = '{"type":"go","env":{"A":1},"x":[1]},';
    const texts = [
      "[".repeat(million),
      '{"configurations":'.repeat(million / 18),
      `{"configurations":[${one.repeat(million / one.length)}]}`,
      `{"configurations":[{"type":"go",${'"a":1,'.repeat(million / 6)}}]}`,
      `{"configurations":[{"type":"go","env":{${Array.from({ length: 60_000 }, (_, n) => `"V${n}":1`).join(",\n")}}}]}`,
      `{"configurations":[{"type":"go","buildFlags":[${'"-X a=b",'.repeat(million / 9)}]}]}`,
      `{"configurations":[{"type":"go","buildFlags":"${"-X 'a=".repeat(million / 6)}"}]}`,
      `{"configurations":[{"type":"go"${",".repeat(million)}}]}`,
      `{${"// a\n".repeat(million / 5)}}`,
      `{${"/**/".repeat(million / 4)}}`,
      " ".repeat(million),
      "\n".repeat(million),
      '"'.repeat(million),
      "\\u0000".repeat(million / 6),
      "\uFFFD\u0000}{][,:".repeat(million / 8),
    ];
    const started = performance.now();
    for (const text of texts) {
      const json = readJsonWithComments(text);
      readConfigurations(json, listIn(json, "vscode"), "vscode");
      leniencies(json, false);
    }
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test("is kept as a hundred configurations with three hundred keys each", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `"k${index}": "${"x".repeat(10)}"`).join(",");
    const { configurations, truncated } = read(
      `{"configurations": [${Array.from({ length: 150 }, () => `{"type": "go", ${keys}}`).join(",")}]}`,
    );
    expect([configurations.length, truncated]).toEqual([100, true]);
    expect(configurations.every(({ entries }) => entries.length <= 300)).toBe(true);
  });
});
