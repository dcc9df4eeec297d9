import { expect, test } from "bun:test";
import { escapeOf } from "../../src/archive/names.ts";

test("names that lead out of their directory are told, on Unix and on Windows", () => {
  for (const name of [
    "..",
    "../a",
    "a/..",
    "a/../../b",
    "/",
    "/a",
    "\\a",
    "..\\a",
    "a\\..\\b",
    "c:a",
    "C:/a",
    "a\0b",
  ]) {
    expect([name, escapeOf(name)]).toEqual([name, expect.any(String)]);
  }
});

test("names that only look like it are not", () => {
  for (const name of ["", ".", "./a", "a", "a..", "..a", "a/..b/c", "a/...", "ab:c/d", "dir\\file"]) {
    expect([name, escapeOf(name)]).toEqual([name, null]);
  }
});
