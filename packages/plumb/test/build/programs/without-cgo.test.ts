import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import type { ListedPackage } from "../../../src/build/go-command/listed-packages.ts";
import { withoutCgo } from "../../../src/build/programs/without-cgo.ts";
import { listedPackage } from "../listed-package.ts";

const importPath = "example.com/sqlite";
const one = { importPath, module: "example.com/sqlite@v1.0.0" };

function files(texts: Readonly<Record<string, string | RecordedFile>>) {
  const entries = Object.entries(texts).map(([name, text]): [string, RecordedFile] => [
    `/src/${importPath}/${name}`,
    typeof text === "string" ? { kind: "file", text } : text,
  ]);
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
  return createRecordedHost({ origin: "made up", machine, files: Object.fromEntries(entries) }).files;
}

const on = listedPackage(importPath, { cgoFiles: ["driver.go"], goFiles: ["doc.go"] });

/** What is left when, without cgo, these files are there beside doc.go. */
async function left(
  texts: Readonly<Record<string, string | RecordedFile>>,
  before: ListedPackage | undefined = on,
): Promise<string | null | undefined> {
  const off = listedPackage(importPath, { goFiles: ["doc.go", ...Object.keys(texts)] });
  const [found] = await withoutCgo(files(texts), [one], before ? [before] : [], [off]);
  return found?.withoutCgo;
}

/** A Go file whose only statement of interest is this. */
const go = (line: string) => `//go:build !cgo\n\npackage sqlite\n\nimport "errors"\n\n${line}\n`;

describe("what is left of a package", () => {
  test("nothing, when no Go file is", async () => {
    const off = listedPackage(importPath, { goFiles: [] });
    expect(await withoutCgo(files({}), [one], [on], [off])).toEqual([{ ...one, withoutCgo: "nothing" }]);
  });

  test("nobody knows, when it is not listed, or the same files are there as with cgo", async () => {
    expect(await withoutCgo(files({}), [one], [on], [])).toEqual([{ ...one, withoutCgo: null }]);
    expect(await left({})).toBeNull();
  });

  test("each package by itself", async () => {
    const other = listedPackage("example.com/other", { goFiles: [] });
    const packages = [one, { importPath: "example.com/other", module: null }];
    const stub = { "stub.go": go(`var err = errors.New("needs cgo")`) };
    const off = listedPackage(importPath, { goFiles: ["stub.go"] });
    expect(await withoutCgo(files(stub), packages, [on, other], [other, off])).toEqual([
      { ...one, withoutCgo: "stub" },
      { importPath: "example.com/other", module: null, withoutCgo: "nothing" },
    ]);
  });
});

describe("a stub says itself that it needs cgo", () => {
  test.each<[string]>([
    [`var err = errors.New("built with 'CGO_ENABLED=0', this driver does not work")`],
    [`var err = errors.New("the driver requires cgo to work, and this is a stub")`],
    [`var err = errors.New("this needs CGO")`],
    [`var err = errors.New("not available without cgo")`],
    [`var err = errors.New("cgo is disabled")`],
    [`var err = errors.New("cgo not enabled")`],
    [`var err = errors.New("cgo is required by this package")`],
    [`var err = errors.New("cgo needed")`],
    [`var err = errors.New("please enable cgo")`],
    [`var err = errors.New("both drivers require cgo, and need CGO at run time")`],
    [`var err = errors.New("they need cgo")`],
    [`var err = errors.New("disabled for want of cgo")`],
    ["var err = errors.New(`requires\tcgo`)"],
    [`var err = errors.New("say \\"x\\": requires cgo")`],
  ])("%s", async (line) => {
    expect(await left({ "stub.go": go(line) })).toBe("stub");
  });
});

describe("other files are an implementation, or a stub that does not say it", () => {
  test.each<[string, string]>([
    ["a function in Go", `func Open() error { return nil }`],
    ["a remark", `// Without cgo this is slow: it requires cgo to be fast. CGO_ENABLED=1 helps.`],
    ["a remark over lines", `/* This file requires cgo no more. */`],
    ["another word", `var err = errors.New("requires cgobind")`],
    ["the words far from each other", `var err = errors.New("requires ${"x".repeat(60)} cgo")`],
    ["the words in two texts", `var words = []string{"requires", "cgo"}`],
    ["a text over lines, cut at its end", `var a = "requires\nvar b = cgo"`],
    ["cgo alone", `const backend = "cgo"`],
  ])("%s", async (_name, line) => {
    expect(await left({ "other.go": go(line) })).toBe("other-files");
  });

  test("files that are there with cgo too are not asked", async () => {
    const text = go(`var err = errors.New("requires cgo")`);
    const off = listedPackage(importPath, { goFiles: ["doc.go", "pure.go"] });
    const found = await withoutCgo(files({ "doc.go": text, "pure.go": go("") }), [one], [on], [off]);
    expect(found[0]?.withoutCgo).toBe("other-files");
  });

  test("what cannot be read says nothing, and hides nothing after it", async () => {
    const stub = go(`var err = errors.New("requires cgo")`);
    expect(await left({ "a.go": { kind: "file", mode: 0o000 }, "b.go": { kind: "directory" } })).toBe("other-files");
    expect(await left({ "a.go": { kind: "file", mode: 0o000 }, "b.go": stub })).toBe("stub");
  });

  test("a package of very many files is read in part", async () => {
    const stub = go(`var err = errors.New("requires cgo")`);
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}.go`, go("")]));
    expect(await left({ ...many(19), "z.go": stub })).toBe("stub");
    expect(await left({ ...many(20), "z.go": stub })).toBe("other-files");
  });

  test("where it was not listed with cgo, every file counts", async () => {
    const [found] = await withoutCgo(
      files({ "doc.go": go(`var e = "requires cgo"`) }),
      [one],
      [],
      [listedPackage(importPath, { goFiles: ["doc.go"] })],
    );
    expect(found?.withoutCgo).toBe("stub");
  });
});
