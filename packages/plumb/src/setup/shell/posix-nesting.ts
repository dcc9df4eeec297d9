// What nests in words of POSIX scripts: quotes, expansions, substitutions, arithmetic, and the tests of `[[`.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.2, §2.6

import {
  continueLine,
  depthOf,
  type Frame,
  isInFunction,
  type Nested,
  readHereDocument,
  type Scan,
  skipComment,
  skipHereDocuments,
} from "./posix-scan.ts";

const quiet = /[\w./,:@%+~^*?!= \t-]+/y;

export function readNested(scan: Scan, { kind, quoted }: Extract<Frame, { quoted: boolean }>): void {
  const { text } = scan;
  const character = text[scan.at] ?? "";
  quiet.lastIndex = scan.at;
  const run = quiet.exec(text)?.[0];
  if (run !== undefined) scan.at += run.length;
  else if (character === "\n") endNestedLine(scan, kind);
  else if (isEnd(scan, kind, character)) {
    scan.frames.pop();
    scan.at += kind === "test" ? 2 : 1;
  } else if (kind === "single") scan.at += 1;
  else if (character === "\\") {
    if (text[scan.at + 1] === "\n") continueLine(scan);
    else scan.at += 2;
  } else if (kind === "ansi" || kind === "backquotes") scan.at += 1;
  else if (character === "#" && kind === "parentheses" && /[\s(;]/.test(text[scan.at - 1] ?? "")) skipComment(scan);
  else if (character === "(" && (kind === "parentheses" || kind === "arithmetic")) open(scan, kind, 1);
  else if (character === "<" && kind === "parentheses") readHereDocument(scan);
  else if (/["`$]/.test(character) || (character === "'" && !quoted)) readQuoting(scan, character);
  else scan.at += 1;
}

function endNestedLine(scan: Scan, kind: Nested): void {
  scan.at += 1;
  if (kind !== "parentheses" || skipHereDocuments(scan)) scan.notes.begin(scan.at, "inside", depthOf(scan));
}

function isEnd({ text, at }: Scan, kind: Nested, character: string): boolean {
  if (kind === "test") return text.startsWith("]]", at) && /[\s]/.test(text[at - 1] ?? "");
  const ends = { single: "'", ansi: "'", double: '"', backquotes: "`", braces: "}", parentheses: ")", arithmetic: ")" };
  return character === ends[kind];
}

/** What begins with `$` or quotes, outside of quotes or in braces and parentheses. */
export function readQuoting(scan: Scan, character: string): void {
  const { text } = scan;
  scan.word ??= { text: "", bare: true };
  scan.word.bare = false;
  if (character === "\\") {
    if (text[scan.at + 1] === "\n") continueLine(scan);
    else scan.at += 2;
  } else if (character === "'") open(scan, "single", 1);
  else if (character === '"') open(scan, "double", 1);
  else if (character === "`") open(scan, "backquotes", 1);
  else if (text.startsWith("$((", scan.at)) {
    open(scan, "arithmetic", 2);
    open(scan, "arithmetic", 1);
  } else if (text[scan.at + 1] === "(") open(scan, "parentheses", 2);
  else if (text[scan.at + 1] === "{") open(scan, "braces", 2);
  else if (text[scan.at + 1] === "'" && !isQuoted(scan)) open(scan, "ansi", 2);
  else scan.at += text[scan.at + 1] === "#" ? 2 : 1;
}

function isQuoted(scan: Scan): boolean {
  const frame = scan.frames.at(-1);
  return frame !== undefined && frame.kind !== "block" && frame.quoted;
}

export function open(scan: Scan, kind: Nested, length: number): void {
  const quoted = kind === "double" || (kind === "braces" && isQuoted(scan));
  scan.frames.push({ kind, quoted, depth: depthOf(scan), inFunction: isInFunction(scan) });
  scan.at += length;
}
