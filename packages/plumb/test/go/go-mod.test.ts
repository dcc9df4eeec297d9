import { expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GoModFile, goModLookup, isDirectoryPath, parseGoMod, parseGoWork } from "../../src/go/go-mod.ts";
import { runGo, withDirectory } from "./real-go.ts";

const valid: readonly string[] = [
  "module example.com/a\n",
  "module example.com/a\n\ngo 1.26\n\ntoolchain go1.26.8\n",
  "// top\nmodule example.com/a // Deprecated: no\n\ngo 1.26.8 // here\ntoolchain default\r\n",
  'module "example.com/a b"\ngo 1.21rc1\n',
  "module (\n\texample.com/a\n)\ngo 1.20\n",
  "module example.com/a\nrequire example.com/b v1.2.3\nrequire example.com/c v1.0.0 // indirect\n",
  `module example.com/a
require (
\t// a comment of its own

\texample.com/b v1.2.3
\texample.com/c v0.0.0-20240101000000-abcdef123456 // indirect
\texample.com/d/v2 v2.0.0 // indirect; because
\t"example.com/e" v1.0.0 // indirectly
)
require ()
exclude example.com/b v1.2.4
retract ( // all
\t[v1.0.0, v1.2.0] // bad
\tv1.3.0
)
godebug default=go1.21
godebug (
\tpanicnil=1
)
tool example.com/b/cmd/x
ignore ./node_modules
`,
  `module example.com/a
replace example.com/b => ../b
replace example.com/b v1.0.0 => ./x // local
replace (
\texample.com/c v1.0.0 => example.com/d v1.1.0
\texample.com/e => example.com/f v1.1.0
\texample.com/g => /abs/dir
)
`,
  "",
  "\n\n// nothing\n",
  "go 1.26\n",
  "module example.com/a\nrequire example.com/b v1.2.3//indirect\n",
];

const broken: readonly string[] = [
  "module\n",
  "module a b\n",
  "module 'a'\n",
  "module `a`\n",
  "module a\nmodule b\n",
  "go 1\n",
  "go 1.26.x\n",
  "go v1.26\n",
  "go go1.26\n",
  "go 1.26 1.27\n",
  "go\n",
  "go 1.26\ngo 1.26\n",
  "go (\n1.26\n)\n",
  "toolchain 1.26\n",
  "toolchain local\n",
  "toolchain go1.26.8 x\n",
  "toolchain go1.26.8\ntoolchain go1.26.8\n",
  "require example.com/b\n",
  "require example.com/b v1.0.0 v2\n",
  "require (\nexample.com/b v1.0.0\n",
  "require (\nexample.com/b v1.0.0\n) x\n",
  "require x (\nexample.com/b v1.0.0\n)\n",
  "replace example.com/b => example.com/c\n",
  "replace example.com/b => ../c v1.0.0\n",
  "replace example.com/b ../c\n",
  "replace example.com/b v1.0.0 v1 => ../c\n",
  "replace => ../c\n",
  "use ./x\n",
  "banana\n",
  "constructor x\n",
  'module "a\n',
  "/* c */\n",
  "module a /* c */\n",
  "module a\u0000b\n",
  ")\n",
  '"go" 1.26\n',
];

interface Edit {
  Module?: { Path: string };
  Go?: string;
  Toolchain?: string;
  Require?: { Path: string; Version: string; Indirect?: boolean }[] | null;
  Replace?: { Old: { Path: string; Version?: string }; New: { Path: string; Version?: string } }[] | null;
  Use?: { DiskPath: string }[] | null;
}

function asEdit(file: GoModFile): Edit {
  return {
    Module: { Path: file.module?.text ?? "" },
    Go: file.go?.text ?? "",
    Toolchain: file.toolchain?.text ?? "",
    Require: file.requires.map(({ path, version, indirect }) => ({ Path: path, Version: version, Indirect: indirect })),
    Replace: file.replaces.map((row) => ({
      Old: { Path: row.old.path, Version: row.old.version },
      New: { Path: row.new.path, Version: row.new.version },
    })),
    Use: file.uses.map(({ text }) => ({ DiskPath: text })),
  };
}

function normal(edit: Edit): Edit {
  return {
    Module: { Path: edit.Module?.Path ?? "" },
    Go: edit.Go ?? "",
    Toolchain: edit.Toolchain ?? "",
    Require: (edit.Require ?? []).map((row) => ({ ...row, Indirect: row.Indirect ?? false })),
    Replace: (edit.Replace ?? []).map((row) => ({
      Old: { Version: "", ...row.Old },
      New: { Version: "", ...row.New },
    })),
    Use: edit.Use ?? [],
  };
}

test("reads go.mod files as go mod edit -json does", async () => {
  await withDirectory((directory) => {
    for (const text of valid) {
      const file = join(directory, "go.mod");
      writeFileSync(file, text);
      const real = runGo(["mod", "edit", "-json", file], { cwd: directory });
      expect([text, real.status, real.stderr]).toEqual([text, 0, ""]);
      expect([text, parseGoMod(text).malformed]).toEqual([text, []]);
      expect([text, asEdit(parseGoMod(text))]).toEqual([text, normal(JSON.parse(real.stdout) as Edit)]);
    }
  });
});

test("finds something wrong with exactly the files the real go refuses", async () => {
  await withDirectory((directory) => {
    for (const text of broken) {
      const file = join(directory, "go.mod");
      writeFileSync(file, text);
      const real = runGo(["mod", "edit", "-json", file], { cwd: directory });
      expect([text, parseGoMod(text).malformed.length > 0, real.stderr]).toEqual([
        text,
        real.status !== 0,
        real.stderr,
      ]);
      // Go names the line where it stopped reading, we the line where an unclosed block began.
      const realLine = Number(/go\.mod:(\d+)/.exec(real.stderr)?.[1]);
      if (!real.stderr.includes("unterminated"))
        expect([text, parseGoMod(text).malformed[0]?.line]).toEqual([text, realLine]);
    }
  });
});

test("reads go.work files as go work edit -json does", async () => {
  const good =
    'go 1.26.0\nuse .\nuse (\n\t./b // second\n\t"../c d"\n)\nreplace example.com/x => ./x\ngodebug default=go1.21\n';
  await withDirectory((directory) => {
    const file = join(directory, "go.work");
    for (const text of [
      good,
      "",
      "use a b\n",
      "require example.com/b v1.0.0\n",
      "module a\n",
      "use (\n./a\n",
      "go 1\n",
    ]) {
      writeFileSync(file, text);
      const real = runGo(["work", "edit", "-json", file], { cwd: directory });
      expect([text, parseGoWork(text).malformed.length === 0]).toEqual([text, real.status === 0]);
      if (real.status === 0) expect(asEdit(parseGoWork(text))).toEqual(normal(JSON.parse(real.stdout) as Edit));
    }
  });
});

// `go work edit -json` of Go 1.26 leaves the toolchain line out.
test("reads the toolchain line of go.work", () => {
  expect(parseGoWork("go 1.26.0\ntoolchain go1.26.8\n")).toMatchObject({
    toolchain: { text: "go1.26.8", line: 2 },
    malformed: [],
  });
});

test("keeps line numbers, and what is right beside what is wrong", () => {
  const file = parseGoMod("module a\n\nbanana split\ngo 1.26\nrequire (\n\tb v1.0.0\n\tc\n)\nreplace b => ../b\n");
  expect(file.module).toEqual({ text: "a", line: 1 });
  expect(file.go).toEqual({ text: "1.26", line: 4 });
  expect(file.requires).toEqual([{ path: "b", version: "v1.0.0", indirect: false, line: 6 }]);
  expect(file.replaces).toMatchObject([{ local: true, line: 9 }]);
  expect(file.malformed.map(({ line, text }) => [line, text])).toEqual([
    [3, "banana split"],
    [7, "c"],
  ]);
});

test("looks go and toolchain lines up the careless way cmd/go does before it has chosen a toolchain", () => {
  expect(goModLookup("module a\n  go\t1.26 // x\ntoolchain go1.26.8\n", "go")).toBe("1.26");
  expect(goModLookup("module a\ngo 1.26\ntoolchain go1.26.8 \r\n", "toolchain")).toBe("go1.26.8");
  expect(goModLookup("gox 1.2\ngo1.26\ngo 1.25\ngo 1.26\n", "go")).toBe("1.25");
  expect(goModLookup("module a\n", "go")).toBe("");
  expect(goModLookup("\uFEFFgo 1.26\n", "go")).toBe("");
});

test("tells directories from modules", () => {
  for (const path of [".", "..", "./a", "../a", ".\\a", "/a", "\\a", "C:\\a", "c:a"])
    expect(isDirectoryPath(path)).toBe(true);
  for (const path of ["a", ".a", "...", "a/../b", "example.com/a", ""]) expect(isDirectoryPath(path)).toBe(false);
});

test("survives every truncation and hostile text in time and with bounded reports", () => {
  const start = Date.now();
  const long = valid.join("\n");
  for (let end = 0; end <= long.length; end++) parseGoMod(long.slice(0, end));
  const hostile = [
    "x\n".repeat(300_000),
    "(".repeat(1e6),
    '"'.repeat(1e6),
    `module ${"a".repeat(5e6)}`,
    " ".repeat(5e6),
    "\0".repeat(1e6),
    "require (\n".repeat(100_000),
    `require a v1 //${" ".repeat(1e6)}x\n`,
    `${"/".repeat(1e6)}\n`,
    "replace a => \\\n".repeat(100_000),
    `go ${"1".repeat(1e6)}.2`,
    "\uD800\uDFFF\uFFFD".repeat(100_000),
  ];
  for (const text of hostile) {
    for (const parse of [parseGoMod, parseGoWork]) expect(parse(text).malformed.length).toBeLessThanOrEqual(101);
    goModLookup(text, "go");
  }
  expect(Date.now() - start).toBeLessThan(20_000);
});
