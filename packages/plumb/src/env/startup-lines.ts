// The lines of start-up files that a variable of the process may come from.

import type { ShellFiles } from "../facts/shell-files/schema.ts";

export interface StartupLine {
  readonly path: string;
  readonly line: number;
  /** Null when only running the line would tell. */
  readonly value: string | null;
  /** `sets`: it assigns just the value that the process has. `assigns`: another one, or one that is not known. */
  readonly says: "sets" | "assigns";
  readonly exported: boolean;
  readonly conditional: boolean;
  /** Who reads the file: a shell, `pam`, `systemd`. */
  readonly reader: string;
}

/** The likeliest first: those with the value of the process, and of these the one that is read last. */
export function startupLines(name: string, shellFiles: ShellFiles | null): readonly StartupLine[] {
  const readers = new Map(shellFiles?.files.map(({ path, reader }) => [path, reader]));
  const found = (shellFiles?.assignments ?? []).filter((assignment) => assignment.name === name);
  const lines = found.map(({ path, line, value, matches, exported, conditional }): StartupLine => {
    const says = matches === true ? "sets" : "assigns";
    return { path, line, value, says, exported, conditional, reader: readers.get(path) ?? "" };
  });
  return lines.reverse().sort((a, b) => Number(b.says === "sets") - Number(a.says === "sets"));
}
