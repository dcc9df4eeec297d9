// Names that nobody else has.

import { expect, test } from "bun:test";
import { randomHex } from "../src/random-hex.ts";

test("two digits for each byte, and never the same twice", () => {
  const all = Array.from({ length: 1000 }, () => randomHex(8));
  expect(all.every((text) => /^[0-9a-f]{16}$/.test(text))).toBe(true);
  expect(new Set(all).size).toBe(1000);
});
