// The files from which shells and login sessions take variables, and the lines there that assign one of Go's.
// Read, never run: a line is a candidate for where a variable of the process comes from.

import * as v from "valibot";

export const ShellAssignment = v.object({
  name: v.string(),
  path: v.string(),
  /** 1-based. */
  line: v.number(),
  /** What the line assigns, credentials in URLs replaced; null when only running it would tell. */
  value: v.nullable(v.string()),
  /** The same as the variable of this process; null when either of them is not known. */
  matches: v.nullable(v.boolean()),
  /** Made visible to programs by this line or by another of its file. */
  exported: v.boolean(),
  /** Inside of a condition, a loop, a function or a pipe. */
  conditional: v.boolean(),
});
export type ShellAssignment = v.InferOutput<typeof ShellAssignment>;

/** Who reads a file: a shell, the login (`pam`), systemd, or fish's store of universal variables. */
export const ShellReader = v.picklist(["sh", "bash", "zsh", "fish", "fish-universal", "pam", "pam-config", "systemd"]);
export type ShellReader = v.InferOutput<typeof ShellReader>;

export const ShellFiles = v.object({
  /** Name of the login shell, e.g. `zsh`; null when SHELL is not set. Of an unknown one the files of all shells are read. */
  shell: v.nullable(v.string()),
  /** Existing files in the order in which they are read at login, those that a file names with `source` behind it. */
  files: v.array(
    v.object({
      path: v.string(),
      reader: ShellReader,
      /** Why its lines are not known; null when it was read. */
      unreadable: v.nullable(v.string()),
    }),
  ),
  /** In the order of reading: what a later one assigns usually holds. */
  assignments: v.array(ShellAssignment),
});
export type ShellFiles = v.InferOutput<typeof ShellFiles>;
