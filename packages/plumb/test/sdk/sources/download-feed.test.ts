// The list of go.dev/dl, with the oddities that it has, and with others.

import { describe, expect, test } from "bun:test";
import { findInFeed, readFeed, sdkOfFilename, usualFilename } from "../../../src/sdk/sources/download-feed.ts";

const hash = "ab".repeat(32);
const linux = { os: "linux", arch: "amd64" };

function file(filename: string, changes: Readonly<Record<string, unknown>> = {}) {
  const [, version = "", os = "", arch = ""] = /^(go[0-9.a-z]+?)\.([a-z0-9]+)-([a-z0-9]+)/.exec(filename) ?? [];
  return { filename, os, arch, version, sha256: hash, size: 7, kind: "archive", ...changes };
}

function feed(...files: readonly ReturnType<typeof file>[]): string {
  const versions = [...new Set(files.map(({ version }) => version))];
  return JSON.stringify(
    versions.map((version) => ({ version, stable: true, files: files.filter((one) => one.version === version) })),
  );
}

test("archives for a platform, and nothing else", () => {
  const text = feed(
    file("go1.26.8.linux-amd64.tar.gz"),
    file("go1.26.8.linux-arm64.tar.gz"),
    file("go1.26.8.windows-amd64.zip"),
    file("go1.26.8.windows-amd64.msi", { kind: "installer" }),
    { ...file("go1.26.8.src.tar.gz", { kind: "source", version: "go1.26.8" }), os: "", arch: "" },
    file("go1.27rc1.linux-amd64.tar.gz"),
  );
  expect(readFeed(text, linux)).toEqual([
    { ...linux, version: "1.26.8", filename: "go1.26.8.linux-amd64.tar.gz", sha256: hash, size: 7 },
    { ...linux, version: "1.27rc1", filename: "go1.27rc1.linux-amd64.tar.gz", sha256: hash, size: 7 },
  ]);
  expect(readFeed(text, { os: "windows", arch: "amd64" })?.map(({ filename }) => filename)).toEqual([
    "go1.26.8.windows-amd64.zip",
  ]);
  expect(readFeed(text, { os: "plan9", arch: "arm" })).toEqual([]);
});

test("32-bit ARM has several names", () => {
  const text = feed(
    file("go1.26.8.linux-armv6l.tar.gz"),
    file("go1.6beta1.linux-arm6.tar.gz"),
    file("go1.23.1.freebsd-arm.tar.gz"),
    file("go1.22.1.freebsd-armv6l.tar.gz", { arch: "armv6l" }),
  );
  const versions = (os: string) => readFeed(text, { os, arch: "arm" })?.map(({ version }) => version);
  expect(versions("linux")).toEqual(["1.26.8", "1.6beta1"]);
  expect(versions("freebsd")).toEqual(["1.23.1", "1.22.1"]);
});

test("no hash and no size are none, never one that fits", () => {
  const text = feed(file("go1.4.2.linux-amd64.tar.gz", { sha256: "", size: 0 }));
  expect(readFeed(text, linux)).toMatchObject([{ version: "1.4.2", sha256: null, size: null }]);
});

test("what is no release of Go", () => {
  expect(readFeed(feed(file("go1.9.2rc2.linux-amd64.tar.gz")), linux)).toEqual([]);
});

test("of two archives for macOS the one for the later system, of one that names none that", () => {
  const mac = { os: "darwin", arch: "amd64" };
  const names = ["go1.4.3.darwin-amd64-osx10.8.tar.gz", "go1.4.3.darwin-amd64-osx10.6.tar.gz"];
  const plain = "go1.4.3.darwin-amd64.tar.gz";
  for (const [order, wanted] of [
    [names, names[0]],
    [names.toReversed(), names[0]],
    [[...names, plain], plain],
    [[plain, ...names], plain],
  ] as const) {
    const found = readFeed(feed(...order.map((name) => file(name))), mac);
    expect(found?.map(({ filename }) => filename)).toEqual([wanted ?? ""]);
  }
});

test("files with a name or a hash that could mean something else are passed over", () => {
  const odd = [
    file("go1.26.8.linux-amd64.tar.gz", { filename: "../go1.26.8.linux-amd64.tar.gz" }),
    file("go1.26.8.linux-amd64.tar.gz", { filename: "go1.26.8.linux-amd64.tar.gz?x=1" }),
    file("go1.26.8.linux-amd64.tar.gz", { filename: "https://example.com/go1.26.8.linux-amd64.tar.gz" }),
    file("go1.26.8.linux-amd64.tar.gz", { filename: "go1.26.7.linux-amd64.tar.gz" }),
    file("go1.26.8.linux-amd64.tar.gz", { filename: "go1.26.8.darwin-amd64.tar.gz" }),
    file("go1.26.8.linux-amd64.exe"),
    file("go1.26.8.linux-amd64.tar.gz", { sha256: "abc" }),
    file("go1.26.8.linux-amd64.tar.gz", { sha256: hash.toUpperCase() }),
    file("go1.26.8.linux-amd64.tar.gz", { size: -1 }),
    file("go1.26.8.linux-amd64.tar.gz", { size: 1e300 }),
    file("go1.26.8.linux-amd64.tar.gz", { filename: 7 }),
  ];
  for (const one of odd) expect(readFeed(feed(one), linux)).toEqual([]);
});

test("what is no list", () => {
  const texts = [
    "",
    "<!DOCTYPE html><title>Downloads</title>",
    "{}",
    "null",
    "7",
    '[{"version":"go1.26.8"}]',
    '[{"files":[]}]',
    "[1]",
  ];
  for (const text of texts) expect(readFeed(text, linux)).toBeUndefined();
  expect(readFeed("[]", linux)).toEqual([]);
  const entries = JSON.stringify([{ version: "go1.26.8", files: [null, 7, "x", [], { os: "linux" }] }]);
  expect(readFeed(entries, linux)).toEqual([]);
});

test("cut anywhere it is no list, and never a failure", () => {
  const text = feed(file("go1.26.8.linux-amd64.tar.gz"));
  for (let length = 0; length < text.length; length++) expect(readFeed(text.slice(0, length), linux)).toBeUndefined();
});

test("names that are told without a list", () => {
  expect(usualFilename({ version: "1.26.8", os: "darwin", arch: "arm64" })).toBe("go1.26.8.darwin-arm64.tar.gz");
  expect(usualFilename({ version: "1.26.8", os: "linux", arch: "arm" })).toBe("go1.26.8.linux-armv6l.tar.gz");
  expect(usualFilename({ version: "1.26.8", os: "windows", arch: "amd64" })).toBe("go1.26.8.windows-amd64.zip");
});

test("a name tells its SDK, and no other name does", () => {
  const platforms = [
    "linux-amd64",
    "linux-arm",
    "linux-386",
    "freebsd-arm",
    "darwin-arm64",
    "windows-arm64",
    "plan9-386",
  ];
  for (const version of ["1.26.8", "1.21.0", "1.20", "1.4", "1", "1.27rc1", "1.10beta2"]) {
    for (const [os = "", arch = ""] of platforms.map((platform) => platform.split("-"))) {
      const sdk = { version, os, arch };
      expect(sdkOfFilename(usualFilename(sdk))).toEqual(sdk);
    }
  }
  expect(sdkOfFilename("go1.26.8.linux-armv6l.tar.gz")).toEqual({ version: "1.26.8", os: "linux", arch: "arm" });
  const nonsense = [
    "",
    "go",
    "go1.26.8",
    "go1.26.8.src.tar.gz",
    "go1.26.8.linux.tar.gz",
    "go1.26.8.linux-amd64",
    "go1.26.8.linux-amd64.tar.gz.asc",
    "go1.26.8.linux-amd64.tar",
    "go1.26.8.linux-amd64.zip",
    "go1.26.8.windows-amd64.tar.gz",
    "go1.26.8.windows-amd64.msi",
    "go1.26.8.darwin-arm64.pkg",
    "go1.26.8.linux-arm.tar.gz",
    "go1.26.8.freebsd-armv6l.tar.gz",
    "go1.26.8-linux-amd64.tar.gz",
    "go1.26.linux-amd64.tar.gz",
    "go1.9.2rc2.linux-amd64.tar.gz",
    "go1.4.3.darwin-amd64-osx10.8.tar.gz",
    "goX.linux-amd64.tar.gz",
    "Go1.26.8.linux-amd64.tar.gz",
    "go1.26.8.Linux-amd64.tar.gz",
    "go01.26.8.linux-amd64.tar.gz",
    "../go1.26.8.linux-amd64.tar.gz",
    "go1.26.8.linux-amd64.tar.gz\n",
    " go1.26.8.linux-amd64.tar.gz",
    "go1.26.8.linux-amd64.tar.gz?x=1",
  ];
  for (const name of nonsense) expect([name, sdkOfFilename(name)]).toEqual([name, undefined]);
});

describe("files of any kind", () => {
  const installer = file("go1.26.8.darwin-arm64.pkg", { kind: "installer" });
  const source = { ...file("go1.26.8.src.tar.gz", { kind: "source", version: "go1.26.8" }), os: "", arch: "" };
  const archive = file("go1.27rc1.linux-amd64.tar.gz");
  const found = (text: string, wanted = (_: { filename: string; sha256: string }) => true) =>
    findInFeed(text, wanted)?.map(({ filename }) => filename);

  test("are found by name and by hash, each with what is said of it", () => {
    const other = "cd".repeat(32);
    const text = feed(
      installer,
      source,
      archive,
      file("go1.26.8.windows-amd64.msi", { kind: "installer", sha256: other }),
    );
    expect(findInFeed(text, ({ filename }) => filename === installer.filename)).toEqual([
      { version: "1.26.8", os: "darwin", arch: "arm64", filename: installer.filename, sha256: hash, size: 7 },
    ]);
    expect(found(text, ({ sha256 }) => sha256 === other)).toEqual(["go1.26.8.windows-amd64.msi"]);
    expect(findInFeed(text, ({ filename }) => filename === source.filename)).toMatchObject([{ os: "", arch: "" }]);
    expect(found(text)).toHaveLength(4);
    expect(found(text, () => false)).toEqual([]);
  });

  test("have no hash and no size where the list has none, never one that fits", () => {
    const text = feed(file("go1.4.2.darwin-amd64-osx10.8.pkg", { sha256: "", size: 0, kind: "installer" }));
    expect(findInFeed(text, () => true)).toMatchObject([{ version: "1.4.2", sha256: null, size: null }]);
    expect(found(text, ({ sha256 }) => sha256 === hash)).toEqual([]);
  });

  test("are passed over when they could mean something else, and nobody is asked whether they are wanted", () => {
    const name = "go1.26.8.darwin-arm64.pkg";
    const odd: readonly Readonly<Record<string, unknown>>[] = [
      { filename: `../${name}` },
      { filename: `${name}?x=1` },
      { filename: `https://example.com/${name}` },
      { filename: `${name}\n` },
      { filename: "evil.pkg" },
      { filename: `go1.${"2".repeat(200)}.pkg` },
      { filename: 7 },
      { sha256: "abc" },
      { sha256: hash.toUpperCase() },
      { sha256: `${hash}\n` },
      { sha256: undefined },
      { size: -1 },
      { size: 1.5 },
      { size: 1e300 },
      { size: "7" },
      { os: 7 },
      { arch: null },
    ];
    const asked: string[] = [];
    for (const changes of odd) {
      const text = feed(file(name, { kind: "installer", ...changes }), archive);
      const wanted = ({ filename }: { filename: string }) => asked.push(filename) > 0;
      expect([changes, found(text, wanted)]).toEqual([changes, [archive.filename]]);
    }
    expect(new Set(asked)).toEqual(new Set([archive.filename]));
    const entries = JSON.stringify([{ version: "go1.26.8", files: [null, 7, "x", [], {}] }]);
    expect(found(entries)).toEqual([]);
  });

  test("are in no text that is no list, nor in one that is cut", () => {
    for (const text of [
      "",
      "<!DOCTYPE html>",
      "{}",
      "null",
      "7",
      "[1]",
      '[{"files":[]}]',
      '[{"version":"go1.26.8"}]',
    ]) {
      expect(findInFeed(text, () => true)).toBeUndefined();
    }
    expect(found("[]")).toEqual([]);
    const text = feed(installer);
    for (let length = 0; length < text.length; length++) expect(found(text.slice(0, length))).toBeUndefined();
  });
});
