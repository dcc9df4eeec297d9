import { describe, expect, test } from "bun:test";
import type { Executable } from "../../src/facts/executable/schema.ts";
import { judgeChain, nativeCommand, translationNote } from "../../src/sdk/native-chain.ts";
import { executable } from "../snapshots.ts";

const mac = { os: "darwin", arch: "arm64" };
const script: Executable = {
  ...executable("/opt/homebrew/bin/tide", "darwin/arm64"),
  kind: "script",
  platforms: [],
  interpreter: "/bin/bash",
};
const binary = (path: string, ...platforms: readonly string[]): Executable => ({
  ...executable(path, "darwin/arm64"),
  platforms: platforms.map((text) => ({ os: text.split("/")[0] ?? "", arch: text.split("/")[1] ?? "" })),
});

describe("a command starts for a CPU or not at all", () => {
  test.each<[string, readonly Executable[], string]>([
    ["its own program", [binary("/x/go", "darwin/arm64")], "fits"],
    ["a slice of it", [binary("/x/go", "darwin/amd64", "darwin/arm64")], "fits"],
    ["the system's own", [binary("/bin/bash", "darwin/amd64", "darwin/arm64e")], "fits"],
    ["a script, by its interpreter", [script, binary("/bin/bash", "darwin/arm64e")], "fits"],
    ["an Intel program", [binary("/x/go", "darwin/amd64")], "/x/go is for darwin/amd64, and not for darwin/arm64"],
    [
      "a script of an Intel program",
      [script, binary("/usr/local/bin/bash", "darwin/amd64")],
      "/usr/local/bin/bash is for darwin/amd64, and not for darwin/arm64",
    ],
    [
      "a program of another system",
      [binary("/x/go", "linux/arm64")],
      "/x/go is for linux/arm64, and not for darwin/arm64",
    ],
    [
      "a script whose interpreter is not there",
      [script],
      "/opt/homebrew/bin/tide names the interpreter /bin/bash, which is not there",
    ],
    ["nothing", [], " there is no such program"],
    [
      "a file that may not be executed",
      [{ ...binary("/x/go", "darwin/arm64"), mayExecute: false }],
      "/x/go may not be executed by this user",
    ],
  ])("%s", (_, chain, expected) => {
    const verdict = judgeChain(chain, mac);
    expect(verdict.kind === "fits" ? "fits" : `${verdict.path} ${verdict.why}`).toBe(expected);
  });
});

describe("a program for another CPU is told of when it is started all the same", () => {
  const linux = { os: "linux", arch: "arm64" };
  test.each<[string, readonly Executable[], typeof mac, string | null]>([
    ["an Intel one on a Mac", [binary("/x/go", "darwin/amd64")], mac, "it runs through Rosetta"],
    ["one behind a script", [script, binary("/usr/local/bin/bash", "darwin/amd64")], mac, "/usr/local/bin/bash is for"],
    ["one on Linux", [binary("/x/go", "linux/amd64")], linux, "it runs through an emulator, if at all"],
    ["a universal one", [binary("/x/go", "darwin/amd64", "darwin/arm64")], mac, null],
    ["the system's own", [binary("/bin/bash", "darwin/arm64e")], mac, null],
    ["a script without its interpreter", [script], mac, null],
    ["nothing", [], mac, null],
  ])("%s", (_, chain, machine, words) => {
    const note = translationNote(chain, machine);
    if (words === null) expect(note).toBeNull();
    else expect(note).toContain(words);
  });
});

test("on a Mac arch(1) chooses the slice, elsewhere nobody has to", () => {
  expect(nativeCommand(mac, "/x/go", ["version"])).toEqual({
    path: "/usr/bin/arch",
    args: ["-arm64", "/x/go", "version"],
  });
  expect(nativeCommand({ os: "darwin", arch: "amd64" }, "/x/go", [])).toEqual({
    path: "/usr/bin/arch",
    args: ["-x86_64", "/x/go"],
  });
  expect(nativeCommand({ os: "linux", arch: "arm64" }, "/x/go", ["version"])).toEqual({
    path: "/x/go",
    args: ["version"],
  });
});
