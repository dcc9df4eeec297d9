import { expect, test } from "bun:test";
import { compilerNames } from "../../../src/build/c-compiler/compiler-names.ts";
import { target } from "./wishes.ts";

test.each<[string, string[]]>([
  ["linux/arm64", ["aarch64-linux-gnu", "aarch64-unknown-linux-gnu", "aarch64-linux-musl", "musl"]],
  ["linux/amd64", ["x86_64-linux-gnu", "x86_64-unknown-linux-gnu", "x86_64-linux-musl", "musl"]],
  ["linux/arm/7", ["arm-linux-gnueabihf", "arm-unknown-linux-gnueabihf", "arm-linux-musleabihf", "musl"]],
  ["linux/arm/5", ["arm-linux-gnueabi", "arm-unknown-linux-gnueabi", "arm-linux-musleabi", "musl"]],
  ["windows/amd64", ["x86_64-w64-mingw32"]],
  ["windows/386", ["i686-w64-mingw32"]],
  // No distribution has a compiler for these.
  ["windows/arm64", []],
  ["linux/ppc64", []],
  ["darwin/arm64", []],
  ["freebsd/amd64", []],
  ["android/arm64", []],
])("%s", (name, names) => {
  expect(compilerNames(target(name))).toEqual(names);
});
