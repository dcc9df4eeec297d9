import { describe, expect, test } from "bun:test";
import { parsePolicy } from "../../src/inspect/policy.ts";

describe("--expect", () => {
  const one = (text: string) => parsePolicy({ expect: [text] }).expect[0];

  test.each([
    ["linux/arm64", "linux", "arm64"],
    ["macos/aarch64", "darwin", "arm64"],
    ["Windows/x64", "windows", "amd64"],
    ["linux/x86_64", "linux", "amd64"],
    ["linux/armhf", "linux", "arm"],
    ["win32/ia32", "windows", "386"],
    ["macOS/universal", "darwin", "universal"],
    ["wasip1/wasm", "wasip1", "wasm"],
    [" linux/386 ", "linux", "386"],
  ])("%s", (text, os, arch) => {
    expect(one(text)).toEqual({ os, arch });
  });

  test.each([
    ["linux", "wanted an operating system and a CPU", "write both, e.g. --expect linux/arm64"],
    ["macos", "wanted an operating system and a CPU", "write both, e.g. --expect darwin/arm64"],
    ["amd64", "wanted an operating system and a CPU", "write both, e.g. --expect linux/amd64"],
    ["", "wanted an operating system and a CPU", "write both, e.g. --expect linux/arm64"],
    ["linux/arm/v7", "wanted an operating system and a CPU", "write both, e.g. --expect linux/arm64"],
    ["linux/", "wanted an operating system and a CPU", "write both, e.g. --expect linux/arm64"],
    ["linxu/arm64", "linxu is no operating system that Go knows", "did you mean linux/arm64?"],
    ["linux/arn64", "arn64 is no CPU that Go knows", "did you mean linux/arm64?"],
    ["darwin/univrsal", "univrsal is no CPU that Go knows", "did you mean darwin/universal?"],
    ["linux/universal", "only macOS has universal files", "expect darwin/universal, or each platform by itself"],
  ])("%s is a mistake that says what to type", (text, message, hint) => {
    expect(() => one(text)).toThrow(
      expect.objectContaining({ code: "USAGE", message: `--expect ${text}: ${message}`, hint, exit: 2 }),
    );
  });

  test("a word like no other gets the list", () => {
    expect(() => one("beos/arm64")).toThrow(expect.objectContaining({ hint: expect.stringContaining("freebsd") }));
  });
});

test("versions as people write them", () => {
  expect(parsePolicy({ maxGlibc: "2.31" }).maxGlibc).toBe("2.31");
  expect(parsePolicy({ maxGlibc: " glibc-2.17 " }).maxGlibc).toBe("2.17");
  expect(parsePolicy({ minMacos: "12" }).minMacos).toBe("12");
  expect(parsePolicy({ minMacos: "macOS 10.15.7" }).minMacos).toBe("10.15.7");
});

test.each(["", "latest", "2", "2.x", "2.31-", "GLIBC"])("--max-glibc %p is a mistake", (maxGlibc) => {
  expect(() => parsePolicy({ maxGlibc })).toThrow(expect.objectContaining({ code: "USAGE", hint: expect.any(String) }));
});

test.each(["", "Monterey", "12.", "1.2.3.4", "-12"])("--min-macos %p is a mistake", (minMacos) => {
  expect(() => parsePolicy({ minMacos })).toThrow(expect.objectContaining({ code: "USAGE", hint: expect.any(String) }));
});

test("nothing is demanded by default", () => {
  const nothing = { expect: [], maxGlibc: null, static: false, minMacos: null, signed: false };
  expect(parsePolicy({})).toEqual(nothing);
  expect(parsePolicy({ static: true, signed: true })).toEqual({ ...nothing, static: true, signed: true });
});
