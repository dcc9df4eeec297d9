// What begins with `$` in sh, bash and zsh: a variable, possibly with a value in its place when it is unset, or something that
// only running would tell. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.6

import type { Lookup } from "./statement.ts";

/** A part of a word. */
export interface Expanded {
  readonly text: string;
  /** Only running it would tell. */
  readonly dynamic: boolean;
  /** Behind its last character. */
  readonly end: number;
}

// `${A:-${B:-…}}` deeper than this is nobody's setting.
const maxDepth = 4;

/** Reads the expansion at `at`, where a `$` stands. */
export function readExpansion(text: string, at: number, lookup: Lookup, depth = 0): Expanded {
  const next = text[at + 1];
  if (next === "(") return { text: "", dynamic: true, end: skipParentheses(text, at + 1) };
  if (next === "{") return readBraces(text, at, lookup, depth);
  if (next === "'") return readAnsiQuotes(text, at);
  const name = /^[A-Za-z_]\w*/.exec(text.slice(at + 1, at + 129))?.[0];
  if (name) return { ...variablePart(name, lookup), end: at + 1 + name.length };
  if (next !== undefined && /[0-9@*#?$!-]/.test(next)) return { text: "", dynamic: true, end: at + 2 };
  return { text: "$", dynamic: false, end: at + 1 };
}

function variablePart(name: string, lookup: Lookup): Pick<Expanded, "text" | "dynamic"> {
  const value = lookup(name);
  // What is unset may have been set when the line was run.
  return value ? { text: value, dynamic: false } : { text: "", dynamic: true };
}

function readBraces(text: string, at: number, lookup: Lookup, depth: number): Expanded {
  const end = skipBraces(text, at + 1);
  const inner = text.slice(at + 2, end - 1);
  const [, name = "", operator, word = ""] = /^([A-Za-z_]\w*)(?:(:?-)(.*))?$/s.exec(inner) ?? [];
  if (name === "") return { text: "", dynamic: true, end };
  if (operator === undefined) return { ...variablePart(name, lookup), end };
  const value = lookup(name);
  if (value) return { text: value, dynamic: false, end };
  if (value === undefined || depth >= maxDepth) return { text: "", dynamic: true, end };
  return { ...expandWord(word, lookup, depth + 1), end };
}

/** The word behind `:-`, quotes around all of it taken off; one with other quotes in it is not understood. */
function expandWord(word: string, lookup: Lookup, depth: number): Pick<Expanded, "text" | "dynamic"> {
  const plain = word.replace(/^"([^"]*)"$/, "$1");
  if (/["'`\\]/.test(plain)) return { text: "", dynamic: true };
  let result = plain.startsWith("~/") ? (lookup("HOME") ?? "") : "";
  let dynamic = plain.startsWith("~/") && result === "";
  let at = plain.startsWith("~/") ? 1 : 0;
  while (at < plain.length) {
    const dollar = plain.indexOf("$", at);
    result += plain.slice(at, dollar < 0 ? plain.length : dollar);
    if (dollar < 0) break;
    const part = readExpansion(plain, dollar, lookup, depth);
    result += part.text;
    dynamic ||= part.dynamic;
    at = part.end;
  }
  return { text: result, dynamic };
}

/** `$'…'`: with an escape in it, it is not understood. */
function readAnsiQuotes(text: string, at: number): Expanded {
  let end = at + 2;
  while (end < text.length && text[end] !== "'") end += text[end] === "\\" ? 2 : 1;
  const inner = text.slice(at + 2, end);
  return { text: inner, dynamic: inner.includes("\\") || end >= text.length, end: Math.min(end + 1, text.length) };
}

/** Behind the `)` that closes the `(` at `at`; quotes and nested ones are passed. The end of the text when none does. */
export function skipParentheses(text: string, at: number): number {
  return skipNested(text, at, "(", ")");
}

function skipBraces(text: string, at: number): number {
  return skipNested(text, at, "{", "}");
}

function skipNested(text: string, start: number, open: string, close: string): number {
  let depth = 0;
  let inDouble = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === '"') inDouble = !inDouble;
    else if (character === "'" && !inDouble) {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return text.length;
      at = end;
    } else if (character === open) depth += 1;
    else if (character === close) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Behind the backquote that closes the one at `at`. */
export function skipBackquotes(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== "`") at += text[at] === "\\" ? 2 : 1;
  return Math.min(at + 1, text.length);
}
