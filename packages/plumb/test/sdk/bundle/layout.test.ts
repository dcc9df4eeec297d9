// What archives are called in a bundle, and back.

import { expect, test } from "bun:test";
import { archiveName, archiveNamed } from "../../../src/sdk/bundle/layout.ts";

const sdk = { version: "1.26.8", os: "linux", arch: "arm" };

test.each([
  ["module", "golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-arm.zip"],
  ["tar.gz", "go1.26.8.linux-armv6l.tar.gz"],
] as const)("an archive packed as %s is called %s", (packing, name) => {
  expect(archiveName(sdk, packing)).toBe(name);
  expect(archiveNamed(name)).toEqual({ sdk, packing });
});

test("Windows' are zips of go.dev's own form, which is not the module's", () => {
  const windows = { version: "1.26.8", os: "windows", arch: "arm64" };
  expect(archiveName(windows, "zip")).toBe("go1.26.8.windows-arm64.zip");
  expect(archiveNamed("go1.26.8.windows-arm64.zip")).toEqual({ sdk: windows, packing: "zip" });
});

test.each([
  "README.txt",
  "golang.org/toolchain/@v/list",
  "golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-arm64.info",
  "golang.org/toolchain/@v/../../go1.26.8.linux-arm64.tar.gz",
  "golang.org/toolchain/@v/v0.0.1-go1.26.linux-arm64.zip",
  "other/go1.26.8.linux-arm64.tar.gz",
  "go1.26.8.linux-arm.tar.gz",
  "go1.26.8.src.tar.gz",
])("%s is no archive of an SDK", (name) => {
  expect(archiveNamed(name)).toBeUndefined();
});
