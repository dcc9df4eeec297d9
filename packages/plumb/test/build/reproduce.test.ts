// Programs built a second time in another place: what is reproducible is shown to be, and what is not is told by its cause.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type BuildBox, createBuildBox, native } from "./build-box.ts";

let box: BuildBox;
beforeEach(() => {
  box = createBuildBox();
  box.source(
    "main.go",
    'package main\n\nvar date, version string\n\nfunc main() { println("hello", date, version) }\n',
  );
});
afterEach(() => box.remove());

function reproduction(...args: string[]) {
  const { outputs, status } = box.build("--reproduce", "--target", native, ...args);
  const [output] = outputs;
  return { exit: status, ...output?.reproduction };
}

test("a clean build in a repository, which is left as it was", () => {
  const git = (...args: string[]) => {
    const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    return spawnSync("git", [...author, ...args], { cwd: box.project, env: box.env, encoding: "utf8" }).stdout;
  };
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "first");
  git("tag", "v1.2.3");
  const before = readdirSync(join(box.project, ".git"), { recursive: true }).length;
  const document = box.build("--reproduce", "--target", native, "--ldflags", "-X main.version=1.2.3");
  expect(document.outputs[0]?.reproduction.status).toBe("reproduced");
  // The second build knew the revision too.
  expect(document.outputs[0]?.image?.go?.main).toMatchObject({ version: "v1.2.3" });
  expect(readdirSync(join(box.project, ".git"), { recursive: true }).length).toBe(before);
  expect(git("status", "--porcelain")).toBe("");
  expect(existsSync(join(box.project, "dist/plumb-"))).toBe(false);
}, 120_000);

test("a time that -X writes in is named", () => {
  const date = new Date().toUTCString();
  const result = reproduction("--ldflags", `-X 'main.date=${date}' -X main.version=1.2.3`);
  expect(result).toMatchObject({ exit: 1, status: "differs" });
  expect(result.reason).toStartWith(`-X main.date=${date} is the time of this build`);
  const [section] = result.differences ?? [];
  expect(section?.section).toMatch(/rodata/);
  expect(section?.first).toContain(date);
}, 60_000);

test("without -trimpath the folder it was built in stands in it", () => {
  const result = reproduction("--no-trimpath");
  expect(result).toMatchObject({ exit: 1, status: "differs" });
  expect(result.reason).toStartWith("the folder it was built in stands in it (");
}, 60_000);

test("a second build that cannot be made proves nothing", () => {
  // A module beside the project, which a copy of the project does not have.
  box.write("beside/go.mod", "module example.com/beside\n");
  box.write("beside/b.go", "package beside\n");
  box.source(
    "go.mod",
    "module example.com/hello\n\ngo 1.24\n\nrequire example.com/beside v1.0.0\n\nreplace example.com/beside => ../beside\n",
  );
  box.source("main.go", 'package main\n\nimport _ "example.com/beside"\n\nfunc main() {}\n');
  const result = reproduction();
  expect(result).toMatchObject({ exit: 0, status: "inconclusive" });
  expect(result.reason).toContain("it could not be built there");
}, 60_000);
