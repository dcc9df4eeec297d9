// What people see of plumb env: a table and blocks within the width, colour that repeats words, -q for scripts, mistakes.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { type Box, createBox, start } from "../box.ts";

let box: Box;
beforeAll(() => {
  box = createBox();
  Object.assign(box.env, {
    SHELL: "/bin/bash",
    GOFLAGS: "-mod=mod -trimpath",
    GOPRIVATE: `git.example/${"x".repeat(90)}`,
  });
  box.write("home/.bashrc", "# mine\nexport GOFLAGS='-mod=mod -trimpath'\n");
  box.write("home/.config/go/env", "GOFLAGS=-v\nGOBIN=/opt/bin\n");
});
afterAll(() => box.remove());

function lines(...args: string[]): readonly string[] {
  const { status, stdout, stderr } = box.plumb("env", ...args);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n");
}

test("the table has a row a variable, with value and source, in 80 columns", () => {
  const table = lines();
  expect(table[0]).toMatch(/^go1\.\S+ \(linux\/\w+\) .* because/);
  const row = table.findIndex((line) => line.startsWith("GOFLAGS "));
  expect(table[row]).toMatch(/^GOFLAGS {2,}-mod=mod -trimpath {2,}environment \(~\/\.bashrc:2\),$/);
  expect(table[row + 1]).toMatch(/^ +hides ~\/\.config\/go\/env:1$/);
  expect(table.find((line) => line.startsWith("GOBIN "))).toMatch(/\/opt\/bin {2,}~\/\.config\/go\/env:2$/);
  expect(table.find((line) => line.startsWith("GOPRIVATE "))).toContain("…");
  expect(table.slice(2).filter((line) => line.length > 80)).toEqual([]);
  expect(table.filter((line) => /^GOINSECURE /.test(line))).toEqual([]);
  expect(lines("-v").filter((line) => /^GOINSECURE /.test(line))).toHaveLength(1);
});

test("a named variable has a block", () => {
  expect(lines("GOFLAGS")).toEqual([
    "GOFLAGS=-mod=mod -trimpath",
    "    from    environment",
    "            ~/.bashrc:2 sets it",
    "    hides   -v  from ~/.config/go/env:1",
    "    default (empty)",
    "    go      says the same",
    "    undo    Unset it, and delete the line that sets it: ~/.bashrc:2",
    "            $ unset GOFLAGS",
    "",
  ]);
});

test("--explain numbers the places", () => {
  expect(lines("--explain", "GOFLAGS").slice(0, 8)).toEqual([
    "GOFLAGS=-mod=mod -trimpath",
    "",
    "1. environment: -mod=mod -trimpath",
    "      wins: the environment comes first",
    "      ~/.bashrc:2 sets it",
    "2. ~/.config/go/env:1: -v",
    "      hidden: a stronger place sets it",
    expect.stringMatching(/^3\. .*go\.env$/),
  ]);
  expect(lines("--explain", "GOTOOLCHAIN").filter((line) => /^→ this directory uses go1\./.test(line))).toHaveLength(1);
});

test("-q prints values alone for scripts, as go env does", () => {
  expect(lines("-q", "GOFLAGS", "GOBIN", "GOINSECURE")).toEqual(["-mod=mod -trimpath", "/opt/bin", "", ""]);
  expect(lines("-q", "--changed")).toEqual([
    "GOBIN=/opt/bin",
    "GOFLAGS='-mod=mod -trimpath'",
    `GOPRIVATE=git.example/${"x".repeat(90)}`,
    "",
  ]);
});

test("colour repeats what words say", () => {
  for (const args of [[], ["GOFLAGS"], ["--explain", "GOTOOLCHAIN"]]) {
    const plain = box.plumb("env", ...args).stdout;
    const colored = box.plumb("env", ...args, "--color", "always").stdout;
    expect([plain.includes("\x1b"), colored.includes("\x1b[")]).toEqual([false, true]);
    expect(Bun.stripANSI(colored)).toBe(plain);
  }
});

const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
  [["GOFLAG"], /Go has no variable GOFLAG[\s\S]*did you mean GOFLAGS/],
  [["gopath"], /did you mean GOPATH/],
  [["PATH"], /Go has no variable PATH/],
  [["--explain", "GONONSENSE"], /Go has no variable GONONSENSE/],
  [["--explain", "GOFLAGS", "--changed"], /--explain takes one variable/],
  [["--explain"], /argument missing/],
  [["--chnged"], /Did you mean --changed/],
];

test.each(mistakes)("a mistake ends with status 2: plumb env %p", (args, message) => {
  const { status, stdout, stderr } = box.plumb("env", ...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

test("what is printed to undo, pasted into a shell, undoes", async () => {
  const { stdout } = box.plumb("env", "GOBIN");
  const command = /^ +\$ (.*)$/m.exec(stdout)?.[1] ?? "";
  expect(start(["/bin/sh", "-ec", command], box).status).toBe(0);
  expect(lines("-q", "GOBIN")).toEqual(["", ""]);
  expect(await Bun.file(join(box.home, ".config/go/env")).text()).toBe("GOFLAGS=-v\n");
});
