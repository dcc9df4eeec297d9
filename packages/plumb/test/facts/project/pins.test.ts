// Pin files as people write them.

import { describe, expect, test } from "bun:test";
import { pinFiles } from "../../../src/facts/project/pins.ts";

const cases: readonly (readonly [
  name: string,
  file: string,
  text: string,
  pins: readonly (readonly [number, string, string])[],
])[] = [
  ["a bare version", ".go-version", "1.26.8\n", [[1, "goenv", "1.26.8"]]],
  [
    "a comment and blank lines first",
    ".go-version",
    "# pinned\n\n  1.25.0 # why\r\n1.24.0\n",
    [[3, "goenv", "1.25.0"]],
  ],
  ["gvm's way to write it", ".go-version", "go1.22.5", [[1, "goenv", "go1.22.5"]]],
  ["nothing but comments", ".go-version", "# none\n", []],
  ["asdf among others", ".tool-versions", "nodejs 20.1.0\ngolang 1.26.8 1.25.1\n", [[2, "asdf", "1.26.8"]]],
  ["mise's name for it", ".tool-versions", "go\t1.26 # latest patch\n", [[1, "mise", "1.26"]]],
  [
    "both names",
    ".tool-versions",
    "golang 1.26.8\ngo 1.26.7\n",
    [
      [1, "asdf", "1.26.8"],
      [2, "mise", "1.26.7"],
    ],
  ],
  ["a tool that only begins like it", ".tool-versions", "golangci-lint 2.1.0\ngopls 0.20\n#golang 1.1\ngolang\n", []],
  [
    "a string in the tools table",
    "mise.toml",
    '[env]\ngo = "x"\n[tools]\nnode = "20"\ngo = "1.26.8" # pinned\n',
    [[5, "mise", "1.26.8"]],
  ],
  ["the long name, single quotes", ".mise.toml", "[tools]\ngolang = '1.26.1'\n", [[2, "mise", "1.26.1"]]],
  ["a quoted key and a dotted one", "mise.toml", '"tools"."go" = "1.25"\n', [[1, "mise", "1.25"]]],
  ["several versions, the first in force", "mise.toml", '[ tools ]\ngo = ["1.26", "1.25"]\n', [[2, "mise", "1.26"]]],
  [
    "an array over several lines",
    "mise.toml",
    '[tools]\ngo = [\n  # newest\n  "1.26",\n  "1.25",\n]\n',
    [[2, "mise", "1.26"]],
  ],
  ["an inline table", "mise.toml", '[tools]\ngo = { postinstall = "true", version = "1.26" }\n', [[2, "mise", "1.26"]]],
  [
    "a table of its own",
    "mise.toml",
    '[tools.go]\nversion = "1.26"\n[tools.node]\nversion = "20"\n',
    [[2, "mise", "1.26"]],
  ],
  [
    "text in a multi-line string",
    "mise.toml",
    '[tasks.x]\nrun = """\n[tools]\ngo = "0.1"\n"""\n[tools]\ngo = "1.26"\n',
    [[7, "mise", "1.26"]],
  ],
  ["no version at all", "mise.toml", '[tools]\ngo = true\nrust = { version = "1" }\n', []],
  ["proto", ".prototools", 'node = "20"\ngo = "~1.26"\n[settings]\nauto-install = true\n', [[2, "proto", "~1.26"]]],
  ["a setting of proto that is no pin", ".prototools", '[tools.go]\ngo = "1.1"\n', []],
];

describe("a pin file with", () => {
  for (const [name, file, text, expected] of cases) {
    test(`${name} (${file})`, () => {
      const pins = pinFiles.find((pinFile) => pinFile.name === file)?.read(text) ?? [];
      expect(pins.map((pin) => [pin.line, pin.manager, pin.version] as const)).toEqual([...expected]);
    });
  }
});

test("broken text costs neither an exception nor time", () => {
  const texts = [
    "go = [",
    '[tools]\ngo = """',
    "[[[[",
    "=\n=\n",
    "\0\uFFFD",
    '["'.repeat(20_000),
    "go = [\n".repeat(20_000),
    "a.".repeat(60_000),
  ];
  const startMs = performance.now();
  for (const { read } of pinFiles) {
    for (const text of texts) expect(Array.isArray(read(text))).toBe(true);
  }
  expect(performance.now() - startMs).toBeLessThan(3000);
});
