import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { listedFields, parseListedPackages } from "../../../src/build/go-command/listed-packages.ts";
import { cgoNeed, cgoPackagesText } from "../../../src/build/plan/cgo-need.ts";
import { programsIn } from "../../../src/build/programs/programs.ts";
import { runGo, withDirectory } from "../../go/real-go.ts";
import { recordedPackages } from "../go-command/recorded-go.ts";
import { listedPackage } from "../listed-package.ts";
import { sqlite, standardC } from "./surroundings.ts";

test("nothing, when nothing has C", () => {
  const none = { kind: "none", packages: [], standard: [], cxx: false } as const;
  expect(cgoNeed([])).toEqual(none);
  expect(cgoNeed([{ packages: [listedPackage("fmt"), listedPackage("example.com/a", { cxx: true })] }])).toEqual(none);
});

test("the standard library's, without runtime/cgo, which is there wherever there is C", () => {
  expect(cgoNeed([{ packages: standardC }])).toEqual({ kind: "standard", packages: [], standard: ["net"], cxx: false });
  expect(cgoNeed([{ packages: standardC.slice(0, 1) }])).toMatchObject({ kind: "standard", standard: [] });
});

test("packages of modules, each once, whichever program needs them", () => {
  const own = listedPackage("example.com/app/native", { cgoFiles: ["a.go"], cxx: true });
  const programs = [{ packages: [sqlite, ...standardC] }, { packages: [own, sqlite] }];
  expect(cgoNeed(programs)).toEqual({
    kind: "own",
    packages: [
      { importPath: "example.com/sqlite", module: "example.com/sqlite@v1.14.0" },
      { importPath: "example.com/app/native", module: "example.com/app" },
    ],
    standard: ["net"],
    cxx: true,
  });
});

test("C++ of the standard library's packages, and of packages in Go alone, needs no C++ compiler", () => {
  const cgo = listedPackage("runtime/cgo", { cgoFiles: ["cgo.go"], cxx: true });
  expect(cgoNeed([{ packages: [sqlite, cgo] }]).cxx).toBe(false);
});

test.each(["linux/amd64", "windows/amd64", "darwin/arm64"] as const)("a program with C, recorded for %s", (target) => {
  expect(cgoNeed(programsIn(recordedPackages(target), ["."]))).toEqual({
    kind: "own",
    packages: [{ importPath: "example.com/app/native", module: "example.com/app" }],
    standard: [],
    cxx: true,
  });
});

describe("net and os/user, as the real go lists them", () => {
  const need = (GOOS: string, GOARCH: string) =>
    withDirectory((cwd) => {
      writeFileSync(join(cwd, "go.mod"), "module example.com/app\n\ngo 1.20\n");
      const imports = `import (\n\t_ "net"\n\t_ "os/user"\n)\n`;
      writeFileSync(join(cwd, "main.go"), `package main\n\n${imports}\nfunc main() {}\n`);
      const env = { GOOS, GOARCH, CGO_ENABLED: "1" };
      const { stdout } = runGo(["list", "-deps", `-json=${listedFields.join(",")}`, "."], { cwd, env });
      return cgoNeed(programsIn(parseListedPackages(stdout) ?? [], ["."]));
    });

  test.each([
    ["linux", "arm64"],
    ["freebsd", "amd64"],
  ])("%s/%s: both can use C", async (os, arch) => {
    const { kind, standard } = await need(os, arch);
    expect({ kind, standard: [...standard].sort() }).toEqual({ kind: "standard", standard: ["net", "os/user"] });
  });

  test.each([
    ["darwin", "arm64"],
    ["windows", "amd64"],
  ])("%s/%s: neither does", async (os, arch) => {
    expect((await need(os, arch)).kind).toBe("none");
  });
});

test("packages are named, the first three of many", () => {
  const text = (count: number) =>
    cgoPackagesText(Array.from({ length: count }, (_, at) => ({ importPath: `example.com/${at}` })));
  expect(text(1)).toBe("example.com/0");
  expect(text(3)).toBe("example.com/0, example.com/1, example.com/2");
  expect(text(4)).toBe("example.com/0, example.com/1, example.com/2 and 1 more");
  expect(text(12)).toEndWith("example.com/2 and 9 more");
});
