import { describe, expect, test } from "bun:test";
import { golangKey, openNote, openTreeHead, parseVerifierKey, type SumdbError } from "../src/index.ts";
import { createTestLog } from "./test-log.ts";

const log = createTestLog();
log.add("example.org/m", "v1.0.0");
const key = parseVerifierKey(log.key);
const note = log.head();

function codeOf(act: () => unknown): string {
  try {
    act();
    return "fine";
  } catch (error) {
    return (error as SumdbError).code;
  }
}

test("a note of the key, also among signatures of others", () => {
  const other = createTestLog("else.example");
  expect(openNote(note, key)).toStartWith("go.sum database tree\n1\n");
  expect(openTreeHead(note, key)).toMatchObject({ size: 1, note });
  const line = other.head(0).split("\n").at(-2);
  const both = note.replace("\n\n", `\n\n${line}\n`);
  expect(openNote(both, key)).toBe(openNote(note, key));
});

describe("refused", () => {
  test.each<[string, string, string]>([
    ["no signatures", "text\n", "NOTE_MALFORMED"],
    ["an empty text", "", "NOTE_MALFORMED"],
    ["no last line feed", note.slice(0, -1), "NOTE_MALFORMED"],
    ["a carriage return", note.replace("\n1\n", "\n1\r\n"), "NOTE_MALFORMED"],
    ["a hyphen for the dash", note.replace("\u2014", "-"), "NOTE_MALFORMED"],
    ["too many signatures", note + note.split("\n").at(-2)?.concat("\n").repeat(100), "NOTE_MALFORMED"],
    ["more than a megabyte", "x".repeat(1e6) + note, "NOTE_MALFORMED"],
    ["a changed text", note.replace("\n1\n", "\n2\n"), "NOTE_UNSIGNED"],
    ["a signature of another name", createTestLog("else.example").head(0), "NOTE_UNSIGNED"],
    ["one of the same name and another key", createTestLog().head(0), "NOTE_UNSIGNED"],
  ])("%s", (_, text, code) => {
    expect(codeOf(() => openNote(text, key))).toBe(code);
  });

  test("every cut and every flipped bit", () => {
    const bytes = Buffer.from(note);
    for (let at = 0; at < bytes.length; at++) {
      expect(codeOf(() => openTreeHead(bytes.subarray(0, at).toString(), key))).toStartWith("NOTE_");
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(codeOf(() => openTreeHead(flipped.toString(), key))).toStartWith("NOTE_");
      }
    }
  });

  test.each([
    "go.sum database tree\n1\n",
    `go.sum database tree\n01\n${"A".repeat(43)}=\n`,
    `go.sum database tree\n9999999999999999\n${"A".repeat(43)}=\n`,
    `go.sum database tree\n1\n${"A".repeat(42)}B=\n`,
    `go.sum database tree\n1\n${"A".repeat(40)}\n`,
    `some other tree\n1\n${"A".repeat(43)}=\n`,
  ])("what is signed and no tree: %j", (text) => {
    expect(codeOf(() => openTreeHead(log.signed(text), key))).toBe("TREE_MALFORMED");
  });
});

test.each([
  "",
  "sum.golang.org",
  golangKey.replace("033de0ae", "033de0af"),
  golangKey.replace("sum.", "sun."),
  golangKey.slice(0, -4),
  golangKey.replace("+Ac", "+Bc"),
  `${golangKey}\n`,
])("no key: %j", (text) => {
  expect(codeOf(() => parseVerifierKey(text))).toBe("KEY_INVALID");
});
