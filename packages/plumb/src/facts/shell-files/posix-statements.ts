// What a script of sh, bash or zsh does to variables: assignments, `export`, `typeset -x` and the like, and the files it reads in.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.9; https://www.gnu.org/software/bash/manual,
// “Bash Builtins”; https://zsh.sourceforge.io/Doc/Release/Shell-Builtin-Commands.html

import { posixCommands, type ShellCommand, type Word } from "./posix-words.ts";
import type { Lookup, Statement } from "./statement.ts";

/** Statements in order, of every variable. A variable that the text assigns is known further down; others `lookup` knows. */
export function posixStatements(text: string, lookup: Lookup): readonly Statement[] {
  const assigned = new Map<string, string | undefined>();
  const exported = new Set<string>();
  const statements: Statement[] = [];
  const block = { depth: 0 };
  const known: Lookup = (name) => (assigned.has(name) ? assigned.get(name) : lookup(name));
  for (const command of posixCommands(text, known)) {
    const conditional = command.conditional || block.depth > 0;
    const words = withoutKeywords(command, block);
    for (const statement of statementsOf(words, conditional || block.depth > 0, exported)) {
      statements.push(statement);
      if (statement.kind === "assign") assigned.set(statement.name, statement.value ?? undefined);
    }
  }
  // `GOFLAGS=-v` and `export GOFLAGS` may stand in two lines, in either order.
  return statements.map((statement) =>
    statement.kind === "assign" && exported.has(statement.name) ? { ...statement, exported: true } : statement,
  );
}

const opening = ["if", "for", "while", "until", "case", "select", "{"];
const closing = ["fi", "done", "esac", "}"];
const between = ["then", "do", "else", "elif", "!", "time"];

/** The simple command behind `then`, `{` and the like; the depth of blocks is kept. */
function withoutKeywords({ words }: ShellCommand, block: { depth: number }): readonly Word[] {
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index];
    if (!word?.bare || word.name !== null) break;
    if (opening.includes(word.text)) block.depth += 1;
    else if (closing.includes(word.text)) block.depth = Math.max(0, block.depth - 1);
    else if (word.text === "function") {
      // `function NAME {`, or its brace on the next line.
      const brace = words.findIndex((other) => other.text === "{");
      if (brace < 0) return [];
      block.depth += 1;
      index = brace;
    } else if (!between.includes(word.text)) break;
    // What follows these on the same command is no command.
    if (["for", "case", "select"].includes(word.text)) return [];
  }
  return words.slice(index);
}

const declaring = ["export", "declare", "typeset", "readonly", "local"];

function statementsOf(words: readonly Word[], conditional: boolean, exported: Set<string>): readonly Statement[] {
  const first = words.findIndex((word) => word.name === null);
  if (first < 0) return words.map((word) => assignment(word, false, conditional));
  // `GOFLAGS=-v go build` sets the variable for that command alone.
  if (first > 0) return [];
  const [command, ...rest] = words[0]?.text === "builtin" || words[0]?.text === "command" ? words.slice(1) : words;
  if (command?.text === "." || command?.text === "source") return sourced(rest[0]);
  if (!command || !declaring.includes(command.text)) return [];
  const end = rest.findIndex((word) => word.name !== null || !/^[-+]./.test(word.text));
  const options = rest.slice(0, end < 0 ? rest.length : end).map((word) => word.text);
  if (options.some((option) => /^(\+.*x|-.*f|-.*p)/.test(option))) return [];
  if (command.text === "export" && options.some((option) => /^-.*n/.test(option))) return [];
  const exports = command.text === "export" || options.some((option) => /^-[A-Za-z]*x/.test(option));
  const operands = end < 0 ? [] : rest.slice(end).map(quotedAssignment);
  if (exports) for (const word of operands) exported.add(word.name ?? word.text);
  return operands
    .filter((word) => word.name !== null)
    .map((word) => assignment(word, exports, conditional || command.text === "local"));
}

/** Behind `export` the name may be quoted too: `export "GOPATH=$HOME/go"`. */
function quotedAssignment(word: Word): Word {
  const [, name, text = ""] = (word.name === null && /^([A-Za-z_]\w*)=(.*)$/s.exec(word.text)) || [];
  return name === undefined ? word : { ...word, name, text };
}

function assignment(word: Word, exported: boolean, conditional: boolean): Statement {
  const value = word.dynamic ? null : word.text;
  return { kind: "assign", name: word.name ?? "", value, line: word.line, exported, conditional };
}

function sourced(file: Word | undefined): readonly Statement[] {
  return file === undefined || file.dynamic || file.text === ""
    ? []
    : [{ kind: "source", path: file.text, line: file.line }];
}
