import { beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareBuilds } from "../../../src/build/reproduce/compare.ts";
import { differences } from "../../../src/build/reproduce/differences.ts";
import { buildProgram } from "../../real-program.ts";

const programs: Record<string, Uint8Array> = {};

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "plumb-compare-"));
  try {
    for (const os of ["linux", "darwin", "windows"]) {
      programs[os] = new Uint8Array(readFileSync(buildProgram(folder, { os, arch: "arm64" })));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

/** A copy with a byte changed. */
function changed(bytes: Uint8Array, ...places: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  for (const at of places) copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe.each([
  ["linux", ".text", ".rodata"],
  ["darwin", "__TEXT,__text", "__TEXT,__rodata"],
  ["windows", ".text", ".rdata"],
])("%s", (os, code, data) => {
  const place = (section: string) => {
    const bytes = programs[os] ?? new Uint8Array();
    // Where it lies, by what changes when a byte there does.
    for (let at = 0x600; at < bytes.length; at += 4096) {
      const [found] = differences(bytes, changed(bytes, at));
      if (found?.section === section) return at;
    }
    throw new Error(`no ${section}`);
  };

  test("is the same as itself", () => {
    const bytes = programs[os] ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(100_000);
    expect(differences(bytes, bytes.slice())).toEqual([]);
  });

  test("names the sections that differ, with the place and the number of bytes", () => {
    const bytes = programs[os] ?? new Uint8Array();
    const [inCode, inData] = [place(code), place(data)];
    expect(differences(bytes, changed(bytes, inCode, inCode + 1, inData))).toMatchObject([
      { section: code, offset: inCode, bytes: 2 },
      { section: data, offset: inData, bytes: 1 },
    ]);
  });

  test("a byte of the header belongs to none", () => {
    const bytes = programs[os] ?? new Uint8Array();
    // The alignment, the flags or the checksum: nothing that moves a section.
    const at = { linux: 0x30, darwin: 0x18, windows: 0x10 }[os] ?? 0;
    expect(differences(bytes, changed(bytes, at))).toMatchObject([{ section: "headers", offset: at, bytes: 1 }]);
  });
});

test("a file that is longer, and files that are no programs", () => {
  const text = new TextEncoder();
  const [first, again] = [text.encode("the same, and more"), text.encode("the same")];
  expect(differences(first, again)).toMatchObject([
    { section: "headers", offset: 8, bytes: 10, first: "the same, and more" },
  ]);
  const linux = programs.linux ?? new Uint8Array();
  expect(differences(linux, new Uint8Array([...linux, 0]))).toHaveLength(1);
});

test("the folder that differs is the cause, and what follows from the rest comes last", () => {
  const text = new TextEncoder();
  const [first, again] = [text.encode("built in /home/me/app, date 1"), text.encode("built in /tmp/xyz/app, date 1")];
  const folders = [{ what: "the folder it was built in", first: "/home/me/app", again: "/tmp/xyz/app" }];
  expect(compareBuilds({ first, again, folders }).reason).toBe(
    "the folder it was built in stands in it (headers differs)",
  );
  expect(compareBuilds({ first, again, folders: [] }).reason).toBe("headers differs");
  const elsewhere = [{ what: "another", first: "/home/me/app", again: "/nowhere" }];
  expect(compareBuilds({ first, again, folders: elsewhere }).reason).toBe("headers differs");
  expect(compareBuilds({ first, again: first, folders })).toMatchObject({ status: "reproduced", differences: [] });
});
