// The decision about cgo, case by case. That the cases are those of the go command is tested against it in
// gather.test.ts.

import { describe, expect, test } from "bun:test";
import { type CgoQuestion, decideCgo } from "../../../src/facts/c-toolchain/cgo-enabled.ts";
import { defaultCompiler } from "../../../src/facts/c-toolchain/default-compiler.ts";

const linux = { os: "linux", arch: "arm64" };
const ordinary: CgoQuestion = {
  setting: undefined,
  go: linux,
  target: linux,
  goVersion: "go1.26.8",
  processCc: undefined,
  defaultCc: "gcc",
  defaultCcOnPath: true,
};

const cases: readonly (readonly [string, Partial<CgoQuestion>, boolean, RegExp])[] = [
  ["a compiler on PATH turns it on", {}, true, /gcc is on PATH/],
  ["no compiler turns it off", { defaultCcOnPath: false }, false, /gcc is not on PATH/],
  ["Go 1.19 does not look for a compiler", { defaultCcOnPath: false, goVersion: "go1.19.13" }, true, /before 1\.20/],
  [
    "CC in the environment counts without being looked up",
    { defaultCcOnPath: false, processCc: "no-such" },
    true,
    /CC is set/,
  ],
  [
    "another GOARCH turns it off",
    { target: { os: "linux", arch: "amd64" } },
    false,
    /linux\/arm64 compiles for linux\/amd64/,
  ],
  ["another GOOS turns it off", { target: { os: "darwin", arch: "arm64" } }, false, /cross-compiling/],
  [
    "a port without cgo has none",
    { go: { os: "plan9", arch: "386" }, target: { os: "plan9", arch: "386" } },
    false,
    /no cgo/,
  ],
  [
    "an explicit 1 wins over cross-compilation",
    { setting: { value: "1", source: { kind: "process" } }, target: { os: "windows", arch: "arm64" } },
    true,
    /CGO_ENABLED=1 is set in the environment/,
  ],
  [
    "an explicit 0 in a file names the line",
    { setting: { value: "0", source: { kind: "user-file", path: "/home/gopher/.config/go/env", line: 3 } } },
    false,
    /\/home\/gopher\/\.config\/go\/env:3/,
  ],
  [
    "a word that is neither 0 nor 1 is ignored",
    { setting: { value: "true", source: { kind: "process" } } },
    true,
    /on PATH/,
  ],
];

describe("cgo", () => {
  for (const [name, change, value, because] of cases) {
    test(name, () => {
      const decided = decideCgo({ ...ordinary, ...change });
      expect(decided.value).toBe(value);
      expect(decided.because).toMatch(because);
    });
  }
});

test("Go looks for clang on Apple's systems and on two BSDs, else for gcc", () => {
  expect(["darwin", "ios", "freebsd", "openbsd"].map((os) => defaultCompiler(os).cc)).toEqual(Array(4).fill("clang"));
  expect(["linux", "windows", "netbsd", "android"].map((os) => defaultCompiler(os).cxx)).toEqual(Array(4).fill("g++"));
});
