// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
// Scripts of fish and its store of universal variables: what is read out of them against what the real fish makes of them.

import { afterAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fishStatements, fishUniversalStatements } from "../../../src/facts/shell-files/fish-statements.ts";

const directory = mkdtempSync(join(tmpdir(), "plumb-fish-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const lookup = (name: string) => (name === "HOME" ? directory : undefined);

/** Go's variables that a program started at the end of the script sees. */
function real(text: string): Record<string, string> {
  const script = join(directory, "script.fish");
  writeFileSync(script, `${text}\nenv -0\n`);
  const { stdout, stderr, status } = spawnSync("fish", ["--no-config", script], {
    env: { HOME: directory, PATH: "/usr/bin:/bin" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`fish: ${stderr}`);
  const pairs = stdout.split("\0").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  return Object.fromEntries(pairs.filter(([name]) => name?.startsWith("GO")));
}

function ours(text: string): Record<string, string | null> {
  const assigned = fishStatements(text, lookup).flatMap((statement) =>
    statement.kind === "assign" && statement.exported ? [[statement.name, statement.value] as const] : [],
  );
  return Object.fromEntries(assigned.filter(([name]) => name.startsWith("GO")));
}

const scripts: readonly (readonly [string, string])[] = [
  ["set -gx", "set -gx GOFLAGS -mod=mod"],
  ["set -x and long options", "set -x GOFLAGS -v\nset --global --export GOBIN /b"],
  ["options apart", "set -g -x GOFLAGS -v"],
  ["a list is joined by blanks", "set -gx GOFLAGS -mod=mod -v"],
  ["a list of directories is joined by colons", "set -gx GOPATH /a /b"],
  ["--path", "set -gx --path GOBIN /a /b"],
  ["single quotes", `set -gx GOFLAGS '-ldflags=-s "x" \\'y\\' \\\\ \\n'`],
  ["double quotes", `set -gx GOFLAGS "-ldflags=-s 'x' \\"y\\" \\$z \\\\ \\n"`],
  ["a home", 'set -gx GOPATH $HOME/go\nset -gx GOBIN "$HOME/bin"\nset -gx GOROOT ~/sdk'],
  ["a tilde in quotes stays", "set -gx GOPATH '~/go'"],
  ["a variable of the file", "set root /opt/go\nset -gx GOROOT $root/1.26"],
  ["the last one wins", "set -gx GOFLAGS -a\nset -gx GOFLAGS -b"],
  ["an empty value", "set -gx GOFLAGS ''\nset -gx GOBIN"],
  ["comments", "# set -gx GOFLAGS -v\nset -gx GOBIN /b # -x\nset -gx GOPATH /a#b"],
  ["in a condition", "if true\n  set -gx GOFLAGS -v\nend\ntest -d /; and set -gx GOBIN /b"],
  ["export", "export GOFLAGS=-v GOBIN=/b\nexport GOPATH='/a b'".replace(" GOBIN=/b", "")],
  ["not exported", "set -g GOFLAGS -v\nset GOBIN /b"],
  ["a question is no assignment", "set -q GOFLAGS; or set -gx GOBIN /b"],
  ["over a line end", "set -gx \\\n  GOFLAGS \\\n  -v"],
  ["several on a line", "set -gx GOFLAGS -v; set -gx GOBIN /b && set -gx GOPATH /p"],
  ["a backslash", "set -gx GOFLAGS a\\ b\\;c"],
  ["redirections", "set -gx GOFLAGS -v >/dev/null 2>&1\nset -gx GOBIN /b"],
];

describe("a script as fish reads it", () => {
  test.each(scripts)("%s", (_, text) => {
    expect(ours(text)).toEqual(real(text));
  });
});

test("says what only running it would tell, and what stands in a block", () => {
  const text = [
    "set -gx GOPATH (go env GOPATH)",
    "set -gx GOBIN $GOPATH/bin",
    "set -gxa GOFLAGS -v",
    "set -gx GOPROXY {a,b}",
    'set -gx GOROOT "$(brew --prefix)/go"',
    "function f; set -gx A 1; end",
    "if test -d /x; set -gx B 2; else if test -d /y; set -gx C 3; else; set -gx D 4; end",
    "set -gx E 5",
    "status is-login; and begin; set -gx F 6; end",
    "set -gx G 7",
    "set -e H; set -gx I[2] 9",
  ].join("\n");
  const brief = fishStatements(text, lookup).map((statement) => {
    if (statement.kind === "source") return "source";
    const { name, value, line, conditional } = statement;
    return `${line} ${name}=${value ?? "?"}${conditional ? " conditional" : ""}`;
  });
  expect(brief).toEqual([
    "1 GOPATH=?",
    "2 GOBIN=?",
    "3 GOFLAGS=?",
    "4 GOPROXY=?",
    "5 GOROOT=?",
    "6 A=1 conditional",
    "7 B=2 conditional",
    "7 C=3 conditional",
    "7 D=4 conditional",
    "8 E=5",
    "9 F=6 conditional",
    "10 G=7",
  ]);
});

test("finds the files that are read in", () => {
  const text = 'source ~/.go.fish\ntest -f $HOME/x; and . "$HOME/x"\nsource (brew)/y';
  expect(fishStatements(text, lookup)).toEqual([
    { kind: "source", path: `${directory}/.go.fish`, line: 1 },
    { kind: "source", path: `${directory}/x`, line: 2 },
  ]);
});

test("reads universal variables as fish stores them", () => {
  const env = { HOME: directory, PATH: "/usr/bin:/bin" };
  const values = { GOFLAGS: "-mod=mod '-ldflags=-s -w'", GOPROXY: "é√ a:b\\n\n\t", GOBIN: "/b" };
  const commands = [
    ...Object.entries(values).map(([name, value]) => `set -Ux ${name} '${value.replace(/(['\\])/g, "\\$1")}'`),
    "set -Ux GOPATH /a /b",
    "set -U GOPRIVATE hidden",
  ].join("\n");
  const { status, stderr } = spawnSync("fish", ["-c", commands], { env, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  const stored = fishUniversalStatements(readFileSync(join(directory, ".config/fish/fish_variables"), "utf8"));
  const own = stored.filter((statement) => statement.kind === "assign" && statement.name.startsWith("GO"));
  expect(Object.fromEntries(own.map((found) => (found.kind === "assign" ? [found.name, found.value] : [])))).toEqual({
    ...values,
    GOPATH: "/a:/b",
  });
});

const hostile: readonly (readonly [string, string])[] = [
  ["one long line", "set -gx ".repeat(30_000)],
  ["nested commands", "set -gx A (".repeat(20_000)],
  ["opening quotes", "set -gx A \"'".repeat(20_000)],
  ["backslashes", "\\".repeat(250_000)],
  ["dollars", "$".repeat(250_000)],
  ["universal lines", "SETUVAR --export ".repeat(15_000)],
  ["bytes", Array.from({ length: 250_000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join("")],
];

test.each(hostile)("reads %s in time", (_, text) => {
  const before = performance.now();
  fishStatements(text, lookup);
  fishUniversalStatements(text);
  expect(performance.now() - before).toBeLessThan(3000);
});

test("never throws, wherever a script is cut", () => {
  const text = scripts.map(([, script]) => script).join("\n");
  for (let end = 0; end < text.length; end += 1) fishStatements(text.slice(0, end), lookup);
});
