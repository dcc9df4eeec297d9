// Lines that are read after plumb's and change what is first on PATH again: what plumb's line cannot promise is told by them.

import { endMark } from "./path-block.ts";
import { pathChange } from "./path-change.ts";
import { scriptOf } from "./script.ts";
import type { Dialect } from "./script-line.ts";
import { assignmentsOf, valuesAt } from "./variable-values.ts";

export interface LaterPathLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** `replaced`: plumb's directories are gone from PATH. `before`: others come before them. */
  readonly effect: "replaced" | "before";
  /** What comes first then; null for what only running the line would tell. */
  readonly directories: readonly (string | null)[];
}

/** Those behind plumb's last block; of a file without one all, as it may be read after the file that has it. */
export function laterPathLines(content: Uint8Array, dialect: Dialect, home: string): readonly LaterPathLine[] {
  const { lines } = scriptOf(content, dialect);
  const valueAt = valuesAt(assignmentsOf(content, dialect, home), home);
  const from = lines.findLastIndex(({ text }) => text.trim() === endMark) + 1;
  return lines.slice(from).flatMap(({ number, text, at }): LaterPathLine[] => {
    const change = at === "command" ? pathChange(decoded(text), dialect, (name) => valueAt(number, name)) : undefined;
    if (!change || (!change.replaces && change.before.length === 0)) return [];
    const effect = change.replaces ? "replaced" : "before";
    return [
      { line: number, text: decoded(text), effect, directories: change.before.map(({ directory }) => directory) },
    ];
  });
}

function decoded(text: string): string {
  return Buffer.from(text, "latin1").toString().replace(/\r$/, "");
}
