// Actions as Go writes them, and what is none: each byte changed, each length.

import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { actionEntryBytes, readActionEntry, writeActionEntry } from "../../../src/go/build-cache/action-entry.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const entry = { action: hash("asked"), output: hash("answered"), size: 12_345n, madeNs: 1_764_286_214_123_456_789n };
const bytes = (text: string) => new TextEncoder().encode(text);
const written = writeActionEntry(entry);

describe("an action", () => {
  test("is written and read as Go does it", () => {
    expect(written).toHaveLength(actionEntryBytes);
    expect(written).toBe(`v1 ${entry.action} ${entry.output}                12345  1764286214123456789\n`);
    expect(readActionEntry(bytes(written), entry.action)).toEqual({ kind: "ok", entry });
  });

  test("holds the largest numbers, and zero", () => {
    const largest = { ...entry, size: 0n, madeNs: 2n ** 63n - 1n };
    expect(readActionEntry(bytes(writeActionEntry(largest)), entry.action)).toEqual({ kind: "ok", entry: largest });
  });

  test.each([
    ["it is empty", ""],
    ["it has 174 of 175 bytes", written.slice(0, -1)],
    ["it has more than 175 bytes", `${written}\n`],
    ["it is laid out otherwise", written.replace("v1", "v2")],
    ["it is laid out otherwise", written.replaceAll(" ", "\t")],
    ["the hash of its action is none", written.replace(entry.action, entry.action.toUpperCase())],
    ["it is about another action than its name says", written.replace(entry.action, hash("other"))],
    ["the hash of its output is none", written.replace(entry.output, "g".repeat(64))],
    ["the size of its output is no number", written.replace("  12345", " -12345")],
    ["the size of its output is no number", written.replace("  12345", " 012345")],
    ["its time is no number", written.replace(" 1764286214123456789", "99999999999999999999".slice(0, 20))],
  ])("is malformed: %s", (reason, text) => {
    expect(readActionEntry(bytes(text), entry.action)).toEqual({ kind: "malformed", reason });
  });

  test("that is cut anywhere is malformed", () => {
    for (let length = 0; length < actionEntryBytes; length++) {
      expect(readActionEntry(bytes(written.slice(0, length)), entry.action).kind).toBe("malformed");
    }
  });

  test("with any byte made unprintable is malformed", () => {
    for (let at = 0; at < actionEntryBytes; at++) {
      const changed = bytes(written);
      changed[at] = 0x80;
      expect(readActionEntry(changed, entry.action).kind).toBe("malformed");
    }
  });
});
