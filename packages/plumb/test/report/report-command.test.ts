// plumb report as it is typed: the file it writes, what it does not overwrite, and whose names are not in it.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createBox } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

const box = createBox();
beforeAll(() => {
  box.write("work/go.mod", "module example.com/hello\n\ngo 1.21\n");
  box.write("work/main.go", 'package main\n\nfunc main() { println("hello") }\n');
  box.go("env", "-w", "GOARCH=s390x");
});
afterAll(() => box.remove());

const path = (name: string) => join(box.cwd, name);

test("a page for the user alone, with what is wrong, and 0 whatever it says", () => {
  const { status, stdout, stderr } = box.plumb("report");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^plumb-report\.html {2}\d+ KiB\n$/);
  const page = readFileSync(path("plumb-report.html"), "utf8");
  expect(statSync(path("plumb-report.html")).mode & 0o777).toBe(0o600);
  expect(page).toContain("goarch-persisted");
  expect(page).toContain('lang="en"');
  expect(page).toContain("plumb has built nothing yet");
  expect(page).toContain(box.home);
}, 60_000);

test("after a build its matrix is in it, and in another directory it is said to be of this one", () => {
  const built = box.plumb("build", "--target", "linux/arm64,js/wasm");
  expect(built.status).toBe(0);
  const { status, stdout } = box.plumb("report", "--json", "--lang", "zh");
  expect(status).toBe(0);
  expect(schemaErrors("report", stdout)).toEqual([]);
  expect(JSON.parse(stdout)).toMatchObject({ path: path("plumb-report.html"), language: "zh", shared: false });
  const page = readFileSync(path("plumb-report.html"), "utf8");
  expect(page).toContain('lang="zh-CN"');
  expect(page).toMatch(/linux\/arm64<\/th><td>.*已验证/);
  mkdirSync(path("elsewhere"), { recursive: true });
  const { stdout: other } = box.plumb("report", "--out", "-", "--cwd", path("elsewhere"));
  expect(other).toContain("Nothing was built in this directory: this is the last build of another one.");
  expect(other).toContain("js/wasm");
}, 120_000);

test("shared, the names of home, user and host are not in it", () => {
  box.env.USER = "josefine";
  const { stdout } = box.plumb("report", "--share", "--out", "-");
  expect(stdout).not.toContain(box.home);
  expect(stdout).not.toContain("josefine");
  expect(stdout).toContain("/home/USER");
}, 60_000);

test("a file that is no report, a folder and a link stay what they are", () => {
  writeFileSync(path("mine.html"), "<!doctype html><p>mine");
  symlinkSync("mine.html", path("link.html"));
  for (const name of ["mine.html", "link.html", "elsewhere"]) {
    const { status, stderr } = box.plumb("report", "--out", name);
    expect({ name, status }).toEqual({ name, status: 2 });
    expect(stderr).toContain("[FILE_IN_THE_WAY]");
  }
  expect(readFileSync(path("mine.html"), "utf8")).toBe("<!doctype html><p>mine");
  expect(box.plumb("report", "--out", "nowhere/report.html").status).toBe(3);
  const both = box.plumb("report", "--out", "-", "--json");
  expect([both.status, JSON.parse(both.stdout).error.code]).toEqual([2, "USAGE"]);
});
