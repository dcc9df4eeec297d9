// Which language is spoken, and what people see of it at a terminal.

import { afterAll, expect, test } from "bun:test";
import { displayWidth } from "@goplumb/core/output/display-width";
import { languageOf } from "../../src/messages/language.ts";
import { createBox, launcher, start } from "../box.ts";

const box = createBox();
afterAll(() => box.remove());

test.each<[string, Record<string, string>, string]>([
  ["nothing is set", {}, "en"],
  ["LANG", { LANG: "zh_CN.UTF-8" }, "zh"],
  ["a language without a country", { LANG: "zh" }, "zh"],
  ["Taiwan reads it too", { LANG: "zh_TW.UTF-8" }, "zh"],
  ["another language", { LANG: "de_DE.UTF-8" }, "en"],
  ["LC_MESSAGES goes before LANG", { LC_MESSAGES: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, "en"],
  ["LC_ALL goes before both", { LC_ALL: "zh_CN.UTF-8", LC_MESSAGES: "en_US.UTF-8", LANG: "en_US.UTF-8" }, "zh"],
  ["an empty variable is none", { LC_ALL: "", LANG: "zh_CN.UTF-8" }, "zh"],
  ["LC_ALL=C", { LC_ALL: "C", LANG: "zh_CN.UTF-8" }, "en"],
  ["the list of languages", { LANG: "en_US.UTF-8", LANGUAGE: "fr:zh_CN:en" }, "zh"],
  ["the list says English first", { LANG: "zh_CN.UTF-8", LANGUAGE: "en" }, "en"],
  ["the list without a locale", { LANGUAGE: "zh_CN" }, "en"],
  ["the list in the C locale", { LANG: "C.UTF-8", LANGUAGE: "zh_CN" }, "en"],
  ["a word that only begins so", { LANG: "zho_CN" }, "en"],
])("%s", (_, env, language) => expect(languageOf(env)).toBe(language as "en" | "zh"));

test("a finding in Chinese: labels, title, why and fixes, in 80 columns; what is to be typed stays", () => {
  box.go("env", "-w", "GOARCH=s390x");
  const { stdout, status } = start([launcher, "doctor"], { ...box, env: { ...box.env, LANG: "zh_CN.UTF-8" } });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^✗ 错误 {2}GOOS 或 GOARCH .*\p{Script=Han}/mu);
  for (const label of ["现状", "应为", "原因", "修复"]) expect(stdout).toMatch(new RegExp(`^    ${label} +\\S`, "m"));
  expect(stdout).toContain("[goarch-persisted]");
  expect(stdout).toMatch(/\$ go env -u GOARCH\n/);
  expect(stdout).toMatch(/\n1 个错误，0 个警告，\d+ 项通过，\d+ 项跳过，用时 [\d.]+ m?s\n$/);
  const broken = stdout.split("\n").filter((line) => displayWidth(line) > 80 && !line.includes("$ "));
  expect(broken).toEqual([]);
});

test("--lang goes before the locale, and a document for programs is in English", () => {
  const chinese = { ...box, env: { ...box.env, LANG: "zh_CN.UTF-8" } };
  expect(start([launcher, "--lang", "en", "explain", "goroot-set-wrong"], chinese).stdout).toContain("    why ");
  expect(start([launcher, "explain", "goroot-set-wrong", "--lang", "zh"], box).stdout).toContain("    原因 ");
  const page = start([launcher, "explain", "goroot-set-wrong", "--json"], chinese).stdout;
  expect(JSON.parse(page).problem.title).toBe("GOROOT names a directory that is no Go tree");
});

test("a log is explained in Chinese", () => {
  box.write("work/build.log", "go: cannot find GOROOT directory: /nonexistent/go\n");
  const { stdout } = box.plumb("explain", "build.log", "--lang", "zh");
  expect(stdout).toMatch(/^✗ 确定 {2}\p{Script=Han}|^✗ 确定 {2}GOROOT /mu);
  expect(stdout).toContain("第 1 行");
});

test("a language that plumb does not speak is refused", () => {
  const { status, stderr } = box.plumb("doctor", "--lang", "de");
  expect(status).toBe(2);
  expect(stderr).toMatch(/Allowed choices are en, zh/);
});
