// safe.directory, with the real git as judge of what a configuration means.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isTrusted, safeDirectories } from "../../../src/facts/project/git-config.ts";

const cases: readonly (readonly [name: string, text: string, values: readonly string[]])[] = [
  [
    "an ordinary entry",
    "[user]\n\tname = A\n[safe]\n\tdirectory = /src/a\n\tdirectory = /src/b\n",
    ["/src/a", "/src/b"],
  ],
  ["a star", "[safe]\ndirectory=*\n", ["*"]],
  ["other spellings", "[SAFE]\n  Directory = /src/a\n", ["/src/a"]],
  ["everything on one line", "[safe] directory = /src/a\n", ["/src/a"]],
  ["comments", "[safe] # trusted\n; directory = /no\n directory = /src/a ; why\n", ["/src/a"]],
  ["quotes", '[safe]\n directory = "/src/my # repo" \n directory = /a" b "c\n', ["/src/my # repo", "/a b c"]],
  ["escapes", '[safe]\n directory = "C:\\\\src\\t\\"x\\""\n', ['C:\\src\t"x"']],
  ["a continued line", "[safe]\n directory = /src/\\\nlong\n directory = /b\n", ["/src/long", "/b"]],
  [
    "an empty value and a bare key",
    "[safe]\n directory = /a\n directory =\n directory\n directory = /b\n",
    ["/a", "", "", "/b"],
  ],
  [
    "a subsection and another section",
    '[safe "x"]\n directory = /a\n[safer]\n directory = /b\n[unsafe]\n directory = /c\n',
    [],
  ],
  ["another key", "[safe]\n bareRepository = explicit\n directories = /a\n", []],
  ["carriage returns and a byte order mark", "\uFEFF[safe]\r\n\tdirectory = /src/a\r\n", ["/src/a"]],
  ["broken lines", "[safe\n]\n[\n= x\n[safe]\n?!\n directory = /a", ["/a"]],
];

describe("git's configuration with", () => {
  for (const [name, text, values] of cases) test(name, () => expect(safeDirectories(text)).toEqual([...values]));
});

test("hostile text costs neither an exception nor time", () => {
  const startMs = performance.now();
  for (const text of [
    "[",
    "[safe]\ndirectory = \\\n".repeat(30_000),
    `[safe]\ndirectory = ${"\\\n".repeat(100_000)}`,
    `[${" ".repeat(200_000)}`,
    '"'.repeat(100_000),
  ]) {
    expect(isTrusted(safeDirectories(text), ["/src"], "/home/gopher")).toBe(false);
  }
  expect(isTrusted([`/${"/".repeat(500_000)}x`], ["/src"], undefined)).toBe(false);
  expect(performance.now() - startMs).toBeLessThan(3000);
});

test("a directory above trusts with /* only what lies below it", () => {
  expect(isTrusted(["/src/*"], ["/src/a/b"], undefined)).toBe(true);
  expect(isTrusted(["/src/*"], ["/srcs"], undefined)).toBe(false);
});

describe("the real git agrees", () => {
  let home = "";
  let root = "";
  beforeAll(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), "plumb-git-")));
    root = join(home, "repository");
    mkdirSync(root);
    Bun.spawnSync(["git", "init", "-q", root]);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const texts: readonly (readonly [string, (directory: string) => string])[] = [
    ["nothing", () => ""],
    ["the directory", (directory) => `[safe]\n\tdirectory = ${directory}\n`],
    ["a star", () => "[safe]\n\tdirectory = *\n"],
    ["another directory", (directory) => `[safe]\n\tdirectory = ${directory}x\n`],
    ["a star that is taken back", () => "[safe]\n\tdirectory = *\n\tdirectory =\n"],
    ["a star that is taken back by a bare key", () => "[safe]\n\tdirectory = *\n\tdirectory\n"],
    ["a path from the home directory", () => "[safe]\n\tdirectory = ~/repository\n"],
    ["quotes and a comment", (directory) => `[safe]\n\tdirectory = "${directory}" # mine\n`],
    ["a subsection", (directory) => `[safe "x"]\n\tdirectory = ${directory}\n`],
  ];
  for (const [name, textFor] of texts) {
    test(`about ${name}`, () => {
      const text = textFor(root);
      const file = join(home, ".gitconfig");
      writeFileSync(file, text);
      const env = { PATH: process.env.PATH ?? "", HOME: home, GIT_CONFIG_NOSYSTEM: "1" };
      // Where the test may not give files away, git is told to behave as if they were somebody else's.
      const pretend: Record<string, string> = process.getuid?.() === 0 ? {} : { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
      if (process.getuid?.() === 0) for (const path of [root, join(root, ".git")]) chownSync(path, 4711, 4711);
      const status = Bun.spawnSync(["git", "-C", root, "status"], { env: { ...env, ...pretend } });
      if (process.getuid?.() === 0) for (const path of [root, join(root, ".git")]) chownSync(path, 0, 0);
      const refused = status.stderr.toString().includes("dubious ownership");
      expect(status.exitCode === 0 || refused).toBe(true);
      expect(isTrusted(safeDirectories(text), [root], home)).toBe(!refused);
    });
  }
});
