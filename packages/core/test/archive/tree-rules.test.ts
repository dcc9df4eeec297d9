// Entries of archives, judged before they are written.

import { describe, expect, test } from "bun:test";
import { HostileArchive, isSafePath, type JudgedEntry, TreeJudge } from "../../src/archive/tree-rules.ts";

const rules = { prefix: "go/", leaveOut: ["test/"], programs: ["bin/"], mostEntries: 100, mostBytes: 1000 };

function judge(...entries: readonly (string | JudgedEntry)[]) {
  const judging = new TreeJudge(rules);
  return entries.map((entry) =>
    judging.judge(
      typeof entry === "string"
        ? { name: entry, kind: entry.endsWith("/") ? "directory" : "file", mode: 0o644 }
        : entry,
    ),
  );
}

test("a file goes below the folder, without the prefix; directories are made when a file needs them", () => {
  expect(judge("go/", "go/src/", "go/src/fmt/print.go", "go/VERSION")).toEqual([
    null,
    null,
    { path: "src/fmt/print.go", program: false },
    { path: "VERSION", program: false },
  ]);
});

test("programs are those in their folders, and those that the archive says are", () => {
  expect(judge("go/bin/go", { name: "go/src/make.bash", kind: "file", mode: 0o755 })).toEqual([
    { path: "bin/go", program: true },
    { path: "src/make.bash", program: true },
  ]);
});

test("what is left out is judged all the same", () => {
  expect(judge("go/test/a.go")).toEqual([null]);
  expect(() => judge("go/test/../../a.go")).toThrow(HostileArchive);
  expect(() => judge("go/test/a.go", "go/test/A.go")).toThrow(HostileArchive);
});

describe("refused", () => {
  const names: Readonly<Record<string, readonly string[]>> = {
    "a way out": ["go/../etc/passwd"],
    "a way out at the end": ["go/src/.."],
    "an absolute path": ["/etc/passwd"],
    "another prefix": ["gopher/VERSION"],
    "the prefix as a file": ["go"],
    "a dot": ["go/./VERSION"],
    "an empty element": ["go//VERSION"],
    "a backslash": ["go/src\\..\\..\\x"],
    "a drive": ["go/C:/x"],
    "a control character": ["go/a\nb"],
    "a long name": [`go/${"a".repeat(401)}`],
    "a name twice": ["go/VERSION", "go/VERSION"],
    "capital letters": ["go/VERSION", "go/version"],
    "capital letters of a folder": ["go/src/a.go", "go/SRC/b.go"],
    "two ways to write an umlaut": ["go/\u00e4", "go/a\u0308"],
    "a file where a folder is": ["go/src/a.go", "go/src"],
    "a folder where a file is": ["go/src", "go/src/a.go"],
    "more entries than there may be": Array.from({ length: 101 }, (_, at) => `go/${at}`),
  };
  for (const [what, entries] of Object.entries(names)) {
    test(what, () => {
      expect(() => judge(...entries)).toThrow(HostileArchive);
    });
  }

  test("what is neither a file nor a directory", () => {
    expect(() => judge({ name: "go/link", kind: "other", mode: 0o777 })).toThrow(/neither a file nor a directory/);
  });
});

test("a directory may be named as often as anybody likes", () => {
  expect(judge("go/src/", "go/src/", "go/src/a.go", "go/src/")).toHaveLength(4);
});

test("a path is safe by all of its elements", () => {
  expect(["a", "a/b.go", "a/..b", ".github/x"].every(isSafePath)).toBe(true);
  expect(["", "..", "a/..", "a//b", "/a", "a/", "a\\b", "a:b"].some(isSafePath)).toBe(false);
});
