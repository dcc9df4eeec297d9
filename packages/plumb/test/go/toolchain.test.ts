import { expect, test } from "bun:test";
import { goModLookup } from "../../src/go/go-mod.ts";
import { parseGotoolchain } from "../../src/go/gotoolchain.ts";
import { chooseToolchain, type ToolchainQuestion } from "../../src/go/toolchain.ts";
import { goCommand, goVersion, withDirectory } from "./real-go.ts";
import { answer, askRealGo, files, goModText, onPath, settings, writeToolchains } from "./toolchain-cases.ts";

function question(local: string, gotoolchain: string, file: readonly [string, string]): ToolchainQuestion {
  const text = goModText(file);
  const lines = { name: "go.mod", go: goModLookup(text, "go"), toolchain: goModLookup(text, "toolchain") };
  return { local, gotoolchain, file: lines, onPath };
}

test("chooses as the real go does for every setting and every pair of lines", async () => {
  await withDirectory((directory) => {
    const bin = writeToolchains(directory);
    for (const gotoolchain of settings) {
      for (const file of files) {
        const ours = answer(chooseToolchain(question(goVersion, gotoolchain, file)), goVersion);
        const real = askRealGo(goCommand, directory, bin, gotoolchain, file);
        expect([gotoolchain, ...file, ours]).toEqual([gotoolchain, ...file, real]);
      }
    }
  });
}, 120_000);

test("follows each release where they differ", () => {
  // Found with the releases named, run on the same cases.
  const asked: readonly (readonly [local: string, setting: string, go: string, toolchain: string, answer: string])[] = [
    ["go1.21.0", "auto", "1.96", "", "fails no-such-toolchain"],
    ["go1.21.10", "auto", "1.22", "", "fails no-such-toolchain"],
    ["go1.21.11", "auto", "1.22", "", "switch go1.22.0 download"],
    ["go1.22.3", "auto", "1.23", "", "fails no-such-toolchain"],
    ["go1.22.4", "auto", "1.23", "", "switch go1.23.0 download"],
    ["go1.22rc1", "auto", "1.98", "", "switch go1.98 path"],
    ["go1.22.0", "path", "1.96", "", "fails not-on-path"],
    ["go1.21.3", "auto", "1.21", "go1.21.3-custom", "switch go1.21.3-custom download"],
    ["go1.22.3", "auto", "1.21", "go1.22.3-custom", "local"],
    ["go1.20.14", "go1.99.3", "1.20", "", "local"],
    ["go1.20.14", "auto", "1.21.0", "", "fails unreadable"],
    ["go1.20.14", "auto", "1.20", "go1.21.0", "fails unreadable"],
    ["go1.20.14", "auto", "1.21", "", "local"],
    ["go1.20.14", "auto", "1.22", "", "fails unreadable"],
    ["go1.20.7", "auto", "1.22", "", "local"],
    ["go1.19.13", "auto", "1.22", "", "fails unreadable"],
    ["go1.19.12", "auto", "1.22", "", "local"],
    ["go1.18.10", "auto", "1.22", "", "local"],
    ["go1.26.8", "go1.20.14", "1.21.0", "", "switch go1.20.14 path"],
  ];
  for (const [local, setting, go, toolchain, wanted] of asked) {
    const choice = chooseToolchain(question(local, setting, [go, toolchain]));
    expect([local, setting, go, toolchain, answer(choice, local)]).toEqual([local, setting, go, toolchain, wanted]);
  }
});

test("treats a build with experiments, a custom build and a development tree by cmd/go's own names", () => {
  const ask = (local: string, gotoolchain: string) => chooseToolchain({ local, gotoolchain, file: null, onPath: null });
  expect(ask("go1.26.8 X:nodwarf5", "go1.26.8")).toMatchObject({
    kind: "switch",
    toolchain: "go1.26.8",
    how: "path-or-download",
  });
  expect(ask("go1.26.8 X:nodwarf5", "auto")).toMatchObject({ kind: "local", because: "local" });
  expect(ask("go1.26.8-corp", "go1.26.8-corp")).toMatchObject({ kind: "local", because: "gotoolchain" });
  expect(ask("devel go1.28-abc", "auto")).toMatchObject({ kind: "local", toolchain: "go1.28" });
  expect(ask("go1.26.8", "go1.99.0+path")).toMatchObject({ kind: "switch", how: "path", because: "gotoolchain" });
  expect(ask("gccgo", "auto")).toMatchObject({ kind: "fails", code: "unknown-local" });
});

test("says what decided and what refused", () => {
  expect(chooseToolchain(question("go1.26.8", "auto", ["1.21", "go1.99.3"]))).toMatchObject({
    because: "toolchain-line",
  });
  expect(chooseToolchain(question("go1.26.8", "auto", ["1.99.3", "go1.99.0"]))).toMatchObject({ because: "go-line" });
  expect(chooseToolchain(question("go1.26.8", "local", ["1.99", ""]))).toEqual({
    kind: "fails",
    code: "too-old",
    reason: "go.mod requires go >= 1.99, and GOTOOLCHAIN makes go1.26.8 run",
    toolchain: "go1.26.8",
  });
});

test("reads GOTOOLCHAIN values", () => {
  expect(parseGotoolchain("")).toEqual({ kind: "ok", minimum: "local", upgrade: "none" });
  expect(parseGotoolchain("auto")).toEqual({ kind: "ok", minimum: "local", upgrade: "auto" });
  expect(parseGotoolchain("go1.26.8-x+path")).toEqual({ kind: "ok", minimum: "go1.26.8-x", upgrade: "path" });
  for (const value of ["bash", "local+", "+auto", "go1.26.8+auto+path", "auto+path", " auto", "\0"]) {
    expect(parseGotoolchain(value).kind).toBe("invalid");
  }
});
