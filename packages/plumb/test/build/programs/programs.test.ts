import { describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programsIn } from "../../../src/build/programs/programs.ts";
import { runGo, withDirectory } from "../../go/real-go.ts";
import { recordedPackages } from "../go-command/recorded-go.ts";
import { listedPackage, listedProgram } from "../listed-package.ts";

const nameOf = (importPath: string, patterns: readonly string[] = ["."]) =>
  programsIn([listedProgram(importPath)], patterns)[0]?.name;

describe("which programs there are", () => {
  test("packages called main that were asked for, in the order of the listing", () => {
    const listed = [
      listedPackage("fmt"),
      listedProgram("example.com/app/cmd/b", { directory: "/src/app/cmd/b" }),
      listedProgram("example.com/other", { root: false }),
      listedPackage("example.com/app", { root: true }),
      listedProgram("example.com/app/cmd/a"),
    ];
    const found = programsIn(listed, ["./..."]);
    expect(found.map(({ importPath, name }) => `${importPath} ${name}`)).toEqual([
      "example.com/app/cmd/b b",
      "example.com/app/cmd/a a",
    ]);
    expect(found[0]?.directory).toBe("/src/app/cmd/b");
    expect(programsIn([], ["."])).toEqual([]);
  });
});

describe("what go calls the file", () => {
  test.each<[string, string]>([
    ["example.com/app", "app"],
    ["app", "app"],
    ["example.com/app/v2", "app"],
    ["example.com/app/v10", "app"],
    ["example.com/app/v100", "app"],
    ["example.com/app/cmd/v3tool", "v3tool"],
    ["example.com/app/v1", "v1"],
    ["example.com/app/v0", "v0"],
    ["example.com/app/v02", "v02"],
    ["example.com/app/v2.1", "v2.1"],
    ["example.com/app/ver2", "ver2"],
    ["v2", "v2"],
    ["gopkg.in/app.v2", "app.v2"],
  ])("%s: %s", (importPath, name) => {
    expect(nameOf(importPath)).toBe(name);
  });

  test("files have the name of the first", () => {
    const files = (...patterns: string[]) => nameOf("command-line-arguments", patterns);
    expect(files("hello.go")).toBe("hello");
    expect(files("./cmd/serve.go", "./cmd/more.go")).toBe("serve");
    expect(files("cmd\\serve.go")).toBe("serve");
    expect(files("a.gotmpl.go")).toBe("a.gotmpl");
    expect(files()).toBe("main");
  });

  test("the real go calls them the same", () =>
    withDirectory((directory) => {
      const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
      const main = "package main\n\nfunc main() {}\n";
      write("go.mod", "module example.com/app/v2\n\ngo 1.20\n");
      for (const folder of ["v3", "v1", "cmd"]) mkdirSync(join(directory, folder));
      for (const name of ["main.go", "v3/main.go", "v1/main.go", "cmd/zeta.go"]) write(name, main);
      write("cmd/alpha.go", "package main\n");
      const built = (...patterns: string[]) => {
        const folder = `out-${patterns.join("-").replaceAll(/[./]/g, "")}`;
        const env = { GOFLAGS: "-buildvcs=false", CGO_ENABLED: "0" };
        const { stderr } = runGo(["build", "-o", `${folder}/`, "--", ...patterns], { cwd: directory, env });
        expect(stderr).toBe("");
        return readdirSync(join(directory, folder)).join(" ");
      };
      expect(built(".")).toBe(nameOf("example.com/app/v2") ?? "");
      expect(built("./v1")).toBe(nameOf("example.com/app/v2/v1") ?? "");
      expect(built("./v3")).toBe(nameOf("example.com/app/v2/v3") ?? "");
      expect(built("cmd/zeta.go", "cmd/alpha.go")).toBe(
        nameOf("command-line-arguments", ["cmd/zeta.go", "cmd/alpha.go"]) ?? "",
      );
    }));
});

describe("what a program is made of", () => {
  const paths = (packages: readonly { importPath: string }[]) => packages.map(({ importPath }) => importPath);

  test("itself and all that it needs, and nothing of its neighbours", () => {
    const listed = [
      listedPackage("runtime"),
      listedPackage("fmt", { imports: ["os", "gone"] }),
      listedPackage("os", { imports: ["runtime"] }),
      listedPackage("net"),
      listedProgram("example.com/a", { imports: ["fmt"] }),
      listedProgram("example.com/b", { imports: ["net", "fmt"] }),
    ];
    const [a, b] = programsIn(listed, ["./..."]);
    expect(paths(a?.packages ?? [])).toEqual(["example.com/a", "fmt", "os", "runtime"]);
    expect(paths(b?.packages ?? [])).toEqual(["example.com/b", "net", "fmt", "os", "runtime"]);
  });

  test("packages that need one another in a circle, as broken ones do, end", () => {
    const listed = [listedPackage("a", { imports: ["b"] }), listedPackage("b", { imports: ["a"] })];
    const program = listedProgram("example.com/app", { imports: ["a"] });
    expect(paths(programsIn([...listed, program], ["."])[0]?.packages ?? [])).toEqual(["example.com/app", "a", "b"]);
  });

  test("where it has C, runtime/cgo and what that needs, which no source imports", () => {
    const cgo = listedPackage("runtime/cgo", { imports: ["internal/runtime/sys"], cgoFiles: ["cgo.go"] });
    const rest = [listedPackage("internal/runtime/sys"), listedPackage("runtime"), cgo];
    const made = (cgoFiles: string[]) =>
      paths(programsIn([...rest, listedProgram("example.com/app", { cgoFiles })], ["."])[0]?.packages ?? []);
    expect(made([])).toEqual(["example.com/app"]);
    expect(made(["a.go"])).toEqual(["example.com/app", "runtime", "runtime/cgo", "internal/runtime/sys"]);
  });

  test.each(["linux/amd64", "windows/amd64", "darwin/arm64"] as const)(
    "all that Go lists for a program, on %s, is found again from its imports",
    (target) => {
      const listed = recordedPackages(target);
      const [program] = programsIn(listed, ["."]);
      // import "C" is syscall and unsafe as well; the first brings what only it needs.
      const found = new Set(paths(program?.packages ?? []));
      const missed = paths(listed).filter((path) => !found.has(path));
      expect(found.has("runtime/cgo")).toBe(true);
      expect(
        missed.filter((path) => recordedPackages(target).find((one) => one.importPath === path)?.cgoFiles.length),
      ).toEqual([]);
      expect(found.size).toBeGreaterThan(25);
    },
  );
});
