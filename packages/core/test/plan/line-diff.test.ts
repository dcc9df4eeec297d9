import { expect, test } from "bun:test";
import { lineDiff } from "../../src/plan/line-diff.ts";

const cases: readonly (readonly [before: string, after: string, gone: string[], come: string[]])[] = [
  ["", "", [], []],
  ["a\nb\n", "a\nb\n", [], []],
  ["", "a\n", [], ["a"]],
  ["a\n", "", ["a"], []],
  ["a\nb\nc\n", "a\nc\n", ["b"], []],
  ["a\nb\nc\nd\ne\n", "b\nC\nd\n", ["a", "c", "e"], ["C"]],
  // The same line twice, of which one goes.
  ["a\na\nb\n", "a\nb\n", ["a"], []],
  ["x\na\nb\nc\n", "a\nb\nc\nx\n", ["x"], ["x"]],
  // An end of line that comes is no line.
  ["a", "a\nb\n", [], ["b"]],
  ["a\r\nb", "a\r\n", ["b"], []],
  ["\n\na\n", "\na\n", [""], []],
];

test.each(cases)("%j becomes %j", (before, after, gone, come) => {
  expect(lineDiff(before, after)).toEqual({ gone, come });
});

test("any two texts: what goes and comes turns the lines of one into those of the other", () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 500; round++) {
    const lines = () => Array.from({ length: random(12) }, () => `${random(4)}`);
    const [before, after] = [lines(), lines()];
    const { gone, come } = lineDiff(before.join("\n"), after.join("\n"));
    const counts = (of: readonly string[]) =>
      Object.fromEntries(
        Object.entries(Object.groupBy(of, (line) => line)).map(([line, all]) => [line, all?.length ?? 0]),
      );
    const sum = (line: string) => (counts(before)[line] ?? 0) - (counts(gone)[line] ?? 0) + (counts(come)[line] ?? 0);
    for (const line of ["0", "1", "2", "3"]) expect(sum(line)).toBe(counts(after)[line] ?? 0);
  }
});

test("long texts that share nothing take no time", () => {
  const text = (word: string) => Array.from({ length: 50_000 }, (_, index) => `${word}${index}`).join("\n");
  const start = performance.now();
  expect(lineDiff(text("a"), text("b")).gone).toHaveLength(50_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});
