import { describe, expect, test } from "bun:test";
import { listedFields, parseListedPackages } from "../../../src/build/go-command/listed-packages.ts";
import { runGo } from "../../go/real-go.ts";
import { type RecordedTarget, recordedPackages, recordedText } from "./recorded-go.ts";

const packageOf = (target: RecordedTarget, path: string) =>
  recordedPackages(target).find(({ importPath }) => importPath === path);

describe("what Go 1.26 says of a program with C", () => {
  test("the program itself, and the package it imports", () => {
    expect(recordedPackages("linux/amd64").at(-1)).toEqual({
      importPath: "example.com/app",
      name: "main",
      directory: "/src/app",
      standard: false,
      root: true,
      imports: ["example.com/app/native"],
      module: "example.com/app",
      cgoFiles: [],
      goFiles: ["main.go"],
      cxx: false,
      sysoFiles: [],
      linkerFlags: [],
      pkgConfig: [],
      error: null,
    });
    expect(packageOf("linux/amd64", "example.com/app/native")).toEqual({
      importPath: "example.com/app/native",
      name: "native",
      directory: "/src/app/native",
      standard: false,
      root: false,
      imports: ["C"],
      module: "example.com/app",
      cgoFiles: ["native.go"],
      goFiles: [],
      cxx: true,
      sysoFiles: [],
      linkerFlags: ["-L/src/app/native/lib", "-lm"],
      pkgConfig: ["zlib"],
      error: null,
    });
  });

  test.each<[RecordedTarget, number, string]>([
    ["linux/amd64", 45, "zgoos_linux.go"],
    ["windows/amd64", 47, "zgoos_windows.go"],
    ["darwin/arm64", 40, "zgoos_darwin.go"],
  ])("%s: all packages, with the files of the target", (target, count, file) => {
    const packages = recordedPackages(target);
    expect(packages).toHaveLength(count);
    expect(packageOf(target, "internal/goos")?.goFiles).toContain(file);
    expect(packageOf(target, "runtime/cgo")).toMatchObject({ standard: true, root: false, module: null });
    expect(packageOf(target, "runtime/cgo")?.cgoFiles).toContain("cgo.go");
    expect(packages.filter(({ root }) => root).map(({ importPath }) => importPath)).toEqual(["example.com/app"]);
  });
});

test("a module has its version, and the one that is built has none", () => {
  const text = (module: object) => JSON.stringify({ ImportPath: "example.com/a", Module: module }, null, "\t");
  const of = (module: object) => parseListedPackages(text(module))?.[0]?.module;
  expect(of({ Path: "github.com/mattn/go-sqlite3", Version: "v1.14.32", Sum: "x" })).toBe(
    "github.com/mattn/go-sqlite3@v1.14.32",
  );
  expect(of({ Path: "example.com/app", Main: true })).toBe("example.com/app");
});

test("what is wrong with a package is kept in go's words", () => {
  const fields = `-json=${listedFields.join(",")}`;
  const { stdout, status } = runGo(["list", "-e", "-deps", fields, "--", "example.com/none"], {
    env: { GO111MODULE: "on" },
  });
  expect(status).toBe(0);
  expect(parseListedPackages(stdout)?.[0]).toMatchObject({
    importPath: "example.com/none",
    name: "",
    directory: "",
    root: true,
  });
  expect(parseListedPackages(stdout)?.[0]?.error).toBeString();
  const one = (error: unknown) => parseListedPackages(JSON.stringify({ ImportPath: "a", Error: error }))?.[0]?.error;
  expect(one({ Err: "no such package" })).toBe("no such package");
  expect(one({ Pos: "" })).toBe("unknown");
  expect(one(null)).toBeNull();
});

test("go knows every field that is asked for, and is asked for every field that is read", () => {
  // Since Go 1.19 a field that is not there is an error.
  const { status, stderr } = runGo(["list", `-json=${listedFields.join(",")}`, "errors"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const program = { ImportPath: "a", Name: "b", Dir: "/c", Standard: true, DepOnly: true, Imports: ["d"] };
  const more = { Module: { Path: "e" }, CgoFiles: ["f"], GoFiles: ["g"], CXXFiles: ["h"], SysoFiles: ["i"] };
  const rest = { CgoLDFLAGS: ["j"], CgoPkgConfig: ["k"], Error: { Err: "l" } };
  const whole = { ...program, ...more, ...rest };
  expect(Object.keys(whole).sort()).toEqual([...listedFields].sort());
  expect(parseListedPackages(JSON.stringify(whole))).toEqual([
    {
      importPath: "a",
      name: "b",
      directory: "/c",
      standard: true,
      root: false,
      imports: ["d"],
      module: "e",
      cgoFiles: ["f"],
      goFiles: ["g"],
      cxx: true,
      sysoFiles: ["i"],
      linkerFlags: ["j"],
      pkgConfig: ["k"],
      error: "l",
    },
  ]);
});

test("no text is no packages", () => {
  expect(parseListedPackages("")).toEqual([]);
  expect(parseListedPackages(" \n\n")).toEqual([]);
});

test("a brace within a text ends nothing", () => {
  const list = ["}\n{", "} {", "}"].map((name) => JSON.stringify({ ImportPath: name }, null, "\t"));
  expect(parseListedPackages(list.join("\n"))?.map(({ importPath }) => importPath)).toEqual(["}\n{", "} {", "}"]);
});

describe("anything else is not understood", () => {
  test("cut at every byte: fewer packages only between two of them", () => {
    const text = recordedText("list-linux-amd64.txt").slice(0, 4000).trimEnd();
    for (let end = 1; end < text.length; end++) {
      const whole = text.slice(0, end).trimEnd().endsWith("\n}");
      expect(parseListedPackages(text.slice(0, end)) !== undefined).toBe(whole);
    }
  });

  test("wrong types", () => {
    const wrong: Record<string, unknown> = {
      ImportPath: 3,
      Name: null,
      Dir: [],
      Standard: "true",
      DepOnly: 0,
      Imports: "fmt",
      Module: "example.com/app",
      CgoFiles: [3],
      GoFiles: {},
      CXXFiles: "a",
      SysoFiles: [null],
      CgoLDFLAGS: "-lm",
      CgoPkgConfig: 1,
      Error: "broken",
    };
    expect(Object.keys(wrong).sort()).toEqual([...listedFields].sort());
    for (const [key, value] of Object.entries(wrong))
      expect([key, parseListedPackages(JSON.stringify({ ImportPath: "a", [key]: value }))]).toEqual([key, undefined]);
    for (const text of ["{}", "[]", "null", "3", "go: warning", '{"ImportPath":"a"} {"ImportPath":"b"}'])
      expect([text, parseListedPackages(text)]).toEqual([text, undefined]);
  });

  test("large texts take no longer than they have to", () => {
    const one = JSON.stringify({ ImportPath: "example.com/a", Imports: ["fmt", "os"] }, null, "\t");
    const start = performance.now();
    expect(parseListedPackages(`${one}\n`.repeat(20_000))).toHaveLength(20_000);
    expect(parseListedPackages("{".repeat(1_000_000))).toBeUndefined();
    expect(parseListedPackages("}\n".repeat(500_000))).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
