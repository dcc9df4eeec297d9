// plumb universal with real programs: what it writes, what it says, and what it does not overwrite.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { llvm } from "../../../../binary/test/support/llvm.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { createMacBox, type MacBox } from "../mac-programs.ts";

let box: MacBox;
beforeAll(() => {
  box = createMacBox();
}, 240_000);
afterAll(() => box.remove());

const at = (name: string) => join(box.cwd, name);
const modeOf = (name: string) => statSync(at(name)).mode & 0o7777;
const plumb = (...args: string[]) => box.plumb("universal", ...args);

/** The document, held to its schema. */
function json(...args: string[]) {
  const { stdout, status, stderr } = plumb("--json", ...args);
  expect([schemaErrors("universal", stdout), stderr]).toEqual([[], ""]);
  return { status, ...JSON.parse(stdout) };
}

function idsOf({ findings }: { findings: readonly { id: string; severity: string }[] }): string[] {
  return findings.filter(({ severity }) => severity !== "info").map(({ id, severity }) => `${severity} ${id}`);
}

/** What llvm-lipo makes of the same files. */
function lipo(...names: string[]): Buffer {
  llvm("llvm-lipo", "-create", ...names.map(at), "-output", at("by-lipo"));
  return box.read("by-lipo");
}

describe("joining", () => {
  test("writes what llvm-lipo writes, and says where each slice lies", () => {
    const { stdout, stderr, status } = plumb("app", "app-arm64", "app-amd64");
    expect([status, stderr]).toEqual([0, ""]);
    const theirs = lipo("app-amd64", "app-arm64");
    expect(box.read("app").equals(theirs)).toBe(true);
    const [amd64, arm64] = ["app-amd64", "app-arm64"].map((name) => box.read(name).length);
    const place = Math.ceil((4096 + (amd64 ?? 0)) / 16384) * 16384;
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^✓ app: universal, 2 slices, [\d.]+ MiB$/),
      `    x86_64  ${amd64} bytes at 4096 (2^12)  from app-amd64`,
      `    arm64   ${arm64} bytes at ${place} (2^14)  from app-arm64`,
      "",
    ]);
    expect(modeOf("app")).toBe(0o755);
    expect(readdirSync(box.cwd).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("tells of slices that are left over, alone or not signed", () => {
    expect(idsOf(json("app", "app-arm64", "app-amd64"))).toEqual([]);
    const differ = json("mixed", "app-arm64", "other-amd64");
    expect([differ.status, idsOf(differ)]).toEqual([0, ["warning universal-slices-differ"]]);
    expect(idsOf(json("alone", "app-arm64"))).toEqual(["warning universal-one-slice"]);
    box.copy("app-arm64", "bare");
    expect(box.plumb("sign", "bare", "--remove").status).toBe(0);
    const unsigned = json("unsigned", "bare", "app-amd64");
    expect([unsigned.status, idsOf(unsigned)]).toEqual([1, ["error codesign-killed-9"]]);
    const broken = box.read("app-arm64");
    broken[0x5000] = (broken[0x5000] ?? 0) ^ 1;
    box.put("broken", broken);
    const text = plumb("unsigned", "broken", "app-amd64");
    expect(text.status).toBe(1);
    expect(text.stdout).toMatch(/\n {4}✗ error {2}arm64: changed after it was signed \(page 5 of \d+\); wanted: /);
    // It was written all the same: nothing is refused for what slices are.
    expect(box.read("unsigned").includes(broken)).toBe(true);
  });

  test("takes universal files apart first, and may write over what it reads", () => {
    plumb("app", "app-arm64", "app-amd64");
    const good = box.read("app");
    expect(plumb("app", "app").status).toBe(0);
    expect(box.read("app").equals(good)).toBe(true);
    box.copy("app-arm64", "grows");
    expect(plumb("grows", "grows", "app-amd64").status).toBe(0);
    expect(box.read("grows").equals(good)).toBe(true);
    linkSync(at("app"), at("same"));
    expect(plumb("same", "app", "--force").status).toBe(0);
    expect(box.read("same").equals(good)).toBe(true);
  });

  test("gives a library for nobody to run the mode of a file", () => {
    for (const arch of ["arm64", "amd64"]) {
      box.copy(`app-${arch}`, `lib-${arch}`);
      const bytes = box.read(`lib-${arch}`);
      bytes.writeUInt32LE(6, 12);
      box.put(`lib-${arch}`, bytes);
      chmodSync(at(`lib-${arch}`), 0o644);
    }
    plumb("lib.dylib", "lib-arm64", "lib-amd64");
    expect(modeOf("lib.dylib")).toBe(0o644);
    for (const arch of ["arm64", "amd64"]) chmodSync(at(`app-${arch}`), 0o644);
    plumb("programs", "app-arm64", "app-amd64");
    expect(modeOf("programs")).toBe(0o755);
  });

  test("with --plan says what it would write, and writes nothing", () => {
    const before = readdirSync(box.cwd);
    const { stdout, status } = plumb("planned", "app-arm64", "app-amd64", "--plan");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1\. write \S+\/planned\n {3}\+ x86_64 [\d.]+ MiB from app-amd64\n/);
    const document = plumb("planned", "app-arm64", "app-amd64", "--dry-run", "--json").stdout;
    expect(schemaErrors("plan", document)).toEqual([]);
    expect(JSON.parse(document).steps).toMatchObject([{ kind: "write", subject: at("planned"), undo: "remove it" }]);
    expect(readdirSync(box.cwd)).toEqual(before);
  });

  test("with -q says only what was found", () => {
    expect(plumb("-q", "app", "app-arm64", "app-amd64")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(plumb("-q", "mixed", "app-arm64", "other-amd64").stdout).toMatch(/^ {4}! warning {2}main package: /);
  });
});

describe("one slice", () => {
  test("is taken out in Apple's, Go's and other people's words", () => {
    plumb("app", "app-arm64", "app-amd64");
    for (const [word, name] of [
      ["x86_64", "app-amd64"],
      ["amd64", "app-amd64"],
      ["x64", "app-amd64"],
      ["arm64", "app-arm64"],
      ["aarch64", "app-arm64"],
    ] as const) {
      const { status, width, slices } = json("--thin", word, "app", "thin", "--force");
      expect([word, status, width, slices.length]).toEqual([word, 0, null, 1]);
      expect(box.read("thin").equals(box.read(name))).toBe(true);
    }
    expect(modeOf("thin")).toBe(0o755);
    const text = plumb("--thin", "arm64", "app", "thin").stdout.split("\n");
    expect(text[0]).toMatch(/^✓ thin: thin, [\d.]+ MiB$/);
    expect(text[1]).toMatch(/^ {4}arm64 {2}\d+ bytes at 0 \(2\^0\) {2}from app$/);
  });

  test("may take the place of the file it comes from", () => {
    box.copy("app", "shrinks");
    expect(plumb("--thin", "arm64", "shrinks", "shrinks").status).toBe(0);
    expect(box.read("shrinks").equals(box.read("app-arm64"))).toBe(true);
  });

  test("that is not there is not guessed at", () => {
    const { status, stderr, stdout } = plumb("--thin", "arm64e", "app", "thin2");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe("error: app: no slice for arm64e; there are: x86_64, arm64 [UNIVERSAL_REFUSED]\n");
    expect(plumb("--thin", "arm64", "app-arm64", "thin2").stderr).toContain("no universal file");
    expect(readdirSync(box.cwd)).not.toContain("thin2");
  });
});

describe("a list", () => {
  test("names slices and places; of a thin file one; with -q the names alone", () => {
    expect(plumb("--list", "app").stdout).toMatch(
      /^app: universal, 2 slices, [\d.]+ MiB\n {4}x86_64 {2}\d+ bytes at 4096 \(2\^12\)\n {4}arm64 {3}\d+ bytes/,
    );
    expect(plumb("--list", "-q", "app").stdout).toBe("x86_64 arm64\n");
    expect(plumb("--list", "-q", "app-amd64").stdout).toBe("x86_64\n");
    const size = box.read("app-arm64").length;
    expect(json("--list", "app-arm64")).toEqual({
      status: 0,
      schemaVersion: 1,
      path: "app-arm64",
      size,
      width: null,
      slices: [{ arch: "arm64", name: "arm64", offset: 0, size, align: 0, from: null, hidden: false }],
      findings: [],
    });
  });

  test("of what is no Mach-O file is refused", () => {
    const { status, stderr } = plumb("--list", "/bin/sh");
    expect([status, stderr]).toEqual([2, expect.stringContaining("/bin/sh: a file of the format elf; wanted Mach-O")]);
  });
});

describe("what is refused ends with status 2, one line that says why, and nothing written", () => {
  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [["new", "app-arm64", "app-arm64"], /^error: app-arm64: two slices for arm64; .*\[UNIVERSAL_REFUSED\]\n$/],
    [["new", "app-arm64", "/bin/sh"], /^error: \/bin\/sh: a file of the format elf; wanted Mach-O/],
    [["new", "app-arm64", "nowhere"], /^error: nowhere is not there \[FILE_NOT_FOUND\]\n$/],
    [["new", "app-arm64", "/"], /^error: cannot read \/: a directory, wanted a file/],
    [["new", "app-arm64", "/dev/null"], /^error: cannot read \/dev\/null: a device/],
    [["new"], /^error: a file to write and files to join are wanted \[USAGE\]\nhint: e\.g\. plumb universal app/],
    [["--list", "app", "app"], /^error: --list takes one file, and no --thin \[USAGE\]/],
    [["--thin", "arm64", "app"], /^error: --thin takes a file to read and a file to write/],
    [[], /^error: missing required argument 'files'/],
  ];
  test.each(refused)("%p", (args, message) => {
    const { status, stdout, stderr } = plumb(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    const document = plumb("--json", ...args);
    expect([document.status, schemaErrors("error", document.stdout)]).toEqual([2, []]);
    expect(readdirSync(box.cwd)).not.toContain("new");
  });
});

describe("the place of the new file", () => {
  test("is not taken from a program for a CPU that would be lost: mostly OUT was forgotten", () => {
    const before = box.read("app-arm64");
    const { status, stderr } = plumb("app-arm64", "app-amd64");
    expect([status, stderr]).toEqual([
      2,
      "error: app-arm64 is there already, for arm64, which the new file is not for: it is not overwritten [DESTINATION_TAKEN]\n" +
        "hint: the file that is written stands first; --force replaces what is there\n",
    ]);
    expect(box.read("app-arm64").equals(before)).toBe(true);
    box.put("notes.txt", new TextEncoder().encode("mine\n"));
    expect(plumb("notes.txt", "app-amd64").stderr).toContain("notes.txt is there already, no Mach-O file");
    expect(plumb("notes.txt", "app-amd64", "--plan").status).toBe(2);
    expect(box.read("notes.txt").toString()).toBe("mine\n");
    expect(plumb("notes.txt", "app-amd64", "--force").status).toBe(0);
    expect(box.read("notes.txt").length).toBeGreaterThan(4096);
  });

  test("is taken from an older file for the same CPUs, or fewer", () => {
    box.copy("other-amd64", "older");
    expect(plumb("older", "app-arm64", "app-amd64").status).toBe(0);
    expect(plumb("older", "app-arm64", "other-amd64").status).toBe(0);
    expect(box.read("older").includes(box.read("other-amd64"))).toBe(true);
  });

  test("is no link, no folder, and in a folder that is there", () => {
    symlinkSync("app-arm64", at("link"));
    mkdirSync(at("folder"));
    const target = box.read("app-arm64");
    const linked = plumb("link", "app-arm64", "app-amd64", "--force");
    expect([linked.status, linked.stderr]).toEqual([2, expect.stringContaining("link is a link to app-arm64")]);
    expect([readlinkSync(at("link")), box.read("app-arm64").equals(target)]).toEqual(["app-arm64", true]);
    expect(plumb("folder", "app-arm64", "app-amd64").stderr).toContain("folder is a directory");
    const nowhere = plumb("no/where", "app-arm64", "app-amd64");
    expect([nowhere.status, nowhere.stderr]).toEqual([3, expect.stringContaining("ENOENT [FILE_UNWRITABLE]")]);
    expect(lstatSync(at("folder")).isDirectory()).toBe(true);
  });

  test("is not taken from a file that is write-protected", () => {
    box.copy("app-arm64", "protected");
    chmodSync(at("protected"), 0o555);
    const { status, stderr } = plumb("protected", "app-arm64", "app-amd64", "--force");
    expect([status, stderr]).toEqual([3, expect.stringContaining("it is write-protected [FILE_UNWRITABLE]")]);
  });
});
