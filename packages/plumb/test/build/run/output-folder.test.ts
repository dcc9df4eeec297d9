import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareOutput } from "../../../src/build/run/output-folder.ts";
import { realHost } from "../../facts/look.ts";
import { scratch } from "../scratch.ts";
import { rejectedBy } from "../thrown.ts";

const root = scratch();

const prepare = (folder: string) => prepareOutput(realHost({}), join(root(), folder));

test("makes it, with those above it, and hides a new one from git", async () => {
  await prepare("a/dist");
  expect(readdirSync(join(root(), "a/dist"))).toEqual([".gitignore"]);
  expect(readFileSync(join(root(), "a/dist/.gitignore"), "utf8")).toBe("*\n");
  expect(statSync(join(root(), "a/dist")).mode & 0o777).toBe(0o755);
  expect(statSync(join(root(), "a/dist/.gitignore")).mode & 0o777).toBe(0o644);
  expect(readdirSync(join(root(), "a"))).toEqual(["dist"]);
});

test("one that is there stays as it is, also behind a link", async () => {
  mkdirSync(join(root(), "dist"));
  symlinkSync("dist", join(root(), "link"));
  await prepare("dist");
  await prepare("link");
  expect(readdirSync(join(root(), "dist"))).toEqual([]);
});

test("what is no folder is refused", async () => {
  writeFileSync(join(root(), "dist"), "");
  expect(await rejectedBy(prepare("dist"))).toMatchObject({
    code: "OUTPUT_NOT_A_FOLDER",
    message: `${join(root(), "dist")} is there, and is no folder`,
    hint: "name another with --out",
  });
});
