// Hunks of patches in a log: `git diff`, `gofmt -d`. They quote files, and prove nothing.
// https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html

/** A line that holds it may be the head of a hunk. */
export const hunkMark = "@@ -";

export interface PatchHunks {
  /** To be told of each line that holds the mark, in the order of the log. */
  meet(number: number, line: string): void;
  /** Whether this line, which comes later, is one of the last hunk. */
  hold(number: number, line: string): boolean;
}

export function createPatchHunks(): PatchHunks {
  let first = 0;
  let last = 0;
  let column = 0;
  return {
    meet(number, line) {
      const head = /@@ -\d{1,7}(?:,(\d{1,7}))? \+\d{1,7}(?:,(\d{1,7}))? @@/.exec(line);
      if (!head) return;
      // A time stamp before it stands before the hunk's lines, too.
      column = head.index;
      first = number;
      // At most: what did not change counts in both.
      last = number + Number(head[1] ?? 1) + Number(head[2] ?? 1);
    },
    // The head itself may name a function behind its counts.
    hold: (number, line) =>
      number === first || (number > first && number <= last && " +-\\".includes(line[column] ?? "\n")),
  };
}
