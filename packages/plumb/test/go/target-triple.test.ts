import { expect, test } from "bun:test";
import { parseTargetTriple } from "../../src/go/target-triple.ts";
import { runGo } from "./real-go.ts";

const known: Readonly<Record<string, readonly [os: string | null, arch: string | null, environment: string | null]>> = {
  "aarch64-linux-gnu": ["linux", "arm64", "gnu"],
  "aarch64-unknown-linux-musl": ["linux", "arm64", "musl"],
  "x86_64-pc-linux-gnu": ["linux", "amd64", "gnu"],
  "x86_64-alpine-linux-musl": ["linux", "amd64", "musl"],
  "arm-linux-gnueabihf": ["linux", "arm", "gnueabihf"],
  "armv7l-unknown-linux-gnueabihf": ["linux", "arm", "gnueabihf"],
  "powerpc64le-linux-gnu": ["linux", "ppc64le", "gnu"],
  "loongarch64-linux-gnu": ["linux", "loong64", "gnu"],
  "i686-linux-gnu": ["linux", "386", "gnu"],
  "x86_64-apple-darwin25.0.0": ["darwin", "amd64", null],
  "arm64-apple-darwin": ["darwin", "arm64", null],
  "arm64-apple-macosx14.0": ["darwin", "arm64", null],
  "arm64-apple-ios17.0-simulator": ["ios", "arm64", "simulator"],
  "aarch64-linux-android21": ["android", "arm64", "android"],
  "armv7a-linux-androideabi21": ["android", "arm", "androideabi"],
  "x86_64-w64-mingw32": ["windows", "amd64", null],
  "aarch64-pc-windows-msvc": ["windows", "arm64", "msvc"],
  "x86_64-windows-gnu": ["windows", "amd64", "gnu"],
  "aarch64-macos": ["darwin", "arm64", null],
  "amd64-unknown-openbsd7.5": ["openbsd", "amd64", null],
  "x86_64-unknown-freebsd14.0": ["freebsd", "amd64", null],
  "wasm32-unknown-wasi": ["wasip1", "wasm", null],
  "arm-none-eabi": [null, "arm", "eabi"],
  "arm64e-apple-darwin": ["darwin", null, null],
};

test("reads the triples that compilers for Go's platforms print", () => {
  for (const [triple, [os, arch, environment]] of Object.entries(known)) {
    expect([triple, parseTargetTriple(triple)]).toEqual([triple, { os, arch, environment }]);
  }
});

test("reads this machine's own C compiler", () => {
  const compiler = Bun.which("gcc") ?? Bun.which("clang");
  if (!compiler) throw new Error("this test needs gcc or clang");
  const triple = Bun.spawnSync([compiler, "-dumpmachine"]).stdout.toString();
  const host = runGo(["env", "-json", "GOHOSTOS", "GOHOSTARCH"]).stdout;
  expect(parseTargetTriple(triple)).toMatchObject({ os: JSON.parse(host).GOHOSTOS, arch: JSON.parse(host).GOHOSTARCH });
});

test("refuses what is no triple", () => {
  for (const text of [
    "",
    "aarch64",
    "-linux",
    "a--b",
    "a b-c",
    "x-y-z-a-b-c",
    "-".repeat(100_000),
    "a".repeat(100_000),
  ]) {
    expect(parseTargetTriple(text)).toBeUndefined();
  }
});
