// How a problem is recognised in what tools print: templates of lines, and what else the log must say.
// The language of the templates is described in docs/log-patterns.md.

import type { LogContext } from "./log-context.ts";

/** One way in which a problem shows in a log. Several of a problem stand beside each other; the most confident counts. */
export interface LogPattern {
  /** The line, as a template, or several wordings of it (Go versions, linkers). */
  readonly says: string | readonly string[];
  /**
   * From 0.9: certain, the log says it itself. From 0.6: likely, other causes of the same words are rare. Below: possible. Among
   * causes that one line shows, the higher number is the more special one.
   */
  readonly confidence: number;
  /** The line is a warning or a remark: what failed, if anything, failed by something else. */
  readonly harmless?: true;
  /** Templates of which each must stand somewhere in the log; a list stands for any of its templates. */
  readonly with?: readonly (string | readonly string[])[];
  /** Templates of which none may stand anywhere in the log. */
  readonly without?: readonly string[];
  /** Pure. Judges what the holes caught, and what the log says of machine and tools. */
  when?(caught: Caught, log: LogContext): boolean;
  /** The cause in one sentence, with the holes' names in braces: `go.mod asks for go {wanted}, and go {have} ran`. */
  readonly found?: string;
  /** Words that `remedies` needs, beside those in the holes. */
  subject?(caught: Caught, log: LogContext): Readonly<Record<string, string>>;
}

/** What the holes of a template caught, by their names; a name that only another wording has is missing. */
export type Caught = Readonly<Record<string, string>>;
