// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
// Scripts of sh, bash and zsh: what is read out of them against what the real shells make of them.

import { afterAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { posixStatements } from "../../../src/facts/shell-files/posix-statements.ts";
import type { Statement } from "../../../src/facts/shell-files/statement.ts";

const directory = mkdtempSync(join(tmpdir(), "plumb-posix-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const shells = ["sh", "bash", "zsh"] as const;
const lookup = (name: string) => (name === "HOME" ? directory : name === "GOPATH" || name === "UNSET" ? "" : undefined);

/** Go's variables that a program started at the end of the script sees. */
function real(shell: string, text: string): Record<string, string> {
  const script = join(directory, "script");
  writeFileSync(script, `${text}\nenv -0\n`);
  const { stdout, stderr, status } = spawnSync(shell, shell === "zsh" ? ["-f", script] : [script], {
    env: { HOME: directory, PATH: "/usr/bin:/bin" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${shell}: ${stderr}`);
  const pairs = stdout.split("\0").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  return Object.fromEntries(pairs.filter(([name]) => name?.startsWith("GO")));
}

/** The last exported value of each, as it was read. */
function ours(text: string): Record<string, string | null> {
  const assigned = posixStatements(text, lookup).flatMap((statement) =>
    statement.kind === "assign" && statement.exported ? [[statement.name, statement.value] as const] : [],
  );
  return Object.fromEntries(assigned.filter(([name]) => name.startsWith("GO")));
}

const scripts: readonly (readonly [string, string, (readonly string[])?])[] = [
  ["plain", "export GOFLAGS=-mod=mod"],
  ["in two statements on a line", "GOFLAGS=-v ; export GOFLAGS"],
  ["export before the value", "export GOFLAGS\nGOFLAGS=-v\n"],
  ["several in one", "export GOFLAGS=-v GOBIN=/b GOPROXY='a b'"],
  ["single quotes", "export GOFLAGS='-ldflags=-s -tags=a,b'"],
  ["double quotes", 'export GOFLAGS="-ldflags=\\"-s -w\\" \\$x \\\\ \\n"'],
  ["quotes within a word", `export GOFLAGS=-tags='a b'"c d"e\\ f`],
  ["quotes around name and value", "export 'GOFLAGS'=-v \"GOBIN=$HOME/b\""],
  ["a home by tilde", "export GOPATH=~/go GOBIN=~"],
  ["a list with tildes", "GOPATH=~/a:~/b\nexport GOPATH"],
  ["a tilde in quotes stays", `export GOPATH="~/go"`],
  ["a home by variable", 'export GOPATH=$HOME/go GOBIN="${HOME}/bin"'],
  ["a variable of the file", "root=/opt/go\nexport GOROOT=$root/1.26 GOBIN=${root}/bin"],
  ["a value for the unset one", 'export GOPATH=${GOPATH:-$HOME/go} GOBIN=${UNSET:-/b} GOROOT="${UNSET-/r}"'],
  ["a value for the unset one, nested", 'export GOPATH="${GOPATH:-${UNSET:-/x y}}"'],
  ["the last one wins", "export GOFLAGS=-a\nexport GOFLAGS=-b"],
  ["an empty value", "export GOFLAGS= GOBIN=''"],
  ["over a line end", "export GOFLAGS=-a\\\n=b \\\n  GOBIN=/b"],
  ["a value of two lines", "export GOFLAGS='a\nb'"],
  ["comments", "#export GOFLAGS=-v\nexport GOBIN=/b # GOFLAGS=-x\nexport GOPATH=/a#b"],
  ["in a condition", "if true; then\n  export GOFLAGS=-v\nfi\n[ -d / ] && export GOBIN=/b"],
  ["for one command only", "GOFLAGS=-v true\nexport GOBIN=/b"],
  ["a here-document", "cat >/dev/null <<EOF\nexport GOFLAGS=-v\nEOF\nexport GOBIN=/b"],
  ["a here-document with tabs", "cat >/dev/null <<-'END X'\n\texport GOFLAGS=-v\n\tEND X\nexport GOBIN=/b"],
  ["two here-documents", "cat >/dev/null <<A <<B\nexport GOFLAGS=1\nA\nexport GOFLAGS=2\nB\nexport GOBIN=/b"],
  ["arithmetic is no here-document", "x=$((1 << 2))\nexport GOBIN=/b"],
  ["a case", "case x in\n a|x) export GOFLAGS=-a;;\nesac\ncase y in (y) export GOBIN=/b;; esac\nexport GOPATH=/p"],
  ["redirections", "export GOFLAGS=-v >/dev/null 2>&1\nexport GOBIN=/b 2>/dev/null"],
  ["a subshell's text", "x=$(echo 'export GOFLAGS=-v )')\nexport GOBIN=/b"],
  ["backquotes", "x=`echo \\`echo hi\\` export GOFLAGS=-v`\nexport GOBIN=/b"],
  ["builtin and command", "command export GOBIN=/b", ["sh", "bash"]],
  ["not a name", "export GOBIN=/b; echo GOFLAGS=-v >/dev/null"],
  ["a semicolon within quotes", "export GOFLAGS='a;b' ; export GOBIN=/b"],
  ["without the space", "export GOFLAGS=-v;export GOBIN=/b&&export GOPATH=/p"],
  ["Windows line ends belong to the value", "export GOFLAGS=-v\r\nexport GOBIN=/b\r"],
  ["typeset -x", "typeset -x GOFLAGS=-v\ntypeset GOBIN=/b", ["bash", "zsh"]],
  ["declare -x and -gx", "declare -x GOFLAGS=-v\ndeclare -rx GOBIN=/b", ["bash", "zsh"]],
  ["export -n takes it back", "export GOBIN=/b\nGOFLAGS=-v\nexport -n GOFLAGS", ["bash"]],
  ["an array", "list=(/a /b)\nexport GOBIN=/b", ["bash", "zsh"]],
  ["ANSI quotes", "export GOFLAGS=$'-v'", ["bash", "zsh"]],
  ["double brackets", "[[ -n $HOME && -d / ]] && export GOBIN=/b", ["bash", "zsh"]],
  ["an arithmetic command", "((x = 1 << 2))\nexport GOBIN=/b", ["bash", "zsh"]],
];

describe.each(scripts)("%s", (_, text, only = shells) => {
  test.each(only)("as %s reads it", (shell) => {
    expect(ours(text)).toEqual(real(shell, text));
  });
});

function brief(text: string): readonly string[] {
  return posixStatements(text, lookup).map((statement) => briefly(statement));
}

function briefly(statement: Statement): string {
  if (statement.kind === "source") return `${statement.line} . ${statement.path}`;
  const { name, value, line, exported, conditional } = statement;
  return `${line} ${name}=${value ?? "?"}${exported ? " exported" : ""}${conditional ? " conditional" : ""}`;
}

test("says what only running it would tell", () => {
  expect(brief("export GOPATH=$(go env GOPATH)\nexport GOBIN=`x`\nexport GOFLAGS=$UNKNOWN\nGOPATH+=:/x")).toEqual([
    "1 GOPATH=? exported",
    "2 GOBIN=? exported",
    "3 GOFLAGS=? exported",
    "4 GOPATH=? exported",
  ]);
  expect(brief("export GOPATH=$GOPATH:/x\nexport GOBIN=${HOME%/*}/b\nexport GOROOT=$'\\x41'")).toEqual([
    "1 GOPATH=? exported",
    "2 GOBIN=? exported",
    "3 GOROOT=? exported",
  ]);
});

test("tells blocks, functions, pipes and subshells from the rest", () => {
  const text = [
    "if [ -d /x ]; then export A=1; else export B=2; fi",
    "for x in 1 2; do export C=3; done",
    "setup() {",
    "  export D=4",
    "}",
    "function other { local -x E=5; }",
    "(export F=6)",
    "true | export G=7",
    "while false; do :; done; export H=8",
    "case $x in y) export I=9 ;; esac",
    "export J=10",
  ].join("\n");
  expect(brief(text)).toEqual([
    "1 A=1 exported conditional",
    "1 B=2 exported conditional",
    "2 C=3 exported conditional",
    "4 D=4 exported conditional",
    "6 E=5 exported conditional",
    "7 F=6 exported conditional",
    "8 G=7 exported conditional",
    "9 H=8 exported",
    "10 I=9 exported conditional",
    "11 J=10 exported",
  ]);
});

test("finds the files that are read in, with their lines", () => {
  const text = `. ~/.aliases\n[ -f "$HOME/.go" ] && source "$HOME/.go"\nif true; then\n\t. "\${HOME}/x y"; fi\n. "$(brew)/x"\n. /etc/bash_completion`;
  expect(brief(text)).toEqual([
    `1 . ${directory}/.aliases`,
    `2 . ${directory}/.go`,
    `4 . ${directory}/x y`,
    "6 . /etc/bash_completion",
  ]);
});

test("numbers lines behind quotes, here-documents and continued lines", () => {
  expect(brief("x='a\nb\n'\ny=$(a\nb)\ncat <<E\n1\n2\nE\nexport \\\n  A=1\nexport B=2")).toContain("12 B=2 exported");
  expect(brief("export \\\n  A=1")).toEqual(["2 A=1 exported"]);
});

test("an unclosed quote ends at the end of the file and is not believed", () => {
  expect(brief("export A=1\nexport B='x\nexport C=3")).toEqual(["1 A=1 exported", "2 B=? exported"]);
  expect(brief('export B="x')).toEqual(["1 B=? exported"]);
});

const hostile: readonly (readonly [string, string])[] = [
  ["one long line of words", "export ".repeat(40_000)],
  ["nested expansions", "x=${a:-".repeat(40_000)],
  ["nested commands", "x=$(".repeat(60_000)],
  ["here-documents without an end", "cat <<X\n".repeat(30_000)],
  ["here-documents on one line", "<<X ".repeat(60_000)],
  ["opening quotes", `x="\${y:-'`.repeat(20_000)],
  ["backslashes", "\\".repeat(250_000)],
  ["parentheses", "(".repeat(250_000)],
  ["bytes", Array.from({ length: 250_000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join("")],
  ["assignments", "A=1 ".repeat(60_000)],
  ["dollars", "x=$$".repeat(60_000)],
];

test.each(hostile)("reads %s in time", (_, text) => {
  const before = performance.now();
  posixStatements(text, lookup);
  expect(performance.now() - before).toBeLessThan(3000);
});

test("never throws, wherever a script is cut", () => {
  const text = scripts.map(([, script]) => script).join("\n");
  for (let end = 0; end < text.length; end += 1) posixStatements(text.slice(0, end), lookup);
});
