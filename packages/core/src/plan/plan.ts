// A plan as data: what would be changed, by which step, why, and how it is taken back. What is printed is made from what is
// carried out, so the two cannot differ.

import type { FileState } from "./file-state.ts";
import { lineDiff } from "./line-diff.ts";

/** One step as it is printed; `--plan --json` has exactly these fields. Files are written and removed so far. */
export interface Step {
  readonly kind: "write" | "link" | "remove" | "run" | "download";
  /** What is changed: a path. */
  readonly subject: string;
  /** What goes, and what comes: lines of a file, without the end of the last. Empty: none. */
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly undo: string;
}

/** The change of one file. */
export interface FileChange {
  /** Absolute, without links. */
  readonly path: string;
  readonly before: FileState;
  readonly after: FileState;
}

export interface PlannedStep {
  readonly change: FileChange;
  readonly why: string;
  readonly undo: string;
}

/** In the order in which they are carried out; no two change the same file. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
}

/** `show` makes lines of files fit to be seen by everybody: without passwords. */
export function printedSteps({ steps }: Plan, show: (text: string) => string): readonly Step[] {
  return steps.map(({ change, why, undo }) => {
    const { gone, come } = lineDiff(textOf(change.before), textOf(change.after));
    return {
      kind: change.after.kind === "absent" ? "remove" : "write",
      subject: change.path,
      from: show(gone.join("\n")),
      to: show(come.join("\n")),
      why,
      undo,
    };
  });
}

function textOf(state: FileState): string {
  return state.kind === "file" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(state.content) : "";
}
