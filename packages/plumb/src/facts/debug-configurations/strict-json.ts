// What in a file is JSON with comments and no JSON. One pass over its tokens.
// https://www.rfc-editor.org/rfc/rfc8259

import { createScanner } from "jsonc-parser";
import type { JsonWithComments, Place } from "../json-with-comments.ts";
import type { DebugFile } from "./schema.ts";

export type Leniencies = Pick<DebugFile, "strictJson" | "trailingComma" | "commentInLine">;

// SyntaxKind of jsonc-parser, whose declaration is a const enum.
const [closeBrace, closeBracket, comma, lineComment, blockComment, lineBreak, blank] = [2, 4, 5, 12, 13, 14, 15];

/** @param hasByteOrderMark it was there, and is not in `text` any more. */
export function leniencies({ text, placeOf }: JsonWithComments, hasByteOrderMark: boolean): Leniencies {
  const scanner = createScanner(text);
  let afterComma: number | null = null;
  let firstComment: Place | null = null;
  let commentInLine: Place | null = null;
  let trailingComma: Place | null = null;
  for (let kind: number = scanner.scan(); scanner.getTokenOffset() < text.length; kind = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (kind === lineComment || kind === blockComment) {
      firstComment ??= placeOf(offset);
      if (kind === blockComment || !opensLine(text, offset)) commentInLine ??= placeOf(offset);
    } else if (kind !== lineBreak && kind !== blank) {
      const closes = kind === closeBrace || kind === closeBracket;
      if (closes && afterComma !== null) trailingComma ??= placeOf(afterComma);
      afterComma = kind === comma ? offset : null;
    }
  }
  return { strictJson: first(hasByteOrderMark, firstComment, trailingComma), trailingComma, commentInLine };
}

function opensLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0 && text[at] !== "\n"; at -= 1) if (!/\s/.test(text[at] ?? "")) return false;
  return true;
}

function first(hasByteOrderMark: boolean, comment: Place | null, comma: Place | null): Leniencies["strictJson"] {
  if (hasByteOrderMark) return { what: "byte order mark", line: 1, column: 1 };
  if (comment && !(comma && isBefore(comma, comment))) return { what: "comment", ...comment };
  return comma && { what: "trailing comma", ...comma };
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
