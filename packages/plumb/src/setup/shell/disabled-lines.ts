// Lines of start-up files turned into comments that keep their text, and back, to the byte.

import type { ShellEdit } from "./path-edit.ts";

export interface NumberedLine {
  /** 1-based. */
  readonly number: number;
  /** Without its end; a carriage return before that is left out too. */
  readonly text: string;
}

const mark = "# off by plumb setup: ";

/** The file with these lines as comments. Nothing is changed when one of them is no longer what it was. */
export function withLinesDisabled(content: Uint8Array, lines: readonly NumberedLine[]): ShellEdit {
  return exchanged(content, lines, "", mark);
}

/** The file with these lines in force again; their text is the one they had before, as `disabledLines` tells it. */
export function withLinesEnabled(content: Uint8Array, lines: readonly NumberedLine[]): ShellEdit {
  return exchanged(content, lines, mark, "");
}

/** The lines that plumb turned into comments, with the text they had. */
export function disabledLines(content: Uint8Array): readonly NumberedLine[] {
  return linesOf(content).flatMap((line, index) =>
    line.startsWith(mark) ? [{ number: index + 1, text: asText(line.slice(mark.length)) }] : [],
  );
}

/** `from` in front of each line becomes `to`. */
function exchanged(content: Uint8Array, wanted: readonly NumberedLine[], from: string, to: string): ShellEdit {
  const lines = linesOf(content);
  const numbers = new Set<number>();
  for (const { number, text } of wanted) {
    const line = lines[number - 1];
    const expected = from + Buffer.from(text).toString("latin1");
    if (line === undefined || numbers.has(number) || (line !== expected && line !== `${expected}\r`)) {
      const reason =
        line === undefined ? "the file has no such line" : `the line is not ${JSON.stringify(text)} any more`;
      return { kind: "conflict", line: number, text: asText(line ?? ""), reason };
    }
    numbers.add(number);
  }
  const after = lines.map((line, index) => (numbers.has(index + 1) ? to + line.slice(from.length) : line));
  return { kind: "edited", content: Buffer.from(after.join("\n"), "latin1") };
}

function linesOf(content: Uint8Array): string[] {
  return Buffer.from(content).toString("latin1").split("\n");
}

function asText(line: string): string {
  return Buffer.from(line.replace(/\r$/, ""), "latin1").toString();
}
