// Edits of go's settings file: as the real go reads it afterwards, and with every other byte as it was.

import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EnvFileEdit, editEnvFile } from "../../src/go/env-file-edit.ts";
import { runGo, withDirectory } from "./real-go.ts";

function edit(text: string, ...edits: EnvFileEdit[]): string {
  return Buffer.from(editEnvFile(Buffer.from(text), edits)).toString();
}

const unset = (name: string): EnvFileEdit => ({ kind: "unset", name });
const set = (name: string, value: string): EnvFileEdit => ({ kind: "set", name, value });

test.each([
  ["GOROOT=/x\n", unset("GOROOT"), ""],
  ["GOROOT=/x", unset("GOROOT"), ""],
  ["A=1\nGOROOT=/x\nB=2\n", unset("GOROOT"), "A=1\nB=2\n"],
  ["A=1\nGOROOT=/x", unset("GOROOT"), "A=1"],
  [
    "GOROOT=/x\n# GOROOT=/x\nGOROOT=/y\r\n GOROOT=/z\nexport GOROOT=/z\n",
    unset("GOROOT"),
    "# GOROOT=/x\n GOROOT=/z\nexport GOROOT=/z\n",
  ],
  ["GOROOT_FINAL=/x\nGO=1\n", unset("GOROOT"), "GOROOT_FINAL=/x\nGO=1\n"],
  ["\n\nGOROOT=/x\n\n", unset("GOROOT"), "\n\n\n"],
  ["", unset("GOROOT"), ""],
  ["", set("GOPROXY", "direct"), "GOPROXY=direct\n"],
  ["A=1", set("GOPROXY", "direct"), "A=1\nGOPROXY=direct\n"],
  ["A=1\n", set("GOPROXY", "direct"), "A=1\nGOPROXY=direct\n"],
  ["Z=1\nGOPROXY=x\r\nA=1\n", set("GOPROXY", "direct"), "Z=1\nGOPROXY=direct\nA=1\n"],
  ["GOPROXY=a\nGOPROXY=b\n", set("GOPROXY", "direct"), "GOPROXY=a\nGOPROXY=direct\n"],
  ["GOPROXY=a", set("GOPROXY", "日本"), "GOPROXY=日本"],
])("%j with %j", (before, change, after) => expect(edit(before, change)).toBe(after));

test("bytes that are no text stay, and several edits are made in their order", () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x0a, ...Buffer.from("GOROOT=/x\n# caf"), 0xe9, 0x0d, 0x0a, 0x80]);
  const after = editEnvFile(bytes, [unset("GOROOT"), set("GOFLAGS", "-v"), set("GOFLAGS", "-x")]);
  const kept = [0xff, 0xfe, 0x00, 0x0a, ...Buffer.from("# caf"), 0xe9, 0x0d, 0x0a, 0x80, 0x0a];
  expect([...after]).toEqual([...kept, ...Buffer.from("GOFLAGS=-x\n")]);
  expect([...editEnvFile(bytes, [unset("CC")])]).toEqual([...bytes]);
});

describe("the real go reads", () => {
  const files = [
    "GOFLAGS=-v\n",
    "# c\nGOFLAGS=-v\nGOFLAGS=-x\n",
    "GOFLAGS=-v\r\nx\nGOPRIVATE=a\n",
    "GOFLAGS=-x",
    "goflags=-v\n GOFLAGS=-v\n=\n=GOFLAGS\n",
    "",
  ];
  test.each(files)("what was written, and nothing that was removed: %j", async (text) => {
    await withDirectory((directory) => {
      const file = join(directory, "env");
      const ask = (content: string) => {
        writeFileSync(file, content);
        return runGo(["env", "GOFLAGS", "GOPRIVATE"], { env: { GOENV: file } }).stdout.split("\n");
      };
      const [, other] = ask(text);
      expect(ask(edit(text, set("GOFLAGS", "-mod=mod")))).toEqual(["-mod=mod", other ?? "", ""]);
      expect(ask(edit(text, unset("GOFLAGS")))).toEqual(["", other ?? "", ""]);
      // What go itself would have removed is removed, and what it keeps is kept, in an order of its own.
      writeFileSync(file, text);
      if (runGo(["env", "-u", "GOFLAGS"], { env: { GOENV: file } }).status !== 0) return;
      const sorted = (content: string) =>
        content
          .split("\n")
          .filter((line) => line !== "")
          .sort();
      expect(sorted(edit(text, unset("GOFLAGS")))).toEqual(sorted(readFileSync(file, "utf8")));
    });
  });
});
