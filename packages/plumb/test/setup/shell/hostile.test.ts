// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
// Start-up files that nobody wrote: every reader comes to an end in time, and what is edited comes back.

import { describe, expect, test } from "bun:test";
import { disabledLines } from "../../../src/setup/shell/disabled-lines.ts";
import { laterPathLines } from "../../../src/setup/shell/later-path-lines.ts";
import { findLeftovers, pathDirectories } from "../../../src/setup/shell/leftovers.ts";
import { pathBlock } from "../../../src/setup/shell/path-block.ts";
import { withoutPathLine, withPathLine } from "../../../src/setup/shell/path-edit.ts";
import { scriptOf } from "../../../src/setup/shell/script.ts";
import type { Dialect } from "../../../src/setup/shell/script-line.ts";
import { noise } from "./noise.ts";
import { startFiles } from "./start-files.ts";

const dialects: readonly Dialect[] = ["posix", "fish"];
const kibibyte = 1024;
/** Milliseconds for 96 KiB through everything, measured below 100; what takes time by the square takes ten seconds. */
const budget = 3000;

function readAll(content: Uint8Array, dialect: Dialect): void {
  const { lines, text } = scriptOf(content, dialect);
  expect(lines.map((line) => line.text).join("\n")).toBe(text);
  const file = { path: "rc", dialect, content };
  const setting = { home: "/h", os: "linux", arch: "arm64", directories: new Map(), covered: [] };
  expect(findLeftovers([file], setting).length).toBeLessThanOrEqual(200);
  expect(pathDirectories([file], "/h").length).toBeLessThanOrEqual(200);
  laterPathLines(content, dialect, "/h");
  disabledLines(content);
  const block = pathBlock(dialect, "all", ["/h/bin"], "/h");
  const edit = withPathLine(content, block);
  if (edit.kind === "conflict") return;
  const back = withoutPathLine(edit.content, dialect);
  if (back.kind === "conflict") throw new Error(back.reason);
  expect(Buffer.from(back.content).equals(Buffer.from(content))).toBe(true);
}

function repeat(part: string, length: number): Buffer {
  return Buffer.from(part.repeat(Math.ceil(length / part.length)).slice(0, length), "latin1");
}

describe.each(dialects)("%s", (dialect) => {
  const repeated = [
    "a",
    "'",
    '"',
    "(",
    ")",
    "$(",
    "${",
    "`",
    "\\",
    "<<",
    "<<E\n",
    "{ ",
    "}",
    "\n",
    "\r\n",
    "if\n",
    "case x in\n",
    "[[ ",
  ];
  repeated.push(
    "#",
    "$",
    "&&",
    "begin\n",
    "PATH=",
    "${a}",
    "PATH=$PATH:/a\n",
    "export GOROOT=/x\n",
    "$GOROOT\n",
    " goenv",
    "\0",
    "\xff",
    "&",
  );
  repeated.push(
    "x<<E\nE\n",
    "export A=1 B=2\n",
    'PATH="${a}',
    "set PATH (",
    "[ -s a ] && . a",
    "# >>> plumb: PATH >>>\n",
    "f() ",
  );
  test.each(repeated)(
    "96 KiB of %j",
    (part) => {
      const started = performance.now();
      readAll(repeat(part, 96 * kibibyte), dialect);
      expect(performance.now() - started).toBeLessThan(budget);
    },
    60_000,
  );

  test.each(["a", "x=${a}", "\\", "export A='"])(
    "one line of a mebibyte: %j",
    (part) => {
      const started = performance.now();
      readAll(repeat(part, kibibyte * kibibyte), dialect);
      expect(performance.now() - started).toBeLessThan(10 * budget);
    },
    60_000,
  );

  test("bytes at random, and pieces of scripts at random", () => {
    const random = noise(9);
    const pieces = [
      ...repeated,
      "fi\n",
      "esac\n",
      "done\n",
      "end\n",
      "return\n",
      "exit;",
      "E\n",
      "]] ",
      "; ",
      "x",
      "in ",
      "do ",
    ];
    for (let round = 0; round < 600; round += 1) {
      const content =
        round % 3 === 0
          ? Buffer.from(Array.from({ length: random(400) }, () => random(256)))
          : Buffer.from(Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join(""), "latin1");
      readAll(content, dialect);
    }
  });

  test("files cut at every offset", () => {
    for (const { text, dialect: own } of startFiles) {
      if (own !== dialect) continue;
      for (let end = 0; end < text.length; end += 1) readAll(Buffer.from(text.slice(0, end)), dialect);
    }
  }, 60_000);
});
