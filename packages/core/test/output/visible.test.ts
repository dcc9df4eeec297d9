import { expect, test } from "bun:test";
import { visible } from "../../src/output/visible.ts";

test.each([
  ["a\nb\tc\rd\0", "a\\nb\\tc\\rd\\x00"],
  ["\x1b]0;title\x07", "\\x1b]0;title\\x07"],
  ["\x9b31m\x7f", "\\x9b31m\\x7f"],
  ["evil\u{202e}gpj.exe", "evil\\u{202e}gpj.exe"],
  ["\u{2066}\u{200b}\u{feff}\u{2028}", "\\u{2066}\\u{200b}\\u{feff}\\u{2028}"],
  ["\u{e0041}\ud800", "\\u{e0041}\\u{d800}"],
  ["/usr/local/go/bin", "/usr/local/go/bin"],
  ["C:\\Go é 日本 🎉 e\u{301}", "C:\\Go é 日本 🎉 e\u{301}"],
])("%j shows as %j", (text, shown) => expect(visible(text)).toBe(shown));
