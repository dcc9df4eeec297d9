// Which lines of a text go and which come when it becomes another one: the shortest such change, by the longest common
// subsequence of the lines between what both begin and end with.

export interface LineDiff {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** Above this many comparisons the lines in the middle count as exchanged. */
const maxComparisons = 1_000_000;

export function lineDiff(before: string, after: string): LineDiff {
  const [old, young] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(old.length, young.length) && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, young.length) - start && old.at(-1 - end) === young.at(-1 - end)) end += 1;
  const [gone, come] = [old.slice(start, old.length - end), young.slice(start, young.length - end)];
  return gone.length * come.length > maxComparisons ? { gone, come } : withoutCommon(gone, come);
}

/** What follows the last end of line is no line when it is empty. */
function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function withoutCommon(old: readonly string[], young: readonly string[]): LineDiff {
  const lengths = commonLengths(old, young);
  const gone: string[] = [];
  const come: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [a, b] = [old[i], young[j]];
    if (a !== undefined && a === b) {
      i += 1;
      j += 1;
    } else if (b === undefined || (a !== undefined && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      if (a !== undefined) gone.push(a);
      i += 1;
    } else {
      come.push(b);
      j += 1;
    }
  }
  return { gone, come };
}

/** At [i][j]: how many lines the rests from i and from j on have in common, in order. */
function commonLengths(old: readonly string[], young: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    const [row, below] = [lengths[i] ?? [], lengths[i + 1] ?? []];
    for (let j = young.length - 1; j >= 0; j--) {
      row[j] = old[i] === young[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
