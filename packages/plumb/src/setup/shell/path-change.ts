// What one line of a start-up file does to PATH, in the forms in which people write it: sh's assignment, zsh's array, fish's set and
// fish_add_path.

import type { Dialect } from "./script-line.ts";

export interface PathEntry {
  /** As it is written. */
  readonly text: string;
  /** Null when only running the line would tell. */
  readonly directory: string | null;
}

export interface PathChange {
  /** In the order of the line. */
  readonly before: readonly PathEntry[];
  readonly after: readonly PathEntry[];
  /** What PATH was is gone. */
  readonly replaces: boolean;
}

/** Undefined when the line leaves PATH alone. `known`: a variable's value at the line. */
export function pathChange(
  line: string,
  dialect: Dialect,
  known: (name: string) => string | undefined,
): PathChange | undefined {
  const [words, isArray] = dialect === "fish" ? [fishWords(line), true] : posixWords(line);
  if (!words) return undefined;
  const entries = isArray ? words.list : words.list.flatMap((word) => entriesOf(word));
  const own = entries.findIndex((entry) => /^["']?\$\{?(?:PATH|path|fish_user_paths)\}?(?:\[@\])?["']?$/.test(entry));
  const expand = (text: string) => ({ text, directory: expanded(text, known) });
  if (own >= 0) {
    return { before: entries.slice(0, own).map(expand), after: entries.slice(own + 1).map(expand), replaces: false };
  }
  const all = entries.map(expand);
  if (words.adds === "nothing") return { before: all, after: [], replaces: true };
  return words.adds === "before"
    ? { before: all, after: [], replaces: false }
    : { before: [], after: all, replaces: false };
}

interface Words {
  readonly list: readonly string[];
  readonly adds: "before" | "after" | "nothing";
}

// A value ends at a blank, `;`, `&` or `|` outside of quotes, braces and parentheses of substitutions.
const value = String.raw`(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|\$\{[^}]*\}|\$\([^)]*\)|\$(?![{(])|[^\s"'\\;&|()#$])*`;
const assignment = new RegExp(
  String.raw`^[ \t]*(?:(?:export|typeset|declare)(?:[ \t]+-[A-Za-z]+)*[ \t]+)?(PATH|path)(\+?)=(?:\(([^()]*)\)|(${value}))[ \t]*(?:[;#].*|&& .*)?$`,
);

/** `${PATH:+:$PATH}` is PATH where there is one. */
const present = /\$\{PATH:?\+(:?)\$(?:PATH|\{PATH\})(:?)\}/g;

function posixWords(line: string): readonly [Words | undefined, boolean] {
  if (line.length > maxLine) return [undefined, false];
  const [, name, plus, array, text] = assignment.exec(line.replace(/\r$/, "").replace(present, "$1$$PATH$2")) ?? [];
  if (name === undefined) return [undefined, false];
  const adds = plus === "+" ? "after" : "nothing";
  if (array !== undefined) return [{ list: splitWords(array), adds }, true];
  // Only as an array of zsh it is PATH.
  if (name === "path") return [undefined, false];
  return [{ list: [(text ?? "").replace(plus === "+" ? /^:/ : /^(?!)/, "")], adds }, false];
}

// Nobody writes a longer one by hand.
const maxLine = 4096;

function fishWords(line: string): Words | undefined {
  if (line.length > maxLine) return undefined;
  const [command, ...rest] = splitWords(line.replace(/\r$/, "").replace(/[ \t;]+(?:#.*)?$/, ""));
  const options = rest.filter((word) => /^-/.test(word)).join(" ");
  const operands = rest.filter((word) => !/^-/.test(word));
  const appends = /(?:^| )(?:-[A-Za-z]*a|--append)/.test(options);
  if (command === "fish_add_path") return { list: operands, adds: appends ? "after" : "before" };
  const [name, ...list] = operands;
  if (command !== "set" || !/^(?:PATH|fish_user_paths)$/.test(name ?? "") || /(?:^| )-[A-Za-z]*[eqSn]/.test(options)) {
    return undefined;
  }
  const prepends = /(?:^| )(?:-[A-Za-z]*p|--prepend)/.test(options) || (name === "fish_user_paths" && !appends);
  return { list, adds: appends ? "after" : prepends ? "before" : "nothing" };
}

function splitWords(text: string): string[] {
  return text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|\([^)]*\)|[^\s"'\\])+/g) ?? [];
}

/** Entries of `A:"$B/c":${PATH}`: quotes are taken off, substitutions stay whole. */
function entriesOf(word: string): string[] {
  const bare = word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double, single) => double ?? single);
  return bare.match(/(?:\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`|[^:])+/g) ?? [];
}

function expanded(entry: string, known: (name: string) => string | undefined): string | null {
  const bare = entry.replace(/^(["'])(.*)\1$/, "$2").replace(/^~(?=\/|$)/, "$HOME");
  let isKnown = true;
  const result = bare.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced, name) => {
    const found = known(braced ?? name);
    isKnown &&= Boolean(found);
    return found ?? "";
  });
  if (!isKnown || /[$`(){}*?\\"']/.test(result) || !result.startsWith("/")) return null;
  return result.replace(/(?<=[^/])\/+$/, "");
}
