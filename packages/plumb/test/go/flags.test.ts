import { expect, test } from "bun:test";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultCompiler, goflag, parseCompilerCommand, parseGoflags } from "../../src/go/flags.ts";
import { splitQuotedFields } from "../../src/go/quoted-fields.ts";
import { goRoot, runGo, withDirectory } from "./real-go.ts";

test("splits fields like the cases of cmd/internal/quoted, read from the real tree", async () => {
  const source = await Bun.file(`${goRoot}/src/cmd/internal/quoted/quoted_test.go`).text();
  const table = source.split("func TestSplit")[1]?.split("func TestJoin")[0] ?? "";
  const cases = [
    ...table.matchAll(
      /\{name: "[^"]*", value: ("(?:[^"\\]|\\.)*"|`[^`]*`)(?:, want: \[\]string\{(.*?)\})?(, wantErr: "[^"]*")?\}/g,
    ),
  ];
  expect(cases.length).toBeGreaterThan(8);
  for (const [, value = '""', want = "", error] of cases) {
    const text = goString(value);
    const words = [...want.matchAll(/"(?:[^"\\]|\\.)*"|`[^`]*`/g)].map((match) => goString(match[0]));
    const fields = splitQuotedFields(text);
    if (error) expect([text, fields.kind]).toEqual([text, "invalid"]);
    else expect([text, fields]).toEqual([text, { kind: "ok", words }]);
  }
});

test("refuses in GOFLAGS what the real go refuses, and accepts what it accepts", () => {
  const values = [
    "",
    "-v",
    "--v",
    "-mod=mod -v",
    "'-ldflags=-s -w'",
    '"-tags=a b"',
    "-ldflags='-s -w'",
    "mod=mod",
    "-",
    "--",
    "---v",
  ];
  for (const value of [...values, "-=x", "--=x", "-mod mod", "'-v", '-tags="a', "-x\t\n-v", "-v=", "'' -v"]) {
    const real = runGo(["list", "unsafe"], { env: { GOFLAGS: value } });
    const refused = real.stderr.includes("parsing $GOFLAGS") && !real.stderr.includes("unknown flag");
    expect([value, parseGoflags(value).errors.length > 0, real.stderr]).toEqual([value, refused, real.stderr]);
  }
});

test("takes flags apart, the last one in force", () => {
  const flags = parseGoflags("-mod=mod --trimpath '-ldflags=-X main.v=a b' -mod=vendor");
  expect(flags.errors).toEqual([]);
  expect(flags.flags.map((flag) => flag.name)).toEqual(["mod", "trimpath", "ldflags", "mod"]);
  expect(goflag(flags, "mod")).toBe("vendor");
  expect(goflag(flags, "ldflags")).toBe("-X main.v=a b");
  expect(goflag(flags, "trimpath")).toBe("true");
  expect(goflag(flags, "race")).toBeUndefined();
});

test("starts the C compiler with the words the real go starts it with", async () => {
  await withDirectory((directory) => {
    mkdirSync(join(directory, "a b"));
    const compiler = join(directory, "a b", "cc");
    writeFileSync(compiler, `#!/bin/sh\nprintf '|%s' "$@" >> '${directory}/log'; echo >> '${directory}/log'\nexit 1\n`);
    chmodSync(compiler, 0o755);
    writeFileSync(join(directory, "main.go"), 'package main\n\nimport "C"\n\nfunc main() {}\n');
    const value = `'${compiler}' -arch "x 86" -DX=1`;
    const parsed = parseCompilerCommand(value);
    expect(parsed).toEqual({ kind: "ok", program: compiler, args: ["-arch", "x 86", "-DX=1"], cutPath: false });
    const env = { HOME: directory, GO111MODULE: "off", CGO_ENABLED: "1", CC: value, GOCACHE: join(directory, "cache") };
    runGo(["list", "-deps", "-compiled", "main.go"], { cwd: directory, env });
    // Beside a probe without arguments, every call begins with them.
    const calls = readFileSync(join(directory, "log"), "utf8")
      .split("\n")
      .filter((call) => call !== "" && !call.startsWith("|-###"));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(call).toStartWith("|-arch|x 86|-DX=1|");
  });
}, 60_000);

test("refuses as compiler what go env -w refuses", async () => {
  await withDirectory((directory) => {
    for (const value of [
      "gcc",
      "/usr/bin/cc -m64",
      "ccache gcc",
      "bin/cc",
      "./cc",
      "'cc",
      '"/a b/cc" -x',
      " ",
      "''",
      "cc 'x",
    ]) {
      const real = runGo(["env", "-w", `CC=${value}`], { env: { HOME: directory, GOENV: join(directory, "env") } });
      expect([value, parseCompilerCommand(value).kind, real.stderr]).toEqual([
        value,
        real.status === 0 ? "ok" : "invalid",
        real.stderr,
      ]);
    }
  });
});

test("notices a path with a space that lost its quotes", () => {
  expect(parseCompilerCommand("/Applications/My Tools/bin/cc -O2")).toMatchObject({
    program: "/Applications/My",
    cutPath: true,
  });
  expect(parseCompilerCommand("/usr/bin/ccache /usr/bin/cc")).toMatchObject({ cutPath: false });
  expect(parseCompilerCommand("C:\\Program Files\\gcc\\gcc.exe")).toMatchObject({
    program: "C:\\Program",
    cutPath: true,
  });
});

test("knows the compilers of the real tree", async () => {
  const source = await Bun.file(`${goRoot}/src/cmd/go/internal/cfg/zdefaultcc.go`).text();
  expect(source).toContain('case "darwin", "ios", "freebsd", "openbsd":');
  expect(["darwin", "linux"].map((os) => [defaultCompiler("CC", os), defaultCompiler("CXX", os)])).toEqual([
    ["clang", "clang++"],
    ["gcc", "g++"],
  ]);
});

test("stays quick and whole on hostile text", () => {
  const start = Date.now();
  for (const text of [
    "'".repeat(200_001),
    " ".repeat(1e6),
    "-a ".repeat(100_000),
    `"${"x".repeat(1e6)}`,
    "\0".repeat(1e5),
  ]) {
    parseGoflags(text);
    parseCompilerCommand(text);
  }
  expect(Date.now() - start).toBeLessThan(10_000);
});

/** Value of a Go string literal, as far as those tables use them. */
function goString(literal: string): string {
  return literal.startsWith("`") ? literal.slice(1, -1) : (JSON.parse(literal) as string);
}
