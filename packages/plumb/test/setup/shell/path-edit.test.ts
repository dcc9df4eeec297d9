// plumb's block in start-up files: where it goes, what is taken for it, and that nothing else changes.

import { describe, expect, test } from "bun:test";
import { beginMark, endMark, foreignLine, type PathBlock, pathBlock } from "../../../src/setup/shell/path-block.ts";
import { type ShellEdit, withoutPathLine, withPathLine } from "../../../src/setup/shell/path-edit.ts";
import type { Dialect } from "../../../src/setup/shell/script-line.ts";
import { startFiles } from "./start-files.ts";

const home = "/home/u";
const block = pathBlock("posix", "logins", ["/home/u/.plumb/bin", "/home/u/go/bin"], home);
const older = pathBlock("posix", "all", ['/opt/plumb bin/ü"$`\\'], home);
const text = written(block);

function written({ lines }: PathBlock): string {
  return `${lines.join("\n")}\n`;
}

function edited(edit: ShellEdit): string {
  if (edit.kind === "conflict") throw new Error(`line ${edit.line}: ${edit.reason}`);
  return Buffer.from(edit.content).toString("latin1");
}

const put = (content: string, what = block) => edited(withPathLine(Buffer.from(content, "latin1"), what));
const take = (content: string, dialect: Dialect = "posix") =>
  edited(withoutPathLine(Buffer.from(content, "latin1"), dialect));
const latin1 = (what: string) => Buffer.from(what).toString("latin1");

describe("a new block stands", () => {
  test.each<[string, string, string]>([
    ["alone in an empty file", "", ""],
    ["at the end", "a\nb\n", ""],
    ["behind a here-document", "cat <<E\nit's\nE\n", ""],
    [
      "before a return, above its comment",
      "# one\n\n",
      "# nobody types here\ncase $- in\n*i*) ;;\n*) return;;\nesac\nb\n",
    ],
    ["before an exec", "a\n", "if b; then\n exec startx\nfi\n"],
    ["behind the name of the interpreter", "#!/bin/bash\n", "# c\n[ -z $x ] && return\n"],
    ["at the end, with a return in a function", "f() {\n return\n}\n", ""],
    ["at the top where a quote is not closed", "", "a='\nb\n"],
    ["at the top where a block is not closed", "", "if a; then\nb\n"],
    ["at the top where lines end as on Windows", "", "a\r\nif b; then\r\nc\r\nfi\r\n"],
    ["at the top, but behind the interpreter, of one that is not closed", "#!/bin/sh\n", "a='\n"],
    ["at the top, but behind a byte order mark, of one that is not closed", latin1("\ufeff# x\n"), "a='\n"],
    ["behind a byte order mark", latin1("\ufeff# x\n"), "return\n"],
    ["at the end of a file with NUL and bytes that are no text", "\x00\xff\xfe a\x80\n", ""],
  ])("%s", (_, before, after) => {
    expect(put(before + after)).toBe(before + text + after);
    expect(take(before + text + after)).toBe(before + after);
  });
});

test("a last line without an end gets one, and loses it again", () => {
  const after = put("a\nb");
  expect(after.startsWith(`a\nb\n${beginMark}\n`)).toBe(true);
  expect(after.endsWith(`${endMark}\n`)).toBe(true);
  expect(take(after)).toBe("a\nb");
  // But not when something was written behind the block meanwhile.
  expect(take(`${after}c\n`)).toBe("a\nb\nc\n");
  expect(put(after)).toBe(after);
  expect(take(put(put("a\nb"), older))).toBe("a\nb");
});

test("an older block is replaced in its place, several each in its own; a right one stays", () => {
  expect(put(`a\n${written(older)}b\n`, older)).not.toContain("$HOME");
  expect(put(`a\n${latin1(written(older))}b\n`)).toBe(`a\n${text}b\n`);
  expect(put(`a\n${text}b\n`)).toBe(`a\n${text}b\n`);
  expect(put(`if a; then\n${text}else\n${latin1(written(older))}fi\n`)).toBe(`if a; then\n${text}else\n${text}fi\n`);
  expect(put(`a\n${text.replaceAll("\n", "\r\n")}b\r\n`)).toBe(`a\n${text}b\r\n`);
  expect(put(text.replaceAll(/^/gm, "  ").trimEnd())).toBe(text);
  expect(take(`${text}a\n${text}b`)).toBe("a\nb");
});

const cut = (from: number, to?: number) => `${block.lines.slice(from, to).join("\n")}\n`;

test.each<[string, number, string]>([
  [`a\n${cut(0, -1)}b\n`, 2, "the end mark of plumb's lines is missing"],
  [`a\n${cut(0, 1)}`, 2, "the end mark of plumb's lines is missing"],
  [`${cut(0, 1)}${text}`, 1, "the end mark of plumb's lines is missing"],
  [`a\n${cut(1)}b\n`, 2 + block.lines.length - 2, "the mark before plumb's lines is missing"],
  [`${text}a\n${endMark}\n`, block.lines.length + 2, "the mark before plumb's lines is missing"],
  [
    text.replace("unset", "export MINE=1\nunset"),
    15,
    "plumb did not write the lines between its marks as they are now",
  ],
  [
    text.replace("# Written", "# Mine, not written"),
    2,
    "plumb did not write the lines between its marks as they are now",
  ],
  [`${beginMark}\n${endMark}\n`, 2, "plumb did not write the lines between its marks as they are now"],
  [`${beginMark}\nexport A=1\n${endMark}\n`, 2, "plumb did not write the lines between its marks as they are now"],
  [text.replace('"$HOME/go/bin"', '"$(mine)"'), 3, "plumb did not write the lines between its marks as they are now"],
  [text.replace('"$HOME/go/bin"', '"$MINE"'), 3, "plumb did not write the lines between its marks as they are now"],
  [`x='\n${text}'\n`, 2, "plumb's mark stands inside of a text or of something that is not closed"],
  [`cat <<E\n${text}`, 2, "plumb's mark stands inside of a text or of something that is not closed"],
])("in doubt nothing changes: %j", (content, line, reason) => {
  for (const edit of [withPathLine(Buffer.from(content), block), withoutPathLine(Buffer.from(content), "posix")]) {
    expect(edit).toEqual({ kind: "conflict", line, text: content.split("\n")[line - 1] ?? "", reason });
  }
});

test("marks in a here-document are somebody's text", () => {
  const other = `cat > x <<'E'\n${beginMark}\nmine\nE\n`;
  expect(put(other)).toBe(other + text);
  expect(take(other + text)).toBe(other);
});

test("a block that is all there is in a condition is not taken out: sh allows none without a command", () => {
  const lonely = withoutPathLine(Buffer.from(`if a; then\n${text}fi\n`), "posix");
  expect(lonely).toMatchObject({ kind: "conflict", line: 2 });
  expect(take(`if a; then\n  b\n${text}fi\n`)).toBe("if a; then\n  b\nfi\n");
  expect(take(`if a; then\n${text}  b\nfi\n`)).toBe("if a; then\n  b\nfi\n");
});

test("UTF-16 is refused", () => {
  for (const start of ["\xff\xfe", "\xfe\xff"]) {
    const content = Buffer.from(`${start}a\0\n\0`, "latin1");
    expect(withPathLine(content, block)).toMatchObject({ kind: "conflict", line: 1 });
  }
});

test("fish has a file of its own", () => {
  const own = pathBlock("fish", "all", ["/home/u/.plumb/bin", '/opt/ü"$\\'], home);
  expect(put("", own)).toBe(latin1(written(own)));
  expect(put(latin1(written(pathBlock("fish", "all", ["/x"], home))), own)).toBe(latin1(written(own)));
  expect(take(`set -x A 1\n${latin1(written(own))}`, "fish")).toBe("set -x A 1\n");
  expect(foreignLine("fish", own.lines.slice(1, -1))).toBeUndefined();
  expect(foreignLine("posix", own.lines.slice(1, -1))).toBe(1);
});

test("nobody's start-up file changes but for the block, and all of it comes back", () => {
  for (const { name, text: original, dialect } of startFiles) {
    const one = pathBlock(dialect, "all", ["/home/u/.plumb/bin"], home);
    for (const content of [original, original.trimEnd(), original.replaceAll("\n", "\r\n"), `\ufeff${original}`]) {
      // Its here-document has no end then, so that whose marks are in it is in doubt.
      if (name === "here-document.profile" && content.includes("\r")) continue;
      const after = Buffer.from(edited(withPathLine(Buffer.from(content), one)), "latin1");
      expect(after.length).toBeGreaterThan(content.length);
      expect(Buffer.from(edited(withPathLine(after, one)), "latin1").equals(after)).toBe(true);
      expect(Buffer.from(edited(withoutPathLine(after, dialect)), "latin1").toString()).toBe(content);
    }
  }
});

test.each(["relative", "/a:b", "/a\nb", "/a\0b", ""])("%j cannot be on PATH", (directory) => {
  expect(() => pathBlock("posix", "logins", [directory], home)).toThrow("cannot be on PATH");
});

test.each<[string, string, string]>([
  ["/home/u/go/bin/", home, '"$HOME/go/bin"'],
  ["/home/u", `${home}/`, '"$HOME"'],
  ["/home/user/bin", home, '"/home/user/bin"'],
  ["/root/bin", "/", '"/root/bin"'],
  ["/home/u/a b/$x`\"\\'", home, '"$HOME/a b/\\$x\\`\\"\\\\\'"'],
  ["/x", "", '"/x"'],
])("%s is written for the home %s", (directory, ofHome, wanted) => {
  expect(pathBlock("posix", "logins", [directory], ofHome).lines[2]).toBe(`for _plumb_dir in ${wanted}; do`);
});
