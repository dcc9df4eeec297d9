// Takes a script of sh, bash or zsh apart into commands and words, in one pass, running nothing. What only running it would tell
// is `dynamic`. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.2–2.6; zsh and bash agree in these.

import { type Expanded, readExpansion, skipBackquotes, skipParentheses } from "./posix-expansion.ts";
import type { Lookup } from "./statement.ts";

export interface Word {
  /** After quotes, tildes and known variables; what is not known is missing from it. */
  readonly text: string;
  readonly dynamic: boolean;
  /** Nothing in it was quoted or expanded: only such a word can be a keyword. */
  readonly bare: boolean;
  /** `NAME` of a word `NAME=…`, which is then the assigned text; null for other words. `NAME+=` counts as dynamic. */
  readonly name: string | null;
  /** 1-based. */
  readonly line: number;
}

export interface ShellCommand {
  readonly words: readonly Word[];
  /** Comes after `&&`, `||` or `|`, or stands in parentheses. */
  readonly conditional: boolean;
}

/** Hands out the commands in order. `lookup` is asked when a word uses a variable, so it may learn from earlier commands. */
export function* posixCommands(text: string, lookup: Lookup): Generator<ShellCommand> {
  const source: Source = {
    text,
    at: 0,
    line: 1,
    lineEnd: endOfLine(text, 0),
    hereDocuments: [],
    hereDocumentsEnd: true,
  };
  let words: Word[] = [];
  let chained = false;
  let parentheses = 0;
  let isTarget = false;
  for (;;) {
    const operator = skipToToken(source);
    if (operator === undefined) {
      const word = readWord(source, lookup);
      if (!isTarget) words.push(word);
      isTarget = false;
      continue;
    }
    isTarget = /[<>]/.test(operator);
    if (isTarget) continue;
    if (words.length > 0) yield { words, conditional: chained || parentheses > 0 };
    else if (operator === "\n") continue; // the command behind `&&` may stand on the next line
    words = [];
    if (operator === "") return;
    if (operator === "(") parentheses += 1;
    // A `)` that nobody opened ends a pattern of `case`.
    if (operator === ")") parentheses = Math.max(0, parentheses - 1);
    chained = operator === "&&" || operator === "|" || operator === "||";
  }
}

interface Source {
  readonly text: string;
  at: number;
  /** 1-based, of `at`. */
  line: number;
  /** Where that line ends. */
  lineEnd: number;
  /** Ends of here-documents whose text begins behind the next line end. */
  hereDocuments: { readonly end: string; readonly tabs: boolean }[];
  /** False once one had no end: from then on `<<` is taken for arithmetic, so that reading stays linear. */
  hereDocumentsEnd: boolean;
}

/** Moves to the next word (undefined) or behind the next operator, which is returned; empty at the end of the text. */
function skipToToken(source: Source): string | undefined {
  const { text } = source;
  for (;;) {
    const character = text[source.at];
    if (character === undefined) return "";
    if (character === " " || character === "\t") source.at += 1;
    else if (character === "\\" && text[source.at + 1] === "\n") advance(source, source.at + 2);
    else if (character === "#") source.at = endOfLine(text, source.at);
    else break;
  }
  return readOperator(source);
}

function readOperator(source: Source): string | undefined {
  const { text } = source;
  if (text[source.at] === "\n") {
    advance(source, source.at + 1);
    skipHereDocuments(source);
    return "\n";
  }
  if (text.startsWith("((", source.at)) {
    advance(source, skipParentheses(text, source.at + 1));
    return ";";
  }
  const operator = /^(?:&&|\|\||<<<|<<-?|\d*(?:>>|[<>])&?|[;&|()])/.exec(text.slice(source.at, source.at + 16))?.[0];
  if (operator === undefined) return undefined;
  source.at += operator.length; // none of them holds a line end
  if (/^<<-?$/.test(operator)) noteHereDocument(source, operator === "<<-");
  return operator;
}

/** The word behind `<<` is read here and again as the target, which does no harm. */
function noteHereDocument(source: Source, tabs: boolean): void {
  if (!source.hereDocumentsEnd) return;
  const end = /^[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|()<>]+))/.exec(
    source.text.slice(source.at, source.at + 256),
  );
  if (end) source.hereDocuments.push({ end: end[1] ?? end[2] ?? end[3] ?? "", tabs });
}

function skipHereDocuments(source: Source): void {
  const pending = source.hereDocuments;
  source.hereDocuments = [];
  for (const { end, tabs } of pending) {
    const behind = behindHereDocument(source.text, source.at, end, tabs);
    if (behind === undefined) {
      source.hereDocumentsEnd = false;
      return;
    }
    advance(source, behind);
  }
}

function behindHereDocument(text: string, start: number, end: string, tabs: boolean): number | undefined {
  for (let at = start; at < text.length; ) {
    const next = endOfLine(text, at);
    const line = text.slice(at, next);
    if ((tabs ? line.replace(/^\t+/, "") : line) === end) return next;
    at = next + 1;
  }
  return undefined;
}

function readWord(source: Source, lookup: Lookup): Word {
  const { text, line } = source;
  const plain = /[\w./,:@%+-]*/y;
  const word = { text: "", dynamic: false, bare: true, name: null as string | null };
  let at = source.at;
  const quoted = (part: Expanded): void => {
    word.text += part.text;
    word.dynamic ||= part.dynamic;
    word.bare = false;
    at = part.end;
  };
  for (let character = text[at]; character !== undefined; character = text[at]) {
    if (character === "(" && word.text === "" && word.name !== null) {
      quoted({ text: "", dynamic: true, end: skipParentheses(text, at) });
    } else if (/[ \t\n;&|()<>]/.test(character)) break;
    else if (character === "\\") quoted(readEscape(text, at));
    else if (character === "'") quoted(readSingleQuotes(text, at));
    else if (character === '"') quoted(readDoubleQuotes(text, at, (name) => ownLookup(lookup, word.name, name)));
    else if (character === "`") quoted({ text: "", dynamic: true, end: skipBackquotes(text, at) });
    else if (character === "$") quoted(readExpansion(text, at, (name) => ownLookup(lookup, word.name, name)));
    else if (character === "~" && isTilde(text, at, word)) quoted(readTilde(at, lookup));
    else if (character === "=" && word.bare && word.name === null && /^[A-Za-z_]\w*\+?$/.test(word.text)) {
      word.dynamic = word.text.endsWith("+");
      word.name = word.text.replace("+", "");
      word.text = "";
      at += 1;
    } else {
      plain.lastIndex = at + 1;
      const run = character + (plain.exec(text)?.[0] ?? "");
      word.text += run;
      at += run.length;
    }
  }
  advance(source, at);
  return { ...word, line };
}

/** In `GOPATH=${GOPATH:-…}` what is there already is not what the line assigns. */
function ownLookup(lookup: Lookup, own: string | null, name: string): string | undefined {
  return name === own ? "" : lookup(name);
}

function readEscape(text: string, at: number): Expanded {
  const next = text[at + 1];
  return { text: next === "\n" ? "" : (next ?? ""), dynamic: false, end: Math.min(at + 2, text.length) };
}

function readSingleQuotes(text: string, at: number): Expanded {
  const end = text.indexOf("'", at + 1);
  if (end < 0) return { text: "", dynamic: true, end: text.length };
  return { text: text.slice(at + 1, end), dynamic: false, end: end + 1 };
}

function readDoubleQuotes(text: string, start: number, lookup: Lookup): Expanded {
  let result = "";
  let dynamic = false;
  let at = start + 1;
  for (let character = text[at]; character !== undefined; character = text[at]) {
    if (character === '"') return { text: result, dynamic, end: at + 1 };
    if (character === "\\") {
      const next = text[at + 1] ?? "";
      result += next === "\n" ? "" : /["$`\\]/.test(next) ? next : `\\${next}`;
      at += 2;
    } else if (character === "$") {
      const part = readExpansion(text, at, lookup);
      result += part.text;
      dynamic ||= part.dynamic;
      at = part.end;
    } else if (character === "`") {
      dynamic = true;
      at = skipBackquotes(text, at);
    } else {
      result += character;
      at += 1;
    }
  }
  return { text: result, dynamic: true, end: text.length };
}

/** At the beginning of a word or of an assigned value, and behind each `:` of such a value. */
function isTilde(text: string, at: number, word: Pick<Word, "text" | "name">): boolean {
  if (!/^[/:\s;&|]?$/.test(text[at + 1] ?? "")) return false;
  return word.text === "" || (word.name !== null && text[at - 1] === ":");
}

function readTilde(at: number, lookup: Lookup): Expanded {
  const home = lookup("HOME");
  return { text: home ?? "", dynamic: !home, end: at + 1 };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function advance(source: Source, to: number): void {
  while (source.lineEnd < to) {
    source.line += 1;
    source.lineEnd = endOfLine(source.text, source.lineEnd + 1);
  }
  source.at = to;
}
