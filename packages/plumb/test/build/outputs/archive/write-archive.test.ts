// Archives on a real disk: written beside others, read back, put into their place or not at all.

import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createChanges } from "@goplumb/core/host/changes";
import { createFiles } from "@goplumb/core/host/files";
import { inTemporaryDirectory } from "../../../../../core/test/host/temporary-directory.ts";
import { writeArchive } from "../../../../src/build/outputs/archive/write-archive.ts";
import { listed } from "./listed.ts";

const host = { files: createFiles(), changes: createChanges() };
const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

/** A program and a file beside it, and what packs them into `out.tar.gz` or another name. */
const inFolder = (
  use: (folder: string, pack: (name: string, verified?: string) => Promise<unknown>) => Promise<void>,
) =>
  inTemporaryDirectory(async (folder) => {
    writeFileSync(join(folder, "program"), "program");
    writeFileSync(join(folder, "LICENSE"), "free", { mode: 0o600 });
    mkdirSync(join(folder, "staging"));
    await use(folder, (name, verified = "program") =>
      writeArchive(
        host,
        { name: "app", path: join(folder, "program"), sha256: sha256(verified), image: null },
        {
          path: join(folder, name),
          extraFiles: [{ name: "LICENSE", path: join(folder, "LICENSE") }],
          fallbackTimeMs: 1_000_000_000_000,
          folder: join(folder, "staging"),
        },
      ),
    );
  });

describe.each(["out.tar.gz", "out.zip"])("%s", (name) => {
  test("is there as it is told, and nothing of its making", () =>
    inFolder(async (folder, pack) => {
      const written = await pack(name);
      const bytes = readFileSync(join(folder, name));
      expect(written).toEqual({ path: join(folder, name), sha256: sha256(bytes), size: bytes.length });
      expect(statSync(join(folder, name)).mode & 0o7777).toBe(0o644);
      expect(listed(join(folder, name)).map((file) => [file.name, file.mode, file.sha256])).toEqual([
        ["app", "755", sha256("program")],
        ["LICENSE", "644", sha256("free")],
      ]);
      expect(readdirSync(join(folder, "staging"))).toEqual([]);
    }));

  test("of a program that is no longer what was verified gets no name, and the old one stays", () =>
    inFolder(async (folder, pack) => {
      writeFileSync(join(folder, name), "old");
      await expect(pack(name, "another program")).rejects.toMatchObject({
        code: "ARCHIVE_NOT_AS_WRITTEN",
        exit: 1,
        message: expect.stringContaining(`app has the SHA-256 ${sha256("program")}, not ${sha256("another program")}`),
      });
      expect(readFileSync(join(folder, name), "utf8")).toBe("old");
    }));

  test("replaces a link, and does not follow it", () =>
    inFolder(async (folder, pack) => {
      writeFileSync(join(folder, "elsewhere"), "mine");
      symlinkSync("elsewhere", join(folder, name));
      await pack(name);
      expect(readFileSync(join(folder, "elsewhere"), "utf8")).toBe("mine");
      expect(listed(join(folder, name))).toHaveLength(2);
    }));
});

test("a file that went away since it was looked for is said by its name", () =>
  inFolder(async (folder, pack) => {
    unlinkSync(join(folder, "LICENSE"));
    await expect(pack("out.zip")).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: `${join(folder, "LICENSE")} was there, and is gone`,
    });
    expect(existsSync(join(folder, "out.zip"))).toBe(false);
  }));
