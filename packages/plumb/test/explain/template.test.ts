import { describe, expect, test } from "bun:test";
import { foldLine } from "../../src/explain/folded-line.ts";
import { matchTemplate } from "../../src/explain/match-template.ts";
import { parseTemplate } from "../../src/explain/template.ts";

/** What the first fitting alternative caught; undefined when none fits. */
function caught(template: string, line: string): Readonly<Record<string, string>> | undefined {
  for (const one of parseTemplate(template)) {
    const match = matchTemplate(one, foldLine(line));
    if (match) return match.caught;
  }
  return undefined;
}

describe("text", () => {
  test.each([
    ["exec format error", "bash: ./a: Exec format error", {}],
    ["exec  format error", "exec\tformat   error", {}],
    ["option '-m64'", "gcc: error: unrecognized option ‘-m64’", {}],
    ['option "-m64"', "option « -m64 »", {}],
    ["go: no", "cargo: no", undefined],
    ["killed", "killedjoy", undefined],
    ["killed", "signal: killed", {}],
    ["^go: x", "go: x", {}],
    ["^go: x", "# go: x", undefined],
    ["not found$", "ls: not found", {}],
    ["not found$", "ls: not found here", undefined],
    ["command{-| }line", "command line", {}],
    ["command{-| }line", "command-line", {}],
    ["exec{ user process|}: bad", "exec: bad", {}],
    ["a \\{b\\}", "a {b}", {}],
    [":\\Users\\", "C:\\Users\\me", {}],
    ["файл", "ФАЙЛ", {}],
  ])("%p in %p", (template, line, expected) => {
    expect(caught(template, line)).toEqual(expected);
  });
});

describe("holes", () => {
  test.each([
    ["version '{v:path}' does", 'compile: version "go1.20 X:nodwarf5" does not', { v: "go1.20 X:nodwarf5" }],
    ["go{v:version} {os:os}/{arch:arch}", "go version go1.22.1 linux/arm", { v: "1.22.1", os: "linux", arch: "arm" }],
    ["{os:os}/{arch:arch}", "see docs/readme", undefined],
    ["{file}:{line:number}: x", "C:\\a\\b.go:12: x", { file: "C:\\a\\b.go", line: "12" }],
    ["{file:path}: not here", "my file: not here", { file: "my file" }],
    ["open {file:path}: denied", "open /a b/c: d: denied", { file: "/a b/c: d" }],
    ["lib {name}.", "lib z, then", undefined],
    ["cannot find {name}", "cannot find -lfoo.", { name: "-lfoo" }],
    ["cannot find {name}", "cannot find ", undefined],
    ["a {*} z", "a  z", undefined],
    ["a{*}z", "az", {}],
    ["a {x:any}z", "a b c z", { x: "b c " }],
    ["symbol {s:id} x", "symbol _foo$bar x", undefined],
    ["for {arch:arch} x", "for x86_64 x", { arch: "x86_64" }],
    ["for {arch:arch} x", "for you x", undefined],
    ["n={n:number};", "n=12;", { n: "12" }],
  ])("%p in %p", (template, line, expected) => {
    expect(caught(template, line)).toEqual(expected);
  });

  test("take the next place when the first does not lead to a match", () => {
    expect(caught("go: {x} done", "go: a b go: c done")).toEqual({ x: "c" });
  });
});

describe("a template that is not well formed says so", () => {
  test.each(["{a}{b}", "{*}", "{Name}", "{a:nothing}", "{a:word:x}", "}", "a {", "{}"])("%p", (template) => {
    expect(() => parseTemplate(template)).toThrow("log template");
  });
});

test("a line made to be slow takes a bounded number of steps", () => {
  const [template] = parseTemplate("a{w:path}b{x:path}b{y:path}b{z:path}bc");
  const line = foldLine("ab".repeat(8000));
  const start = performance.now();
  if (template) expect(matchTemplate(template, line)).toBeUndefined();
  // A generous bound against hanging: without the steps this takes hours.
  expect(performance.now() - start).toBeLessThan(2000);
});

test("a folded line is as long as its plain text, whatever letters it has", () => {
  for (const text of ["İstanbul", "ẞ", "ﬃ", "K", "a\u0130b « x » ：y"]) {
    const { plain, folded } = foldLine(text);
    expect(folded.length).toBe(plain.length);
  }
});
