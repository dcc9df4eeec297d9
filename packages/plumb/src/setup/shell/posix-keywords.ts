// What a word of a POSIX script does where a command may begin: keywords open and close blocks, others begin a simple command.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.4, §2.9; zsh's braces behind arguments besides

import { depthOf, isInFunction, type Scan } from "./posix-scan.ts";

const opening = ["if", "for", "while", "until", "case", "select", "foreach", "{"];
const closing: Readonly<Record<string, readonly string[]>> = {
  fi: ["if"],
  done: ["for", "while", "until", "select"],
  esac: ["case"],
  end: ["foreach"],
  "}": ["{"],
};
const between = ["then", "do", "else", "elif", "!", "time", "always"];

export function finishWord(scan: Scan): void {
  const { word } = scan;
  if (word === null) return;
  scan.word = null;
  if (scan.isTarget) scan.isTarget = false;
  else if (scan.expects === "function-name") {
    scan.expects = "command";
    scan.definesFunction = true;
  } else if (scan.expects === "argument") finishArgument(scan, word);
  else if (!word.bare || scan.begun || !finishKeyword(scan, word.text)) finishCommandWord(scan, word.text);
}

function finishArgument(scan: Scan, { text, bare }: { text: string; bare: boolean }): void {
  if (scan.isExec) noteEnd(scan);
  const top = scan.frames.at(-1);
  if (!bare || top?.kind !== "block") return;
  if (text === "in" && top.opener === "case") endCommand(scan);
  // zsh takes a brace for the end of a block behind arguments too, and for the beginning of one.
  else if (text === "}" && top.opener === "{") scan.frames.pop();
  else if (text === "always" || text === "{") finishKeyword(scan, text);
}

function finishKeyword(scan: Scan, text: string): boolean {
  const top = scan.frames.at(-1);
  if (text === "in" && top?.kind === "block" && top.opener === "case") return true;
  const closes = Object.hasOwn(closing, text) ? closing[text] : undefined;
  if (closes && (text !== "end" || (top?.kind === "block" && top.opener === "foreach"))) {
    if (top?.kind === "block" && closes.includes(top.opener)) scan.frames.pop();
    else scan.doubtful = true;
    scan.expects = "argument";
  } else if (opening.includes(text)) {
    openBlock(scan, text);
    if (["for", "case", "select", "foreach"].includes(text)) scan.expects = "argument";
  } else if (text === "function") scan.expects = "function-name";
  else if (text === "[[") {
    begin(scan);
    scan.expects = "argument";
    scan.definesFunction = false;
    scan.frames.push({ kind: "test", quoted: false, depth: depthOf(scan), inFunction: isInFunction(scan) });
    return true;
  } else if (between.includes(text)) scan.expects = "command";
  else return false;
  scan.chained = false;
  scan.notes.note("compound");
  return true;
}

export function openBlock(scan: Scan, opener: string): void {
  const inFunction = scan.definesFunction || isInFunction(scan);
  scan.frames.push({ kind: "block", opener, depth: depthOf(scan) + 1, inFunction });
  scan.definesFunction = false;
  scan.notes.note("compound");
  endCommand(scan);
  scan.chained = false;
}

function finishCommandWord(scan: Scan, text: string): void {
  begin(scan);
  // Assignments before a command, and words that only say how it is found.
  if (/^(?:[A-Za-z_]\w*\+?=|(?:builtin|command)$)/.test(text)) return;
  scan.expects = "argument";
  if (/^(?:return|exit|logout|bye)$/.test(text)) noteEnd(scan);
  scan.isExec = text === "exec";
  scan.definesFunction = false;
}

function noteEnd(scan: Scan): void {
  if (!scan.definesFunction && !isInFunction(scan)) scan.notes.note("end");
}

export function begin(scan: Scan): void {
  if (!scan.begun) scan.notes.note("command");
  scan.begun = true;
  scan.chained = false;
}

export function endCommand(scan: Scan): void {
  scan.expects = "command";
  scan.begun = false;
  scan.isTarget = false;
  scan.isExec = false;
}
