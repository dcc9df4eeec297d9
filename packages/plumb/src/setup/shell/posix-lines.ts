// Lines of a script of sh, bash or zsh with the state of the shell's parser at each of them, in one pass. What zsh alone allows (blocks
// without `do` and `fi`) leaves the script not `whole`, so that nobody relies on it.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.3, §2.7, §2.9–2.10

import { begin, endCommand, finishWord, openBlock } from "./posix-keywords.ts";
import { open, readNested, readQuoting } from "./posix-nesting.ts";
import {
  continueLine,
  depthOf,
  readHereDocument,
  type Scan,
  skipComment,
  skipHereDocuments,
  startScan,
} from "./posix-scan.ts";
import type { Script } from "./script-line.ts";

export function posixLines(text: string): Script {
  const scan = startScan(text);
  while (scan.at < text.length) {
    const frame = scan.frames.at(-1);
    if (frame && frame.kind !== "block") readNested(scan, frame);
    else readCommand(scan);
  }
  // Behind a last line without an end too.
  finishWord(scan);
  const open = scan.frames.length > 0 || scan.hereDocuments.length > 0 || scan.chained || scan.definesFunction;
  return { text, lines: scan.notes.lines, whole: !(open || scan.doubtful || /\\\n?$/.test(text.slice(-2))) };
}

const plain = /[\w./,:@%+~^*?!\]-]+/y;

function readCommand(scan: Scan): void {
  const { text } = scan;
  const character = text[scan.at] ?? "";
  plain.lastIndex = scan.at;
  const run = plain.exec(text)?.[0];
  if (run !== undefined) addToWord(scan, run, true);
  else if (character === " " || character === "\t") readBlank(scan);
  else if (character === "\n") endLine(scan);
  else if (character === "\\" && text[scan.at + 1] === "\n") continueLine(scan);
  else if (character === "#" && scan.word === null) skipComment(scan);
  else if (/[\\'"`$]/.test(character)) readQuoting(scan, character);
  else if (character === "(") readOpening(scan);
  else if (character === ")") readClosing(scan);
  else if (character === "<" || character === ">") readRedirection(scan);
  else if (/[;&|]/.test(character)) readOperator(scan);
  else addToWord(scan, character, true);
}

function readBlank(scan: Scan): void {
  finishWord(scan);
  scan.at += 1;
}

function addToWord(scan: Scan, part: string, bare: boolean): void {
  scan.word ??= { text: "", bare: true };
  if (scan.word.text.length < 64) scan.word.text += part.slice(0, 64);
  scan.word.bare &&= bare;
  scan.at += part.length;
}

function endLine(scan: Scan): void {
  finishWord(scan);
  endCommand(scan);
  scan.at += 1;
  if (skipHereDocuments(scan)) scan.notes.begin(scan.at, scan.chained ? "inside" : "command", depthOf(scan));
}

function readOpening(scan: Scan): void {
  const { text, word } = scan;
  const isArray = word?.text.endsWith("=") ?? false;
  const isEmpty = isArray ? undefined : /^\([ \t]*\)/.exec(text.slice(scan.at, scan.at + 16))?.[0];
  const startsCommand = scan.expects === "command" && word === null && !scan.begun;
  if (isEmpty && (word === null || scan.expects !== "argument")) {
    // `name()`, or zsh's function without a name.
    if (word === null && !scan.begun) scan.notes.note("command");
    scan.word = null;
    scan.definesFunction = true;
    scan.notes.note("compound");
    endCommand(scan);
    scan.at += isEmpty.length;
  } else if (startsCommand && text.startsWith("((", scan.at)) {
    begin(scan);
    open(scan, "arithmetic", 1);
    open(scan, "arithmetic", 1);
  } else if (startsCommand) {
    openBlock(scan, "(");
    scan.at += 1;
  } else {
    // Values of an array, a pattern, or what a zsh loop goes through.
    scan.word ??= { text: "", bare: false };
    open(scan, "parentheses", 1);
  }
}

function readClosing(scan: Scan): void {
  finishWord(scan);
  const top = scan.frames.at(-1);
  scan.at += 1;
  scan.notes.note("compound");
  endCommand(scan);
  scan.chained = false;
  if (top?.kind === "block" && top.opener === "(") {
    scan.frames.pop();
    const below = scan.frames.at(-1);
    // Around the pattern of a `case` parentheses may stand too.
    if (!(below?.kind === "block" && below.opener === "case")) scan.expects = "argument";
  } else if (!(top?.kind === "block" && top.opener === "case")) scan.doubtful = true;
}

function readRedirection(scan: Scan): void {
  const { text } = scan;
  if (scan.word && !/^\d+$/.test(scan.word.text)) finishWord(scan);
  scan.word = null;
  if (text[scan.at + 1] === "(") {
    scan.word = { text: "", bare: false };
    open(scan, "parentheses", 2);
    return;
  }
  readHereDocument(scan);
  scan.isTarget = true;
}

function readOperator(scan: Scan): void {
  const operator =
    /^(?:;;&|;;|;[&|]|&&|\|\||\|&|&>>?[|!]?|[;&|])/.exec(scan.text.slice(scan.at, scan.at + 4))?.[0] ?? ";";
  finishWord(scan);
  scan.at += operator.length;
  if (operator.startsWith("&>")) {
    scan.isTarget = true;
    return;
  }
  scan.notes.note("compound");
  endCommand(scan);
  scan.chained = /^(?:&&|\|\||\|&?)$/.test(operator);
}
