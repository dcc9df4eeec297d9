// Lines as comments and back: to the byte, whatever the file holds, and never another line than the one that was meant.

import { expect, test } from "bun:test";
import { disabledLines, withLinesDisabled, withLinesEnabled } from "../../../src/setup/shell/disabled-lines.ts";
import type { ShellEdit } from "../../../src/setup/shell/path-edit.ts";
import { noise } from "./noise.ts";

function bytes(edit: ShellEdit): Buffer {
  if (edit.kind === "conflict") throw new Error(`line ${edit.line}: ${edit.reason}`);
  return Buffer.from(edit.content);
}

test("a line becomes a comment that names plumb and keeps the text", () => {
  const content = Buffer.from("a\nexport GOROOT=/usr/local/go\r\nc");
  const lines = [{ number: 2, text: "export GOROOT=/usr/local/go" }];
  const off = bytes(withLinesDisabled(content, lines));
  expect(off.toString()).toBe("a\n# off by plumb setup: export GOROOT=/usr/local/go\r\nc");
  expect(disabledLines(off)).toEqual(lines);
  expect(bytes(withLinesEnabled(off, lines))).toEqual(content);
  expect(disabledLines(content)).toEqual([]);
});

test.each<[number, string, string]>([
  [2, "export GOROOT=/other", 'the line is not "export GOROOT=/other" any more'],
  [1, "export GOROOT=/x", 'the line is not "export GOROOT=/x" any more'],
  [9, "export GOROOT=/x", "the file has no such line"],
  [0, "", "the file has no such line"],
  [1.5, "", "the file has no such line"],
])("line %p is only changed while it reads %j", (number, text, reason) => {
  const content = Buffer.from("# ü\nexport GOROOT=/x\n");
  const found = content.toString().split("\n")[number - 1] ?? "";
  for (const edit of [withLinesDisabled, withLinesEnabled]) {
    expect(edit(content, [{ number, text }])).toEqual({ kind: "conflict", line: number, text: found, reason });
  }
});

test("one line is not given twice, and one that is off already is not what it was", () => {
  const content = Buffer.from("a\nb\n");
  const a = { number: 1, text: "a" };
  expect(withLinesDisabled(content, [a, a]).kind).toBe("conflict");
  const off = bytes(withLinesDisabled(content, [a]));
  expect(withLinesDisabled(off, [a]).kind).toBe("conflict");
  expect(withLinesEnabled(content, [a]).kind).toBe("conflict");
});

test("any lines of any file: off and on again it is the same, and in between no other line has changed", () => {
  const random = noise(7);
  for (let round = 0; round < 300; round += 1) {
    const parts = ["\n", "\r\n", "\r", "export A=1", "# off by plumb setup: ", "ü", "\0", " ", "\\", "'"];
    const content = Buffer.concat(
      Array.from({ length: random(40) }, () =>
        random(8) === 0 ? Buffer.from([random(256)]) : Buffer.from(parts[random(parts.length)] ?? ""),
      ),
    );
    const texts = content.toString("latin1").split("\n");
    const lines = texts.flatMap((line, index) => {
      const text = Buffer.from(line.replace(/\r$/, ""), "latin1");
      const isText = Buffer.from(text.toString()).equals(text);
      return isText && random(2) === 0 ? [{ number: index + 1, text: text.toString() }] : [];
    });
    const off = bytes(withLinesDisabled(content, lines));
    const numbers = lines.map(({ number }) => number);
    const after = off.toString("latin1").split("\n");
    expect(after.filter((_, index) => !numbers.includes(index + 1))).toEqual(
      texts.filter((_, index) => !numbers.includes(index + 1)),
    );
    for (const number of numbers) expect(after[number - 1]).toStartWith("# off by plumb setup: ");
    expect(bytes(withLinesEnabled(off, lines)).equals(content)).toBe(true);
    expect(disabledLines(off).map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
  }
});
