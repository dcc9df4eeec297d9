// Lays out text for a terminal of a given width.

import { displayWidth, isWide } from "./display-width.ts";

/** Not put at the start of a line (https://www.w3.org/TR/clreq/, rules for line start, shortened). */
const closing = /^[，。、；：？！）》」』”’…]/u;

/** Lines of at most `width` columns, broken at blanks and between wide characters. Words longer than a line (paths) stay whole. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, width));
}

/** Each line that is not empty, moved to the right by `columns`. */
export function indent(text: string, columns: number): string {
  return text.replace(/^(?=.)/gmu, " ".repeat(columns));
}

/** E.g. `512 B`, `1.5 KiB`, `109 MiB`: powers of 1024, as units of IEC 80000-13. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** E.g. `1 error`, `1,234 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** E.g. `12 ms`, `0.4 s`, `42 s`, `2 min 5 s`, `1 h 3 min`. */
export function formatDuration(ms: number): string {
  if (ms < 99.5) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A time of ISO 8601 in UTC for people: `2026-11-27 00:26:41 UTC`. */
export function formatTime(iso: string): string {
  return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(paragraph)) {
    const longer = line + piece;
    if (line !== "" && displayWidth(longer.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line = longer;
    }
  }
  return [...lines, line.trimEnd()];
}

/** The parts that a line is put together from: each may be followed by a break. */
function pieces(paragraph: string): string[] {
  const result: string[] = [];
  let start = 0;
  let at = 0;
  let before = "";
  for (const character of paragraph) {
    if (before !== "" && character !== " " && (before === " " || breaksBetween(before, character))) {
      result.push(paragraph.slice(start, at));
      start = at;
    }
    before = character;
    at += character.length;
  }
  return start === paragraph.length ? result : [...result, paragraph.slice(start)];
}

function breaksBetween(before: string, after: string): boolean {
  return !closing.test(after) && (isWide(after) || isWide(before));
}
