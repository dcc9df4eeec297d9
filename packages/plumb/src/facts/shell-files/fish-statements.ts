// What a fish script does to variables: `set`, its stand-in `export`, and the files it reads in; and fish's store of universal ones.
// https://fishshell.com/docs/current/cmds/set.html, https://fishshell.com/docs/current/language.html#path-variables

import { type FishWord, fishCommands } from "./fish-words.ts";
import type { Lookup, Statement } from "./statement.ts";

/** Statements in order, of every variable. A variable that the text sets is known further down; others `lookup` knows. */
export function fishStatements(text: string, lookup: Lookup): readonly Statement[] {
  const assigned = new Map<string, string | undefined>();
  const statements: Statement[] = [];
  const known: Lookup = (name) => (assigned.has(name) ? assigned.get(name) : lookup(name));
  let depth = 0;
  for (const command of fishCommands(text, known)) {
    let conditional = command.conditional || depth > 0;
    let words = command.words;
    while (words[0] && /^(and|or|not|!|time|builtin|command|else)$/.test(words[0].text)) {
      if (/^(and|or|else)$/.test(words[0].text)) conditional = true;
      const isElse = words[0].text === "else";
      words = words.slice(1);
      // `else if` has no `end` of its own.
      if (isElse && words[0]?.text === "if") words = words.slice(1);
    }
    if (/^(if|for|while|switch|begin|function)$/.test(words[0]?.text ?? "")) depth += 1;
    if (words[0]?.text === "end") depth = Math.max(0, depth - 1);
    if (words[0]?.text === "begin") words = words.slice(1);
    const statement = statementOf(words, conditional || depth > 0);
    if (!statement) continue;
    statements.push(statement);
    if (statement.kind === "assign") assigned.set(statement.name, statement.value ?? undefined);
  }
  return statements;
}

function statementOf([command, ...rest]: readonly FishWord[], conditional: boolean): Statement | undefined {
  if (!command || command.dynamic) return undefined;
  const [file] = rest;
  if (command.text === "source" || command.text === ".") {
    return file && !file.dynamic && file.text !== "" ? { kind: "source", path: file.text, line: file.line } : undefined;
  }
  if (command.text === "export" && file) return exportStatement(file, conditional);
  return command.text === "set" ? setStatement(rest, conditional) : undefined;
}

function exportStatement(word: FishWord, conditional: boolean): Statement | undefined {
  const [, name, value = ""] = /^(\w+)=(.*)$/s.exec(word.text) ?? [];
  if (!name) return undefined;
  return { kind: "assign", name, value: word.dynamic ? null : value, line: word.line, exported: true, conditional };
}

function setStatement(words: readonly FishWord[], conditional: boolean): Statement | undefined {
  const first = words.findIndex((word) => !/^-./.test(word.text));
  const target = words[first];
  // `set NAME[2] …` changes a part.
  if (first < 0 || !target || target.dynamic || !/^\w+$/.test(target.text)) return undefined;
  const options = words.slice(0, first).map((word) => word.text);
  const has = (letter: string, word: string): boolean =>
    options.some((option) => option === `--${word}` || (/^-[A-Za-z]+$/.test(option) && option.includes(letter)));
  if (has("e", "erase") || has("q", "query") || has("S", "show") || has("n", "names")) return undefined;
  const values = words.slice(first + 1);
  const grows = has("a", "append") || has("p", "prepend") || values.some((value) => value.dynamic);
  // fish joins lists whose name ends in PATH by colons when it hands them to programs.
  const joint = /PATH$/.test(target.text) || options.includes("--path") ? ":" : " ";
  const value = grows ? null : values.map(({ text }) => text).join(joint);
  const exported = has("x", "export");
  return { kind: "assign", name: target.text, value, line: target.line, exported, conditional };
}

/**
 * `SETUVAR --export NAME:value` lines of fish_variables, in which all but letters, digits, `/` and `_` is escaped and the
 * members of a list are parted by \x1e. Exported ones only. Written by fish 3.6 here; its `env_universal_common` reads no others.
 */
export function fishUniversalStatements(text: string): readonly Statement[] {
  return text.split("\n").flatMap((line, index): Statement[] => {
    const [, options = "", name = "", escaped = ""] = /^SETUVAR((?: --\w+)*) (\w+):(.*)$/.exec(line) ?? [];
    if (name === "" || !options.includes("--export")) return [];
    const joint = options.includes("--path") || /PATH$/.test(name) ? ":" : " ";
    const value = unescaped(escaped).replaceAll("\x1e", joint);
    return [{ kind: "assign", name, value, line: index + 1, exported: true, conditional: false }];
  });
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gi, (_, byte, short, long, other) => {
    if (other !== undefined) return other === "n" ? "\n" : other === "t" ? "\t" : other;
    const code = Number.parseInt(byte ?? short ?? long, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
