// Puts plumb's block into a start-up file and takes it out again, and keeps every other byte. What is not certainly plumb's is left alone
// and told: somebody else's line must not go with the block, and no block may end up inside of something else.

import { beginMark, endMark, foreignLine, noEndNote, type PathBlock } from "./path-block.ts";
import { scriptOf } from "./script.ts";
import type { Dialect, Script, ScriptLine } from "./script-line.ts";

export type ShellEdit =
  /** The file's bytes afterwards; the same ones when nothing is to be done. */
  | { readonly kind: "edited"; readonly content: Uint8Array }
  /** Nothing was changed: a person has to look at this line. */
  | { readonly kind: "conflict"; readonly line: number; readonly text: string; readonly reason: string };

/**
 * The file with `block`, or with it in the place of each older one. A new one stands at the end, so that it comes before what other
 * lines put on PATH; before the first command that may end the reading, like the `return` in Debian's .bashrc for shells that nobody
 * types in; and at the top of a file that shells read only in part, because a quote or a block in it is not closed, as it is where
 * lines end as on Windows. Its own lines always end with a bare newline: to a shell, a carriage return is a part of the word.
 */
export function withPathLine(content: Uint8Array, block: PathBlock): ShellEdit {
  if (isUtf16(content))
    return { kind: "conflict", line: 1, text: "", reason: "the file is UTF-16, which no shell reads" };
  const script = scriptOf(content, block.dialect);
  const found = findBlocks(script, block.dialect);
  if (found.kind === "conflict") return found;
  if (found.blocks.length > 0) return replaced(script, found.blocks, block);
  const at = placeIn(script);
  const before = script.lines.slice(0, at).map(({ text }) => `${text}\n`);
  const rest = script.lines.slice(at).map(({ text }) => text);
  // Behind a last line without an end.
  if (at === script.lines.length) return edited(before.join("") + written(block, true));
  return edited(before.join("") + written(block, false) + rest.join("\n"));
}

/** The file without plumb's blocks: byte for byte what it was before `withPathLine`. */
export function withoutPathLine(content: Uint8Array, dialect: Dialect): ShellEdit {
  const script = scriptOf(content, dialect);
  const found = findBlocks(script, dialect);
  if (found.kind === "conflict") return found;
  const lonely = found.blocks.find((block) => block.first.depth > 0 && !hasNeighbour(script, block));
  if (lonely)
    return conflict(lonely.first, "plumb's lines are all there is in a block of the shell, which may not be empty");
  let text = "";
  let at = 0;
  for (const { first, last, noEnd } of found.blocks) {
    text += script.text.slice(at, first.start);
    at = endOf(script, last);
    // With something behind it the newline ends the line above.
    if (noEnd && at === script.text.length) text = text.replace(/\n$/, "");
  }
  return edited(text + script.text.slice(at));
}

interface FoundBlock {
  readonly first: ScriptLine;
  readonly last: ScriptLine;
  readonly noEnd: boolean;
}

type Found =
  | { readonly kind: "found"; readonly blocks: readonly FoundBlock[] }
  | Extract<ShellEdit, { kind: "conflict" }>;

function findBlocks({ lines, whole }: Script, dialect: Dialect): Found {
  const blocks: FoundBlock[] = [];
  let first: ScriptLine | undefined;
  for (const line of lines) {
    const mark = line.text.replace(/^[ \t]+|[ \t\r]+$/g, "");
    if (mark !== beginMark && mark !== endMark) continue;
    // The text of a here-document is somebody's text.
    if (line.at === "here-document" && whole) continue;
    if (line.at !== "command")
      return conflict(line, "plumb's mark stands inside of a text or of something that is not closed");
    if (mark === beginMark) {
      if (first) return conflict(first, "the end mark of plumb's lines is missing");
      first = line;
      continue;
    }
    if (!first) return conflict(line, "the mark before plumb's lines is missing");
    const inner = lines.slice(first.number, line.number - 1).map(({ text }) => text);
    const foreign = foreignLine(dialect, inner);
    const other = foreign === undefined ? undefined : (lines[first.number + foreign] ?? line);
    if (other) return conflict(other, "plumb did not write the lines between its marks as they are now");
    blocks.push({ first, last: line, noEnd: inner.some((text) => text.includes(noEndNote)) });
    first = undefined;
  }
  return first ? conflict(first, "the end mark of plumb's lines is missing") : { kind: "found", blocks };
}

function conflict({ number, text }: ScriptLine, reason: string): Extract<ShellEdit, { kind: "conflict" }> {
  return { kind: "conflict", line: number, text: Buffer.from(text, "latin1").toString(), reason };
}

function edited(text: string): ShellEdit {
  return { kind: "edited", content: Buffer.from(text, "latin1") };
}

function replaced(script: Script, blocks: readonly FoundBlock[], block: PathBlock): ShellEdit {
  let text = "";
  let at = 0;
  for (const { first, last, noEnd } of blocks) {
    text += script.text.slice(at, first.start) + written(block, noEnd);
    at = endOf(script, last);
  }
  return edited(text + script.text.slice(at));
}

function written({ lines }: PathBlock, noEnd: boolean): string {
  const all = noEnd ? lines.toSpliced(1, 0, noEndNote) : lines;
  return Buffer.from(`${all.join("\n")}\n`).toString("latin1");
}

/** Behind the line and its end. */
function endOf({ lines }: Script, line: ScriptLine): number {
  return lines[line.number]?.start ?? line.start + line.text.length;
}

/** How many lines stay above a new block. */
function placeIn(script: Script): number {
  const { lines, whole } = script;
  if (!whole) return topOf(script);
  const ending = lines.findIndex(({ mayEnd }) => mayEnd);
  if (ending < 0) return lines.at(-1)?.text === "" ? lines.length - 1 : lines.length;
  let at = ending;
  while (at > 0 && !isBoundary(lines[at])) at -= 1;
  // The comment above says what the command is for.
  while (at > 0 && /^[ \t]*#(?!!)/.test(lines[at - 1]?.text ?? "") && isBoundary(lines[at - 1])) at -= 1;
  return at;
}

/** Behind the name of an interpreter, and behind a byte order mark, which would otherwise stand in the middle of the file. */
function topOf({ lines }: Script): number {
  const isFirstKept = /^(?:#!|\xef\xbb\xbf)/.test(lines[0]?.text ?? "") && isBoundary(lines[1]);
  return isFirstKept ? 1 : 0;
}

function isBoundary(line: ScriptLine | undefined): boolean {
  return line?.at === "command" && line.depth === 0;
}

/** Another command stands in the same block of the shell. */
function hasNeighbour({ lines }: Script, { first, last }: FoundBlock): boolean {
  return [lines[first.number - 2], lines[last.number]].some(
    (line) => line?.at === "command" && line.depth === first.depth && line.commands > 0,
  );
}

function isUtf16(content: Uint8Array): boolean {
  return (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
}
