// The lines of a script, each with what a shell is about to do where it begins: only between two whole commands may lines come and go.

export type Dialect = "posix" | "fish";

export interface ScriptLine {
  /** 1-based. */
  readonly number: number;
  /** Without its end; a carriage return before that stays. */
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  /** What begins where the line begins: a command, the rest of something, or a line of a here-document. */
  readonly at: "command" | "inside" | "here-document";
  /** Compound commands and functions that are open where the line begins. */
  readonly depth: number;
  /** Simple commands that begin on the line. */
  readonly commands: number;
  /** There is more on the line than one simple command: a keyword, or what joins commands. */
  readonly compound: boolean;
  /** Has a command, outside of functions, behind which the rest of the file may not be read: `return`, `exit`, `exec`. */
  readonly mayEnd: boolean;
}

export interface Script {
  readonly text: string;
  /** What follows the last end of line is a line, also when it is empty. */
  readonly lines: readonly ScriptLine[];
  /** All that was opened was closed, in order: the end of the text is between two commands. False: in doubt. */
  readonly whole: boolean;
}

/** Whether a line is one simple command and nothing else, begun and ended between two commands of the top level. */
export function standsAlone({ lines, whole }: Script, line: ScriptLine): boolean {
  const next = lines[line.number];
  const ends = next ? next.at === "command" && next.depth === 0 : whole;
  return line.at === "command" && line.depth === 0 && ends && line.commands === 1 && !line.compound;
}

/** What a reader of scripts writes down while it goes through a text, line after line. */
export class LineNotes {
  readonly #lines: { -readonly [Key in keyof ScriptLine]: ScriptLine[Key] }[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.begin(0, "command", 0);
  }

  /** A line begins at this offset. */
  begin(start: number, at: ScriptLine["at"], depth: number): void {
    const end = this.#text.indexOf("\n", start);
    const text = this.#text.slice(start, end < 0 ? this.#text.length : end);
    const number = this.#lines.length + 1;
    this.#lines.push({ number, text, start, at, depth, commands: 0, compound: false, mayEnd: false });
  }

  /** Of the line that began last. */
  note(what: "command" | "compound" | "end"): void {
    const line = this.#lines.at(-1);
    if (!line) return;
    if (what === "command") line.commands += 1;
    else if (what === "compound") line.compound = true;
    else line.mayEnd = true;
  }

  get lines(): readonly ScriptLine[] {
    return this.#lines;
  }
}
