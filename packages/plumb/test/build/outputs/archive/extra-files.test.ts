// The files that archives hold beside the program: which names are taken, and what is looked at before anything is built.

import { describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFiles } from "@goplumb/core/host/files";
import type { Machine } from "@goplumb/core/host/host";
import { inTemporaryDirectory } from "../../../../../core/test/host/temporary-directory.ts";
import { archiveNames, findExtraFiles } from "../../../../src/build/outputs/archive/extra-files.ts";

describe("names", () => {
  test("stand in one order, each once, as short as they are", () => {
    expect(archiveNames(["docs//b.md", "./LICENSE", "docs/./a.md", "LICENSE", "Z"], ["app"])).toEqual([
      "LICENSE",
      "Z",
      "docs/a.md",
      "docs/b.md",
    ]);
  });

  test.each([
    ["../secret", "leads out of its directory"],
    ["docs/../../secret", "leads out of its directory"],
    ["docs/../LICENSE", "leads out of its directory"],
    ["/etc/passwd", "is an absolute path"],
    ["C:/secret", "is an absolute path"],
    ["..\\secret", "leads out of its directory"],
    ["a\\b", "means something else on other systems"],
    ["a\nb", "means something else on other systems"],
    ["a\0b", "zero byte"],
  ])("%j is refused", (word, why) => {
    expect(() => archiveNames(["LICENSE", word], ["app"])).toThrow(why);
    expect(() => archiveNames([word], ["app"])).toThrow(/^plumb\.toml: build\.archive: /);
  });

  test.each([
    [["app"], ["app"], "app cannot be unpacked beside app"],
    [["App"], ["app"], "App cannot be unpacked beside app"],
    [["app/README.md"], ["app"], "app/README.md cannot be unpacked beside app"],
    [["APP.exe"], ["app", "app.exe"], "APP.exe cannot be unpacked beside app.exe"],
    [["README", "readme"], ["app"], "README cannot be unpacked beside readme"],
    [["docs", "Docs/a"], ["app"], "Docs/a cannot be unpacked beside docs"],
  ])("%j beside %j", (words, programs, said) => {
    expect(() => archiveNames(words, programs)).toThrow(said);
  });

  test("that only begin alike are taken", () => {
    expect(archiveNames(["app.md", "apps/x"], ["app", "app.exe"])).toEqual(["app.md", "apps/x"]);
  });
});

/** A project in a folder, and something beside it that is nobody's business. */
const inProject = (
  use: (find: (words: string[], missing?: "allowed") => Promise<string[]>, root: string) => Promise<void>,
) =>
  inTemporaryDirectory(async (directory) => {
    const root = join(directory, "project");
    mkdirSync(join(root, "docs"), { recursive: true });
    writeFileSync(join(root, "LICENSE"), "free");
    writeFileSync(join(directory, "secret"), "secret");
    const host = { files: createFiles(), machine: { cwd: root } as Machine };
    await use(async (words, missing) => {
      const found = await findExtraFiles(host, words, ["app"], missing ?? "refused");
      return found.map(({ name, path }) => `${name} ${path.slice(root.length)}`);
    }, root);
  });

describe("files", () => {
  test("are found from the project's directory on", () =>
    inProject(async (find) => {
      expect(await find(["./LICENSE"])).toEqual(["LICENSE /LICENSE"]);
    }));

  test("that are missing are an error with the name, unless a command is still to make them", () =>
    inProject(async (find) => {
      await expect(find(["LICENSE", "CHANGES"])).rejects.toMatchObject({
        code: "CONFIG_INVALID",
        exit: 2,
        message: "plumb.toml: build.archive: CHANGES is not there",
        details: { path: "plumb.toml", file: "CHANGES" },
      });
      expect(await find(["CHANGES"], "allowed")).toEqual(["CHANGES /CHANGES"]);
    }));

  test("are files, no folders", () =>
    inProject(async (find) => {
      await expect(find(["docs"])).rejects.toThrow("docs is no regular file");
      await expect(find(["docs"], "allowed")).rejects.toThrow("docs is no regular file");
    }));

  test("may be links to files of the project, and none that lead out of it", () =>
    inProject(async (find, root) => {
      symlinkSync("../LICENSE", join(root, "docs/COPYING"));
      symlinkSync("../secret", join(root, "out"));
      symlinkSync("..", join(root, "up"));
      symlinkSync("nowhere", join(root, "dangling"));
      expect(await find(["docs/COPYING"])).toEqual(["docs/COPYING /docs/COPYING"]);
      await expect(find(["out"])).rejects.toThrow("out leads out of the project, to");
      await expect(find(["up/secret"])).rejects.toThrow("up/secret leads out of the project, to");
      await expect(find(["dangling"])).rejects.toThrow("dangling is not there");
    }));

  test("are found in a project that is itself reached through a link", () =>
    inProject(async (_, root) => {
      const link = `${root}-link`;
      symlinkSync(root, link);
      const host = { files: createFiles(), machine: { cwd: link } as Machine };
      expect(await findExtraFiles(host, ["LICENSE"], ["app"], "refused")).toHaveLength(1);
    }));
});
