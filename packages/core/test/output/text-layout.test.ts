import { describe, expect, test } from "bun:test";
import { displayWidth, padEnd } from "../../src/output/display-width.ts";
import { formatBytes, formatDuration, indent, wrap } from "../../src/output/text-layout.ts";

describe("display width", () => {
  test.each([
    ["plain", 5],
    ["日本語", 6],
    ["ﾊﾝｶｸ", 4],
    ["e\u{301}", 1],
    ["\x1b[1m\x1b[31mred\x1b[39m\x1b[22m", 3],
    ["✓ ✗", 3],
    ["🎉", 2],
    ["한국", 4],
    ["，", 2],
    ["", 0],
  ])("%j takes %d columns", (text, columns) => expect(displayWidth(text)).toBe(columns));

  test("padding counts columns, and never cuts", () => {
    expect(padEnd("日本", 6)).toBe("日本  ");
    expect(padEnd("longer", 3)).toBe("longer");
  });
});

describe("wrapping", () => {
  test.each([
    ["breaks at blanks", "the quick brown fox", 10, ["the quick", "brown fox"]],
    ["fills a line to its last column", "1234 6789 x", 9, ["1234 6789", "x"]],
    ["keeps a long word whole", "see /a/very/long/path now", 8, ["see", "/a/very/long/path", "now"]],
    ["keeps the line breaks and the start of a paragraph", "a\n\n  b c", 3, ["a", "", "  b", "c"]],
    ["breaks between wide characters", "使用原生工具链", 6, ["使用原", "生工具", "链"]],
    ["puts no closing mark at the start", "使用原，生工", 6, ["使用", "原，生", "工"]],
    ["mixes both", "用 go env 查看", 7, ["用 go", "env 查", "看"]],
    ["counts no styling", "\x1b[31mred\x1b[39m and blue", 7, ["\x1b[31mred\x1b[39m and", "blue"]],
    ["of nothing is one empty line", "", 10, [""]],
  ])("%s", (_, text, width, lines) => expect(wrap(text, width)).toEqual(lines));

  test.each(["../", "${", "漢", "a漢", "é", "a，", "\u0301", "🙂 "])("a megabyte of %j, too", (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const started = performance.now();
    expect(wrap(text, 20).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    // Measured below 300; what takes time by the square takes hours.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("a hundred thousand words are wrapped in no time worth speaking of", () => {
    const start = performance.now();
    expect(wrap("word ".repeat(100_000), 80).length).toBe(6250);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test("indenting leaves empty lines empty", () => {
    expect(indent("a\n\nb", 2)).toBe("  a\n\n  b");
  });
});

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1.0 KiB"],
  [1536, "1.5 KiB"],
  [10_200, "10 KiB"],
  [1024 * 1024 - 1, "1.0 MiB"],
  [109 * 1024 ** 2, "109 MiB"],
  [3 * 1024 ** 4, "3.0 TiB"],
  [5000 * 1024 ** 4, "5000 TiB"],
])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, "0 ms"],
  [12.4, "12 ms"],
  [99.6, "0.1 s"],
  [412, "0.4 s"],
  [9_999, "10 s"],
  [59_400, "59 s"],
  [59_600, "1 min 0 s"],
  [125_000, "2 min 5 s"],
  [3_599_700, "1 h 0 min"],
  [3_780_000, "1 h 3 min"],
])("%d milliseconds are %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
