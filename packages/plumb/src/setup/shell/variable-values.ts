// Values of variables at each line of a start-up file, as far as the file itself tells them.

import { fishStatements } from "../../facts/shell-files/fish-statements.ts";
import { posixStatements } from "../../facts/shell-files/posix-statements.ts";
import type { Statement } from "../../facts/shell-files/statement.ts";
import type { Dialect } from "./script-line.ts";

export type Assignment = Extract<Statement, { kind: "assign" }>;

/** In the order of the text. */
export function assignmentsOf(content: Uint8Array, dialect: Dialect, home: string): readonly Assignment[] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
  const lookup = (name: string) => (name === "HOME" ? home : undefined);
  const statements = dialect === "fish" ? fishStatements(text, lookup) : posixStatements(text, lookup);
  return statements.filter((statement) => statement.kind === "assign");
}

/** Asked with lines in ascending order: the value that the lines before gave the variable; undefined when they do not tell. */
export function valuesAt(
  assignments: readonly Assignment[],
  home: string,
): (line: number, name: string) => string | undefined {
  const values = new Map<string, string | undefined>([["HOME", home]]);
  let next = 0;
  return (line, name) => {
    for (let one = assignments[next]; one && one.line < line; one = assignments[next]) {
      values.set(one.name, one.value ?? undefined);
      next += 1;
    }
    return values.get(name);
  };
}
