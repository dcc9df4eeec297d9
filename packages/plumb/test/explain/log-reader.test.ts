import { expect, test } from "bun:test";
import { createByteSearch } from "../../src/explain/byte-search.ts";
import { createLogReader } from "../../src/explain/log-reader.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function read(chunks: readonly Uint8Array[], texts: readonly string[] = ["needle"]) {
  const seen: { number: number; text: string }[] = [];
  const reader = createLogReader(
    createByteSearch(texts),
    new Uint8Array(texts.length).fill(1),
    (number, _found, line) => {
      seen.push({ number, text: new TextDecoder().decode(line) });
    },
  );
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return { seen, lines: reader.lines, bytes: reader.bytes, binary: reader.binary };
}

test("hands over the lines in which something was found, with their numbers", () => {
  const { seen, lines } = read([bytes("a\nneedle b\nc\nNEEDLE")]);
  expect(seen).toEqual([
    { number: 2, text: "needle b" },
    { number: 4, text: "NEEDLE" },
  ]);
  expect(lines).toBe(4);
});

test("the same wherever the log is cut", () => {
  const log = bytes("x\n\x1b[31mnee\x1b[0mdle one\r\n\x1b]8;;http://a\x07needle two\x1b]8;;\x1b\\\nlast needle");
  const whole = read([log]);
  expect(whole.seen.map(({ text }) => text)).toEqual(["needle one\r", "needle two", "last needle"]);
  for (let cut = 0; cut <= log.length; cut++) {
    expect(read([log.slice(0, cut), log.slice(cut)])).toEqual(whole);
  }
});

test("an empty log has no line; one without a line feed has one", () => {
  expect(read([]).lines).toBe(0);
  expect(read([bytes("")]).lines).toBe(0);
  expect(read([bytes("a")]).lines).toBe(1);
  expect(read([bytes("a\n")]).lines).toBe(1);
  expect(read([bytes("\n\n")]).lines).toBe(2);
});

test("of a line without end, pieces are handed over, and what lies across two of them is found", () => {
  for (const offset of [16 * 1024 - 3, 16 * 1024 - 700, 40_000]) {
    const line = bytes(`${"x".repeat(offset)}needle${"y".repeat(50_000)}`);
    const chunks = Array.from({ length: Math.ceil(line.length / 5000) }, (_, index) =>
      line.slice(index * 5000, (index + 1) * 5000),
    );
    for (const pieces of [[line], chunks]) {
      const { seen } = read(pieces);
      expect(seen.some(({ text }) => text.includes("needle"))).toBe(true);
      expect(Math.max(...seen.map(({ text }) => text.length))).toBeLessThanOrEqual(16 * 1024 + 5000);
    }
  }
});

test("a log of Windows' PowerShell in UTF-16 is read", () => {
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
  expect(read([utf16("a\r\nneedle ü\r\n")]).seen).toEqual([{ number: 2, text: "needle ü\r" }]);
});

test("many NULs make it binary, a few do not, and what is no UTF-8 breaks nothing", () => {
  expect(read([new Uint8Array([0, 1, 2])]).binary).toBe(true);
  expect(read([bytes(`${"a".repeat(500)}\0`)]).binary).toBe(false);
  const { seen, binary } = read([new Uint8Array([0xff, 0xfe - 1, ...bytes("needle"), 0xc3])]);
  expect(binary).toBe(false);
  expect(seen).toHaveLength(1);
});

test("an escape sequence that never ends hides no more than itself", () => {
  const { seen } = read([bytes(`\x1b]0;${"t".repeat(10_000)}\nneedle\n`)]);
  expect(seen.map(({ text }) => text)).toEqual(["needle"]);
});
