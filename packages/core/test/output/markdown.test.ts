import { expect, test } from "bun:test";
import { markdownTable, markdownText } from "../../src/output/markdown.ts";

test("foreign text is no markup: each mark is escaped, each control visible", () => {
  expect(markdownText("a | b")).toBe("a \\| b");
  expect(markdownText("`x` <img src=x> [a](b) **c** #1 @d")).toBe(
    "\\`x\\` \\<img src\\=x\\> \\[a\\]\\(b\\) \\*\\*c\\*\\* \\#1 \\@d",
  );
  expect(markdownText("a\nb\x1b")).toBe("a\\\\nb\\\\x1b");
  expect(markdownText("日本 é 1")).toBe("日本 é 1");
});

test("a table has a line for its head, a rule and a line for each row", () => {
  expect(markdownTable(["a", ""], [["1", "2"]])).toBe("| a |  |\n| --- | --- |\n| 1 | 2 |");
});
