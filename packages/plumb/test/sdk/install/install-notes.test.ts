// What is said of an SDK on machines that are not what they seem.

import { describe, expect, test } from "bun:test";
import { installNotes } from "../../../src/sdk/install/install-notes.ts";

describe("a 64-bit kernel with 32-bit programs", () => {
  const pi = { arch: "arm", bits: 32, libc: "glibc", libcVersion: "2.36" } as const;
  test.each([
    ["gets the SDK of the hardware, and a word", { os: "linux", arch: "arm64" }, pi, "--arch arm brings"],
    ["of a PC, too", { os: "linux", arch: "amd64" }, { ...pi, arch: "386" }, "--arch 386 brings"],
    ["has nothing to be told of the SDK that fits", { os: "linux", arch: "arm" }, pi, null],
    ["nor of one for another machine", { os: "darwin", arch: "arm64" }, pi, null],
    ["nor of one that never runs there", { os: "linux", arch: "riscv64" }, pi, null],
  ])("%s", (_, platform, userland, words) => {
    const [note] = installNotes({ version: "1.26.8", ...platform }, { userland, translated: null });
    if (words === null) expect(note).toBeUndefined();
    else expect(note).toContain(words);
  });

  test("is not every machine", () => {
    const sdk = { version: "1.26.8", os: "linux", arch: "arm64" };
    expect(installNotes(sdk, { userland: null, translated: null })).toEqual([]);
    const own = { ...pi, arch: "arm64", bits: 64 } as const;
    expect(installNotes(sdk, { userland: own, translated: null })).toEqual([]);
  });
});

describe("a translated parent", () => {
  test.each<[string, string, boolean | null, boolean]>([
    ["gets the native SDK, and is told", "arm64", true, true],
    ["that asked for the Intel one is told nothing", "amd64", true, false],
    ["is none where nothing is translated", "arm64", false, false],
    ["is none where nobody can tell", "arm64", null, false],
  ])("%s", (_, arch, translated, told) => {
    const notes = installNotes({ version: "1.26.8", os: "darwin", arch }, { userland: null, translated });
    expect(notes.length).toBe(told ? 1 : 0);
    if (told) expect(notes[0]).toContain("runs translated by Rosetta; go1.26.8 is for arm64");
  });
});
