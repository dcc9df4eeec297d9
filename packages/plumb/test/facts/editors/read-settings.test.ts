// settings.json as editors take it: JSON with comments, mistakes and all.

import { describe, expect, test } from "bun:test";
import { readSettings } from "../../../src/facts/editors/read-settings.ts";

describe("settings", () => {
  test("are read through comments, trailing commas and Windows line ends", () => {
    const text = [
      "// Go",
      "{",
      "  /* the tree",
      "     of work */",
      '  "go.goroot": "/opt/go",',
      '  "editor.fontSize": 12, // large',
      '  "go.alternateTools": {',
      '    "dlv": "/opt/dlv\\u002d1", // not the one on PATH',
      '    "gopls": "gopls-wrapper",',
      "  },",
      '  "go.toolsEnvVars": { "GOOS": "linux", "GOPRIVATE": "secret.example.com", "GOARCH": "arm64", },',
      "}",
    ].join("\r\n");
    expect(readSettings(text)).toEqual({
      fault: null,
      mentionsGo: true,
      goroot: { text: "/opt/go", line: 5 },
      tools: [
        { name: "dlv", text: "/opt/dlv-1", line: 8 },
        { name: "gopls", text: "gopls-wrapper", line: 9 },
      ],
      environment: [
        { name: "GOOS", text: "linux", line: 11 },
        { name: "GOARCH", text: "arm64", line: 11 },
      ],
      places: [],
    });
  });

  test("may be empty, a comment alone, or begin with a byte order mark", () => {
    for (const text of ["", "\n", "// nothing yet\n", "{}", "\uFEFF{}", '\uFEFF{ "a": 1 }']) {
      expect(readSettings(text)).toEqual({
        fault: null,
        mentionsGo: false,
        goroot: null,
        tools: [],
        environment: [],
        places: [],
      });
    }
  });

  test("count for the last time they are written, and are told once", () => {
    const read = readSettings(
      '{"go.goroot": "/a", "go.goroot": "/b", "go.alternateTools": {"dlv": "/x"},\n"go.alternateTools": {"dlv": "/y", "dlv": "/z"}}',
    );
    expect(read.goroot).toEqual({ text: "/b", line: 1 });
    expect(read.tools).toEqual([{ name: "dlv", text: "/z", line: 2 }]);
  });

  test("of another kind than text, and empty ones, are not set", () => {
    const read = readSettings(
      '{"go.goroot": null, "go.alternateTools": ["/x"], "go.toolsEnvVars": {"GOOS": 1, "GOARCH": "", "CGO_ENABLED": {}}}',
    );
    expect(read).toEqual({ fault: null, mentionsGo: true, goroot: null, tools: [], environment: [], places: [] });
  });

  test("elsewhere than at the top are somebody else's", () => {
    expect(readSettings('{"[go]": {"go.goroot": "/x"}, "a": [{"go.goroot": "/y"}]}').goroot).toBeNull();
  });
});

describe("a mistake", () => {
  const mistakes: readonly (readonly [text: string, fault: string])[] = [
    ['{"go.goroot": "/a"\n"b": 1}', "CommaExpected in line 2"],
    ['{"go.goroot": "/a"', "CloseBraceExpected in line 1"],
    ['{\n"go.goroot": "/a,\n"b": 1}', "UnexpectedEndOfString in line 2"],
    ["GOROOT=/opt/go\n", "InvalidSymbol in line 1"],
    ['["go.goroot"]', "it is no object but array"],
    ['"go."', "it is no object but string"],
    ["\0\0\0", "InvalidSymbol in line 1"],
  ];
  test.each(mistakes)("%j is %s", (text, fault) => {
    expect(readSettings(text).fault).toBe(fault);
  });

  test("hides what stands behind it, and what it may have become a part of", () => {
    const read = readSettings(
      '{"go.goroot": "/a",\n"go.alternateTools": {"go": "/b,\n"dlv": "/c"}, "go.toolsEnvVars": {"GOOS": "js"}}',
    );
    expect(read).toMatchObject({ goroot: { text: "/a", line: 1 }, tools: [], environment: [], mentionsGo: true });
  });

  test("in settings of other languages is told apart", () => {
    expect(readSettings('{"python.path": "/a" "b.c": 1')).toMatchObject({ mentionsGo: false });
    expect(readSettings('{"gopls": {"a": 1} "b.c": 1')).toMatchObject({ mentionsGo: true });
    expect(readSettings('{"google.x": 1 "b.c": 1')).toMatchObject({ mentionsGo: false });
  });
});

describe("a hostile file", () => {
  test("of a million brackets is refused by its depth", () => {
    for (const text of ["[".repeat(1_000_000), '{"a":'.repeat(200_000), `{"go.x": ${"[".repeat(300)}`]) {
      expect(readSettings(text).fault).toBe("more than 200 levels");
    }
    expect(readSettings(`${"[".repeat(200)}${"]".repeat(200)}`).fault).toBe("it is no object but array");
  });

  test("with fifty thousand tools costs no more than one with fifty", () => {
    const tools = Array.from({ length: 30_000 }, (_, index) => `"tool${index}": "/nowhere"`);
    const started = performance.now();
    const read = readSettings(`{"go.alternateTools": {${tools.join(",\n")}}}`);
    expect(read.tools).toHaveLength(50);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("cannot put a megabyte into a finding", () => {
    const long = "x".repeat(5000);
    const read = readSettings(`{"go.goroot": "/${long}", "go.toolsEnvVars": {"GOOS": "${long}"}}`);
    expect(read).toMatchObject({ fault: null, goroot: null, environment: [] });
  });

  test("cut anywhere is never an exception", () => {
    const text =
      '{"go.goroot": "/a\\u00e9\\n", // x\n"go.alternateTools": {"dlv": "~/d"}, "go.toolsEnvVars": {"GOOS": "js"}}';
    for (let length = 0; length <= text.length; length += 1) {
      const { fault } = readSettings(text.slice(0, length));
      expect(fault === null).toBe(length === 0 || length === text.length);
    }
  });

  test("with names of JavaScript's own properties changes nothing", () => {
    const read = readSettings(
      '{"__proto__": {"go.goroot": "/x"}, "constructor": 1, "go.alternateTools": {"__proto__": "/x"}}',
    );
    expect(read.goroot).toBeNull();
    expect(read.tools).toEqual([{ name: "__proto__", text: "/x", line: 1 }]);
  });
});
