// Flags of debug configurations as Delve and the linker take them.

import { describe, expect, test } from "bun:test";
import { buildFlags, goflagsOf, isForDebugger, leavesOutDebugInfo } from "../../../src/go/launch/build-flags.ts";

const texts: readonly (readonly [
  written: string | readonly string[],
  flags: readonly (readonly [string, string | null])[],
])[] = [
  ["", []],
  [
    "-race -tags=a,b",
    [
      ["race", null],
      ["tags", "a,b"],
    ],
  ],
  [
    "-ldflags='-s -w' -x",
    [
      ["ldflags", "-s -w"],
      ["x", null],
    ],
  ],
  ["'-ldflags=-s -w'", [["ldflags", "-s -w"]]],
  [
    "--tags a -mod vendor",
    [
      ["tags", "a"],
      ["mod", "vendor"],
    ],
  ],
  // Only ' is a quote to Delve.
  [
    '-ldflags="-s -w"',
    [
      ["ldflags", '"-s'],
      ['w"', null],
    ],
  ],
  ["-ldflags='a\\'b'", [["ldflags", "a'b"]]],
  ["-ldflags='open", [["ldflags", "open"]]],
  ["./cmd -race", [["race", null]]],
  [
    ["-ldflags", "-s -w", "-race"],
    [
      ["ldflags", "-s -w"],
      ["race", null],
    ],
  ],
  [["-ldflags=-X a.b=c d"], [["ldflags", "-X a.b=c d"]]],
  [["-tags"], [["tags", null]]],
];
test.each(texts)("%j", (written, flags) => {
  expect(buildFlags(written).map(({ name, value }) => [name, value] as const)).toEqual([...flags]);
});

test("GOFLAGS has go's own quotes", () => {
  expect(goflagsOf("'-ldflags=-s -w' -race").map(({ name, value }) => [name, value])).toEqual([
    ["ldflags", "-s -w"],
    ["race", null],
  ]);
});

describe("-ldflags leaves out debug information", () => {
  test.each(["-s", "-w", "-s -w", "--s", "-X main.a=b -w", "all=-s", "-s=true", "-w=0 -w", "-extldflags '-static' -s"])(
    "%s",
    (text) => {
      expect(leavesOutDebugInfo(text)).toBe(true);
    },
  );

  test.each([
    "",
    "-X main.s=w",
    "-s -w=0",
    "-s=false",
    "-X 'main.a=-s -w'",
    "-linkmode=external",
    "-extldflags '-s'",
    "-X main.a=b",
  ])("not: %s", (text) => {
    expect(leavesOutDebugInfo(text)).toBe(false);
  });
});

test("-gcflags is for a debugger with both", () => {
  for (const text of ["all=-N -l", "-N -l", "-l -N -m"]) expect(isForDebugger(text)).toBe(true);
  for (const text of ["", "-N", "all=-l", "-m", "'-N -l'"]) expect(isForDebugger(text)).toBe(false);
});

test("a text of a megabyte is taken apart in time", () => {
  const started = performance.now();
  for (const piece of ["'", "'a\\", "-ldflags='", " -s", "\\'"]) buildFlags(piece.repeat(200_000));
  expect(performance.now() - started).toBeLessThan(20_000);
});
