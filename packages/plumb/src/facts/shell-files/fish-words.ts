// Takes a fish script apart into commands and words, in one pass, running nothing. What only running it would tell is `dynamic`.
// https://fishshell.com/docs/current/language.html

import { skipParentheses } from "./posix-expansion.ts";
import type { Lookup } from "./statement.ts";

export interface FishWord {
  readonly text: string;
  readonly dynamic: boolean;
  /** 1-based. */
  readonly line: number;
}

export interface FishCommand {
  readonly words: readonly FishWord[];
  /** Comes after `&&`, `||` or `|`. */
  readonly conditional: boolean;
}

export function* fishCommands(text: string, lookup: Lookup): Generator<FishCommand> {
  const source = { text, at: 0, line: 1 };
  let words: FishWord[] = [];
  let chained = false;
  let isTarget = false;
  for (;;) {
    const separator = skipToWord(source);
    if (separator === undefined) {
      const word = readWord(source, lookup);
      if (!isTarget) words.push(word);
      isTarget = false;
      continue;
    }
    isTarget = /[<>]/.test(separator);
    if (isTarget) continue;
    if (words.length > 0) yield { words, conditional: chained };
    else if (separator === "\n") continue;
    words = [];
    if (separator === "") return;
    chained = separator === "&&" || separator === "||" || separator === "|";
  }
}

interface Source {
  readonly text: string;
  at: number;
  line: number;
}

/** Moves to the next word (undefined) or behind the next separator, which is returned; empty at the end of the text. */
function skipToWord(source: Source): string | undefined {
  const { text } = source;
  for (let character = text[source.at]; character !== undefined; character = text[source.at]) {
    if (character === "#") {
      const end = text.indexOf("\n", source.at);
      source.at = end < 0 ? text.length : end;
    } else if (character === " " || character === "\t") {
      source.at += 1;
    } else if (character === "\\" && text[source.at + 1] === "\n") {
      source.at += 2;
      source.line += 1;
    } else {
      return readSeparator(source);
    }
  }
  return "";
}

function readSeparator(source: Source): string | undefined {
  const found = /^(?:\n|&&|\|\||\d*(?:>>|[<>])[&|?]?|[;&|])/.exec(source.text.slice(source.at, source.at + 16))?.[0];
  if (found === undefined) return undefined;
  source.at += found.length;
  if (found === "\n") source.line += 1;
  return found;
}

function readWord(source: Source, lookup: Lookup): FishWord {
  const { text, line } = source;
  const word = { text: "", dynamic: false };
  const start = source.at;
  const plain = /[\w./,:@%+=-]*/y;
  for (let character = text[source.at]; character !== undefined; character = text[source.at]) {
    if (/[ \t\n;&|<>]/.test(character)) break;
    if (character === "'" || character === '"') readQuotes(source, character, word, lookup);
    else if (character === "$") readVariable(source, word, lookup);
    else if (character === "\\") readEscape(source, word);
    else if (character === "(") skip(source, word, skipParentheses(text, source.at));
    else if (character === "~" && source.at === start && /^[/\s;]?$/.test(text[source.at + 1] ?? "")) {
      const home = lookup("HOME");
      word.text += home ?? "";
      word.dynamic ||= !home;
      source.at += 1;
    } else if (/[*?{}[\])]/.test(character)) {
      skip(source, word, source.at + 1);
    } else {
      plain.lastIndex = source.at + 1;
      const run = character + (plain.exec(text)?.[0] ?? "");
      word.text += run;
      source.at += run.length;
    }
  }
  return { ...word, line };
}

type Growing = { text: string; dynamic: boolean };

function skip(source: Source, word: Growing, end: number): void {
  for (let at = source.at; at < end; at += 1) if (source.text[at] === "\n") source.line += 1;
  source.at = end;
  word.dynamic = true;
}

function readQuotes(source: Source, quote: string, word: Growing, lookup: Lookup): void {
  const { text } = source;
  source.at += 1;
  for (let character = text[source.at]; character !== undefined; character = text[source.at]) {
    if (character === quote) {
      source.at += 1;
      return;
    }
    if (character === "$" && quote === '"') {
      readVariable(source, word, lookup);
      continue;
    }
    const next = text[source.at + 1] ?? "";
    // Between quotes a backslash stands for itself unless it is before one of these.
    const escapes = character === "\\" && (quote === '"' ? /["$\\\n]/ : /['\\]/).test(next);
    word.text += escapes ? (next === "\n" ? "" : next) : character;
    if (character === "\n" || (escapes && next === "\n")) source.line += 1;
    source.at += escapes ? 2 : 1;
  }
  word.dynamic = true;
}

function readVariable(source: Source, word: Growing, lookup: Lookup): void {
  const { text } = source;
  if (text[source.at + 1] === "(") {
    skip(source, word, skipParentheses(text, source.at + 1));
    return;
  }
  const name = /^\w+/.exec(text.slice(source.at + 1, source.at + 129))?.[0] ?? "";
  const value = name === "" ? undefined : lookup(name);
  word.text += value ?? "";
  word.dynamic ||= !value;
  source.at += 1 + name.length;
}

/** A backslash outside of quotes: before a letter or a digit it makes another character (`\n`, `\x41`), which nobody puts into a setting. */
function readEscape(source: Source, word: Growing): void {
  const next = source.text[source.at + 1] ?? "";
  if (/\w/.test(next)) word.dynamic = true;
  else if (next === "\n") source.line += 1;
  if (next !== "\n") word.text += next;
  source.at = Math.min(source.at + 2, source.text.length);
}
