// What happens to files while a folder is walked: they vanish, shrink, grow, or were never readable. Each is a line, and the rest goes on.

import { afterAll, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { createFiles } from "@goplumb/core/host/files";
import type { Files } from "@goplumb/core/host/host";
import { digest } from "../../src/inspect/digest.ts";
import { inspectFile } from "../../src/inspect/inspect-file.ts";
import type { InspectedFile } from "../../src/inspect/inspected-file.ts";
import { parsePolicy } from "../../src/inspect/policy.ts";
import { walk } from "../../src/inspect/walk.ts";

const root = mkdtempSync(join(tmpdir(), "inspect-walk-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const judgement = {
  policy: parsePolicy({}),
  context: { os: "linux", arch: "amd64", distribution: [], shell: null, goVersion: null },
  digest,
};

/** Path, format and error code of every entry. */
async function entries(files: Files, ...operands: string[]): Promise<(string | null)[][]> {
  const found: (string | null)[][] = [];
  for await (const each of walk(files, root, operands)) {
    const file: InspectedFile = inspectFile(each, judgement);
    found.push([each.path, file.format, "error" in file ? file.error.code : null]);
  }
  return found;
}

function folder(name: string, programs: readonly string[]): string {
  mkdirSync(join(root, name));
  for (const program of programs) copyFileSync("/bin/sh", join(root, name, program));
  return name;
}

const real = createFiles();

describe("a walk", () => {
  test("goes on when a file is gone after its folder was read", async () => {
    folder("vanishing", ["a", "b", "c"]);
    const files: Files = {
      ...real,
      async open(path) {
        if (path.endsWith("/a")) rmSync(join(root, "vanishing/b"));
        return real.open(path);
      },
    };
    expect(await entries(files, "vanishing")).toEqual([
      ["vanishing/a", "elf", null],
      ["vanishing/b", null, "FILE_NOT_FOUND"],
      ["vanishing/c", "elf", null],
    ]);
  });

  test("goes on when a folder may not be read, or is gone", async () => {
    folder("closed", ["a"]);
    mkdirSync(join(root, "closed/inner"));
    mkdirSync(join(root, "closed/other"));
    const files: Files = {
      ...real,
      async list(path) {
        if (path.endsWith("/inner")) {
          const details = { path, systemCode: "EACCES" };
          throw new PlumbError({ code: "FILE_UNREADABLE", message: `cannot read ${path}: EACCES`, details });
        }
        return path.endsWith("/other") ? undefined : real.list(path);
      },
    };
    expect(await entries(files, "closed")).toEqual([
      ["closed/a", "elf", null],
      ["closed/inner", null, "FILE_UNREADABLE"],
    ]);
  });

  test("reads what is there of a file that shrinks or grows meanwhile", async () => {
    folder("changing", ["grown", "shrunk"]);
    const files: Files = {
      ...real,
      async open(path) {
        const file = await real.open(path);
        if (path.endsWith("grown")) writeFileSync(path, new Uint8Array(100_000), { flag: "a" });
        else truncateSync(path, 2_000);
        return file;
      },
    };
    const found: InspectedFile[] = [];
    for await (const each of walk(files, root, ["changing"])) found.push(inspectFile(each, judgement));
    const [grown, shrunk] = found;
    expect(grown).toMatchObject({ format: "elf", problems: [] });
    expect(shrunk?.problems[0]).toMatchObject({ kind: "truncated" });
    expect(shrunk?.findings.map(({ id, severity }) => [id, severity])).toContainEqual(["damaged-binary", "error"]);
  });

  test("reports a failing disk and a defect of its own, and goes on", async () => {
    folder("failing", ["a", "b", "c"]);
    const files: Files = {
      ...real,
      async open(path) {
        const file = await real.open(path);
        if (!file || path.endsWith("/a")) return file;
        const error = path.endsWith("/b")
          ? new PlumbError({ code: "FILE_UNREADABLE", message: `cannot read ${path}: EIO` })
          : new TypeError("undefined is not an object");
        return {
          ...file,
          read: () => {
            throw error;
          },
        };
      },
    };
    expect(await entries(files, "failing")).toEqual([
      ["failing/a", "elf", null],
      ["failing/b", null, "FILE_UNREADABLE"],
      ["failing/c", null, "INTERNAL"],
    ]);
  });

  test("follows a link that was named, but none that it meets; a circle is not there", async () => {
    folder("linked", ["a"]);
    symlinkSync("linked", join(root, "link"));
    symlinkSync("self", join(root, "self"));
    symlinkSync("..", join(root, "linked/up"));
    symlinkSync("/bin/sh", join(root, "linked/out"));
    expect(await entries(real, "link", "self")).toEqual([
      ["link/a", "elf", null],
      ["self", null, "FILE_NOT_FOUND"],
    ]);
  });

  test("never opens a device", async () => {
    expect(await entries(real, "/dev/zero")).toEqual([["/dev/zero", null, "FILE_UNREADABLE"]]);
  });
});
