// Lines of a fish script with the state of fish's parser at each of them, in one pass.
// https://fishshell.com/docs/current/language.html

import { LineNotes, type Script } from "./script-line.ts";

export function fishLines(text: string): Script {
  const notes = new LineNotes(text);
  const scan: Scan = {
    text,
    at: 0,
    notes,
    frames: [],
    word: null,
    expects: "command",
    chained: false,
    doubtful: false,
  };
  while (scan.at < text.length) {
    const kind = scan.frames.at(-1)?.kind;
    if (kind === "single" || kind === "double") readQuotes(scan, kind);
    else readPlain(scan, kind === "parentheses");
  }
  finishWord(scan);
  const open = scan.frames.length > 0 || scan.chained;
  return { text, lines: notes.lines, whole: !(open || scan.doubtful || /\\\n?$/.test(text.slice(-2))) };
}

/** What is open; `depth` counts the blocks down to here, and `inFunction` says whether one of them is a function. */
interface Frame {
  readonly kind: "single" | "double" | "parentheses" | "block";
  readonly depth: number;
  readonly inFunction: boolean;
}

interface Scan {
  readonly text: string;
  at: number;
  readonly notes: LineNotes;
  readonly frames: Frame[];
  /** The word that is being read; its text only as far as a keyword needs. */
  word: { text: string; bare: boolean } | null;
  expects: "command" | "argument" | "exec-argument" | "after-else";
  /** After `&&`, `||` or `|`. */
  chained: boolean;
  doubtful: boolean;
}

const plain = /[\w./,:@%+~^*?![\]={}-]+/y;

/** Commands, and what stands in parentheses, of which only quotes and parentheses are of interest. */
function readPlain(scan: Scan, inParentheses: boolean): void {
  const { text } = scan;
  const character = text[scan.at] ?? "";
  plain.lastIndex = scan.at;
  const run = plain.exec(text)?.[0];
  if (run !== undefined || !/[ \t\n#\\'"();&|<>]/.test(character)) addToWord(scan, run ?? character, true);
  else if (character === "\n") endLine(scan, inParentheses);
  else if (character === " " || character === "\t") {
    finishWord(scan);
    scan.at += 1;
  } else if (character === "#" && scan.word === null) {
    const end = text.indexOf("\n", scan.at);
    scan.at = end < 0 ? text.length : end;
  } else if (character === "\\") readEscape(scan);
  else if (character === "'") open(scan, "single");
  else if (character === '"') open(scan, "double");
  else if (character === "(") open(scan, "parentheses");
  else if (character === ")") {
    if (inParentheses) scan.frames.pop();
    else scan.doubtful = true;
    addToWord(scan, ")", false);
  } else if (inParentheses || character === "#") addToWord(scan, character, false);
  else readOperator(scan);
}

function addToWord(scan: Scan, part: string, bare: boolean): void {
  scan.word ??= { text: "", bare: true };
  if (scan.word.text.length < 64) scan.word.text += part.slice(0, 64);
  scan.word.bare &&= bare;
  scan.at += part.length;
}

function open(scan: Scan, kind: Frame["kind"]): void {
  scan.frames.push({ kind, depth: depthOf(scan), inFunction: isInFunction(scan) });
  addToWord(scan, "(", false);
}

function endLine(scan: Scan, inParentheses: boolean): void {
  finishWord(scan);
  if (!inParentheses) scan.expects = "command";
  scan.at += 1;
  scan.notes.begin(scan.at, inParentheses || scan.chained ? "inside" : "command", depthOf(scan));
}

function readEscape(scan: Scan): void {
  if (scan.text[scan.at + 1] === "\n") {
    scan.at += 2;
    scan.notes.begin(scan.at, "inside", depthOf(scan));
  } else addToWord(scan, scan.text.slice(scan.at, scan.at + 2), false);
}

function readQuotes(scan: Scan, kind: "single" | "double"): void {
  const { text } = scan;
  const character = text[scan.at];
  const end = kind === "single" ? "'" : '"';
  if (character === "\\") readEscape(scan);
  else if (character === "$" && kind === "double" && text[scan.at + 1] === "(") {
    scan.at += 1;
    open(scan, "parentheses");
  } else if (character === "\n") {
    scan.at += 1;
    scan.notes.begin(scan.at, "inside", depthOf(scan));
  } else {
    if (character === end) scan.frames.pop();
    scan.at += 1;
  }
}

function readOperator(scan: Scan): void {
  const operator =
    /^(?:&&|\|\||&>>?|&?\||\d*>>?[&|?]?|<[&?]?|[;&|])/.exec(scan.text.slice(scan.at, scan.at + 4))?.[0] ?? ";";
  finishWord(scan);
  scan.at += operator.length;
  // The target of a redirection is taken for one more argument.
  if (/[<>]/.test(operator)) return;
  scan.notes.note("compound");
  scan.expects = "command";
  scan.chained = /^(?:&&|\|\||&?\|)$/.test(operator);
}

function finishWord(scan: Scan): void {
  const { word, expects } = scan;
  if (word === null) return;
  scan.word = null;
  if (scan.frames.at(-1)?.kind === "parentheses" || expects === "argument") return;
  if (expects === "exec-argument") noteEnd(scan);
  else if (!(word.bare && finishKeyword(scan, word.text, expects === "after-else"))) {
    scan.notes.note("command");
    if (/^(?:return|exit)$/.test(word.text)) noteEnd(scan);
    scan.expects = word.text === "exec" ? "exec-argument" : "argument";
    scan.chained = false;
    return;
  }
  if (expects === "exec-argument") scan.expects = "argument";
}

function finishKeyword(scan: Scan, text: string, isAfterElse: boolean): boolean {
  if (/^(?:if|for|while|switch|begin|function)$/.test(text)) {
    // `else if` has no `end` of its own.
    if (!(isAfterElse && text === "if")) openBlock(scan, text === "function");
    scan.expects = /^(?:for|switch|function)$/.test(text) ? "argument" : "command";
  } else if (text === "end") {
    if (scan.frames.length > 0) scan.frames.pop();
    else scan.doubtful = true;
    scan.expects = "argument";
  } else if (text === "case") scan.expects = "argument";
  else if (text === "else") scan.expects = "after-else";
  else if (!/^(?:and|or|not|!|time|builtin|command)$/.test(text)) return false;
  scan.chained = false;
  scan.notes.note("compound");
  return true;
}

function openBlock(scan: Scan, isFunction: boolean): void {
  scan.frames.push({ kind: "block", depth: depthOf(scan) + 1, inFunction: isFunction || isInFunction(scan) });
}

function noteEnd(scan: Scan): void {
  if (!isInFunction(scan)) scan.notes.note("end");
}

function depthOf({ frames }: Scan): number {
  return frames.at(-1)?.depth ?? 0;
}

function isInFunction({ frames }: Scan): boolean {
  return frames.at(-1)?.inFunction ?? false;
}
