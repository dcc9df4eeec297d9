// How commands are declared: what runs one, and examples below its help.

import type { Session } from "./session.ts";

/** A command's work: returns the exit status. */
export type Run = (session: Session) => Promise<number>;

/** Loads the handler of a command that was chosen, and runs it with the options that all commands share. */
export type Running = (
  start: (options: Record<string, unknown>, operands: readonly string[]) => Promise<Run>,
) => (...received: unknown[]) => Promise<void>;

export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}
