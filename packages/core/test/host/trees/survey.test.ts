// Folders looked at by threads: what is said of each entry, the same of a recorded machine, and files that vanish meanwhile.

import { describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRecordedHost } from "../../../src/host/recorded-host.ts";
import type { SurveyedEntry } from "../../../src/host/tree-work.ts";
import { createTrees } from "../../../src/host/trees/trees.ts";
import { inTemporaryDirectory } from "../temporary-directory.ts";

const trees = createTrees(2);
const time = 1_700_000_000_000;

/** As text, in an order. */
function lines(entries: readonly SurveyedEntry[]): string[] {
  return entries
    .map(({ path, kind, size, modifiedMs, head, unreadable }) =>
      [
        path,
        kind,
        kind === "file" ? size : "-",
        kind === "file" ? modifiedMs : "-",
        Buffer.from(head),
        unreadable,
      ].join("|"),
    )
    .toSorted();
}

function makeFiles(directory: string): void {
  const write = (path: string, text: string) => {
    writeFileSync(join(directory, path), text);
    utimesSync(join(directory, path), time / 1000, time / 1000);
  };
  for (const folder of ["00", "01", "01/in", "01/in/deeper", "02"]) mkdirSync(join(directory, folder));
  write("not-asked-for", "x");
  write("00/short", "ab");
  write("00/long", "abcdefgh");
  write("00/empty", "");
  write("01/in/program", "binary");
  write("01/in/deeper/too-deep", "x");
  symlinkSync("short", join(directory, "00/link"));
}

const seen = [
  `00/empty|file|0|${time}||`,
  "00/link|symlink|-|-||",
  `00/long|file|8|${time}|abcd|`,
  `00/short|file|2|${time}|ab|`,
  "01/in/deeper|directory|-|-||",
  `01/in/program|file|6|${time}|bina|`,
  "01/in|directory|-|-||",
];
const folders = ["00", "01", "02", "never-there"];

describe("a survey of folders", () => {
  test("says of each entry what it is, its size, its time and its first bytes, down to a depth", () =>
    inTemporaryDirectory(async (directory) => {
      makeFiles(directory);
      expect(lines(await trees.survey(directory, folders, { firstBytes: 4, depth: 2 }))).toEqual(seen);
    }));

  test("opens no file when no byte is asked for, and goes no deeper than asked for", () =>
    inTemporaryDirectory(async (directory) => {
      makeFiles(directory);
      const found = lines(await trees.survey(directory, folders, { firstBytes: 0, depth: 1 }));
      expect(found).toEqual([
        `00/empty|file|0|${time}||`,
        "00/link|symlink|-|-||",
        `00/long|file|8|${time}||`,
        `00/short|file|2|${time}||`,
        "01/in|directory|-|-||",
      ]);
    }));

  test("of a recorded machine is the same", async () => {
    const file = (text: string) => ({ kind: "file", text, modifiedMs: time }) as const;
    const host = createRecordedHost({
      origin: "made up",
      machine: { os: "linux", processArch: "x64", kernelArch: "x86_64" },
      files: {
        "/c/00/short": file("ab"),
        "/c/00/long": file("abcdefgh"),
        "/c/00/empty": file(""),
        "/c/00/link": { kind: "symlink", target: "short" },
        "/c/01/in/program": file("binary"),
        "/c/01/in/deeper/too-deep": file("x"),
        "/c/02": { kind: "directory" },
        "/c/not-asked-for": file("x"),
      },
    });
    expect(lines(await host.trees.survey("/c", folders, { firstBytes: 4, depth: 2 }))).toEqual(seen);
  });

  test("takes thousands of files in hundreds of folders, each once, with its own bytes", () =>
    inTemporaryDirectory(async (directory) => {
      const all: string[] = [];
      for (let folder = 0; folder < 256; folder++) {
        const name = folder.toString(16).padStart(2, "0");
        mkdirSync(join(directory, name));
        for (let at = 0; at < 12; at++) {
          writeFileSync(join(directory, name, `f${at}`), `${name}/f${at}`);
          all.push(`${name}/f${at}`);
        }
      }
      const names = [...new Set(all.map((path) => path.slice(0, 2)))];
      const found = await trees.survey(directory, names, { firstBytes: 100, depth: 1 });
      expect(found.map(({ path }) => path).toSorted()).toEqual(all.toSorted());
      for (const { path, head } of found) expect(Buffer.from(head).toString()).toBe(path);
    }));

  test("leaves out what vanishes while it is looked at", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "a"));
      const names = Array.from({ length: 3000 }, (_, at) => `f${at}`);
      for (const name of names) writeFileSync(join(directory, "a", name), name);
      const surveying = trees.survey(directory, ["a"], { firstBytes: 10, depth: 1 });
      for (const name of names.toReversed()) {
        rmSync(join(directory, "a", name));
        if (name.endsWith("00")) await Bun.sleep(1);
      }
      const found = await surveying;
      for (const { path, head } of found) expect(Buffer.from(head).toString()).toBe(path.slice(2));
      // What is left out entirely: a hash of files that are gone.
      expect(await trees.hash(directory, [{ path: "a/f1", size: 2 }], { lenient: true })).toEqual([]);
      await expect(trees.hash(directory, [{ path: "a/f1", size: 2 }])).rejects.toMatchObject({
        code: "FILE_UNREADABLE",
      });
    }));

  test("opens no pipe", () =>
    inTemporaryDirectory(async (directory) => {
      mkdirSync(join(directory, "a"));
      execFileSync("mkfifo", [join(directory, "a/pipe")]);
      const found = lines(await trees.survey(directory, ["a"], { firstBytes: 10, depth: 3 }));
      expect(found).toEqual(["a/pipe|other|-|-||"]);
    }));

  test.skipIf(process.getuid?.() === 0)("names the files that may not be read, and refuses such folders", () =>
    inTemporaryDirectory(async (directory) => {
      makeFiles(directory);
      chmodSync(join(directory, "00/long"), 0);
      const found = await trees.survey(directory, folders, { firstBytes: 4, depth: 2 });
      expect(found.find(({ path }) => path === "00/long")).toMatchObject({ size: 8, unreadable: "EACCES" });
      chmodSync(join(directory, "01"), 0);
      await expect(trees.survey(directory, folders, { firstBytes: 4, depth: 2 })).rejects.toMatchObject({
        code: "FILE_UNREADABLE",
      });
      chmodSync(join(directory, "01"), 0o755);
    }),
  );
});
