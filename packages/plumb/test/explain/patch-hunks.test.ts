import { expect, test } from "bun:test";
import { causeOf, causesOf } from "../problems/explained.ts";

const hunk = [
  "@@ -1,3 +1,4 @@ var full = 'no space left on device'",
  " write /tmp/a: no space left on device",
  '-exec: "gcc": executable file not found in $PATH',
  "+  go: command not found",
  " }",
].join("\n");

test("what a patch quotes is no cause, also behind a time stamp", () => {
  expect(causesOf(`--- a/x\n+++ b/x\n${hunk}`)).toEqual([]);
  const stamped = hunk.replaceAll(/^/gm, "2026-01-02T03:04:05.0000000Z ");
  expect(causesOf(stamped)).toEqual([]);
});

test("what comes after the patch counts, and before it", () => {
  expect(causeOf(`${hunk}\nmake: go: No such file or directory`)).toBe("go-not-on-path");
  expect(causeOf(`make: go: No such file or directory\n${hunk}`)).toBe("go-not-on-path");
});

test("a hunk of one line holds one of each file at most, and no lie about its size the rest of the log", () => {
  const long = `@@ -1 +1 @@\n-a\n+b\n ${"make: go: No such file or directory"}`;
  expect(causeOf(long)).toBe("go-not-on-path");
  expect(causeOf("@@ -1,999999999 +1 @@\n make: go: No such file or directory")).toBe("go-not-on-path");
});
