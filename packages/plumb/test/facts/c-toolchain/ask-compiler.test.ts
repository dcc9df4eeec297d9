// Reading what compilers print.

import { describe, expect, test } from "bun:test";
import { findsHeaders, targetOf } from "../../../src/facts/c-toolchain/ask-compiler.ts";

const exited = (status: number) => ({ kind: "exited", status }) as const;

describe("the target", () => {
  test("is the one word a compiler prints", () => {
    expect(targetOf({ outcome: exited(0), stdout: "x86_64-linux-gnu\n" })).toBe("x86_64-linux-gnu");
    expect(targetOf({ outcome: exited(0), stdout: "arm64-apple-darwin25.0.0\r\n" })).toBe("arm64-apple-darwin25.0.0");
  });

  test("is unknown when the compiler fails, hangs or says something else", () => {
    expect(targetOf({ outcome: exited(1), stdout: "x86_64-linux-gnu\n" })).toBeNull();
    expect(targetOf({ outcome: { kind: "timed-out", afterMs: 1500 }, stdout: "x86_64-linux-gnu\n" })).toBeNull();
    expect(targetOf({ outcome: exited(0), stdout: "usage: wrapper [-h]\n" })).toBeNull();
    expect(targetOf({ outcome: exited(0), stdout: "" })).toBeNull();
  });
});

describe("the headers", () => {
  const cases: readonly (readonly [string, number, string, boolean | null])[] = [
    ["were found", 0, "", true],
    ["GCC says they are missing", 1, "<command-line>: fatal error: stdlib.h: No such file or directory\n", false],
    [
      "GCC 12 says they are missing",
      1,
      "cc1: fatal error: stdlib.h: No such file or directory\ncompilation terminated.\n",
      false,
    ],
    ["Clang says they are missing", 1, "<built-in>:1:10: fatal error: 'stdlib.h' file not found\n", false],
    ["another header is missing", 1, "stdlib.h:30:10: fatal error: 'bits/types.h' file not found\n", null],
    [
      "the compiler itself is broken",
      1,
      "gcc: fatal error: cannot execute 'cc1': execvp: No such file or directory\n",
      null,
    ],
    ["the licence was not accepted", 69, "You have not agreed to the Xcode license agreements.\n", null],
  ];
  for (const [name, status, stderr, expected] of cases) {
    test(name, () => expect(findsHeaders({ outcome: exited(status), stderr })).toBe(expected));
  }

  test("are unknown when the compiler never ended", () => {
    expect(findsHeaders({ outcome: { kind: "timed-out", afterMs: 1500 }, stderr: "" })).toBeNull();
  });
});
