// Paths in a build cache.

import { describe, expect, test } from "bun:test";
import { entryFolders, entryPath, readEntryName } from "../../../src/go/build-cache/entry-name.ts";

const id = "0a".repeat(32);

describe("a path in the cache", () => {
  test("names what stands there", () => {
    expect(readEntryName(`0a/${id}-a`)).toEqual({ kind: "action", id });
    expect(readEntryName(`0a/${id}-d`)).toEqual({ kind: "output", id });
    expect(readEntryName(`0a/${id}-d/stringer`)).toEqual({ kind: "executable", id, program: "stringer" });
  });

  test("is the one that is made of the id", () => {
    expect(readEntryName(entryPath("action", id))).toEqual({ kind: "action", id });
    expect(readEntryName(entryPath("output", id))).toEqual({ kind: "output", id });
    expect(entryFolders).toHaveLength(256);
    expect(entryFolders).toContain(id.slice(0, 2));
  });

  test.each([
    "README",
    `0a/${id}`,
    `0a/${id}-x`,
    `0a/${id}-a.tmp`,
    `0b/${id}-a`,
    `0A/${id.toUpperCase()}-a`,
    `0a/${id}-a/in`,
    `0a/${id}-d/in/in`,
    `0a/${id.slice(1)}-d`,
    "",
    "0a/",
  ])("is Go's doing only in that form: %p is not", (path) => {
    expect(readEntryName(path).kind).toBe("misplaced");
  });
});
