// Where a reader of POSIX scripts is, and the parts of it that stand between commands: comments, continued lines, here-documents.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.2.1, §2.3, §2.7.4

import { LineNotes } from "./script-line.ts";

export type Nested = "single" | "ansi" | "double" | "backquotes" | "braces" | "parentheses" | "arithmetic" | "test";

/** What is open; `depth` counts the blocks down to here, and `inFunction` says whether one of them is a function. */
export type Frame = { readonly depth: number; readonly inFunction: boolean } & (
  | { readonly kind: Nested; readonly quoted: boolean }
  | { readonly kind: "block"; readonly opener: string }
);

export interface Scan {
  readonly text: string;
  at: number;
  readonly notes: LineNotes;
  readonly frames: Frame[];
  hereDocuments: { readonly end: string; readonly tabs: boolean }[];
  /** The word that is being read; its text only as far as a keyword needs. */
  word: { text: string; bare: boolean } | null;
  expects: "command" | "argument" | "function-name";
  /** A simple command has begun. */
  begun: boolean;
  /** After `&&`, `||` or `|`. */
  chained: boolean;
  /** The next word is a redirection's. */
  isTarget: boolean;
  definesFunction: boolean;
  isExec: boolean;
  doubtful: boolean;
}

export function startScan(text: string): Scan {
  return {
    text,
    at: 0,
    notes: new LineNotes(text),
    frames: [],
    hereDocuments: [],
    word: null,
    expects: "command",
    begun: false,
    chained: false,
    isTarget: false,
    definesFunction: false,
    isExec: false,
    doubtful: false,
  };
}

export function depthOf({ frames }: Scan): number {
  return frames.at(-1)?.depth ?? 0;
}

export function isInFunction({ frames }: Scan): boolean {
  return frames.at(-1)?.inFunction ?? false;
}

export function skipComment(scan: Scan): void {
  const end = scan.text.indexOf("\n", scan.at);
  scan.at = end < 0 ? scan.text.length : end;
}

export function continueLine(scan: Scan): void {
  scan.at += 2;
  scan.notes.begin(scan.at, "inside", depthOf(scan));
}

/** Also of other redirections the operator. */
export function readHereDocument(scan: Scan): void {
  const operator = /^(?:<<<|<<-?|<[&>]?|>[>|&!]?[|!]?)/.exec(scan.text.slice(scan.at, scan.at + 4))?.[0] ?? "<";
  scan.at += operator.length;
  if (operator !== "<<" && operator !== "<<-") return;
  const ahead = scan.text.slice(scan.at, scan.at + 256);
  const [, word] = /^[ \t]*((?:'[^'\n]*'|"[^"\n]*"|\\.|[^ \t\n;&|()<>'"\\])+)/.exec(ahead) ?? [];
  if (word === undefined) scan.doubtful = true;
  else scan.hereDocuments.push({ end: word.replaceAll(/['"\\]/g, ""), tabs: operator === "<<-" });
}

/** False when one has no end: then the rest of the text belongs to it. */
export function skipHereDocuments(scan: Scan): boolean {
  const { text } = scan;
  const pending = scan.hereDocuments;
  scan.hereDocuments = [];
  for (const { end, tabs } of pending) {
    let isOver = false;
    while (!isOver && scan.at < text.length) {
      scan.notes.begin(scan.at, "here-document", depthOf(scan));
      const next = text.indexOf("\n", scan.at);
      const line = text.slice(scan.at, next < 0 ? text.length : next);
      isOver = (tabs ? line.replace(/^\t+/, "") : line) === end;
      scan.at = next < 0 ? text.length : next + 1;
    }
    if (!isOver) scan.doubtful = true;
    // Its last line may be the last of the text, without an end.
    if (scan.at >= text.length && !text.endsWith("\n")) return false;
  }
  return true;
}
