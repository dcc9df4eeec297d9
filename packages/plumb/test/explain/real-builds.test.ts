// plumb explain -- CMD over builds that really fail here, as their user would type them.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, realGoroot } from "../box.ts";
import { host } from "../real-program.ts";
import { schemaErrors } from "../schema-errors.ts";

const box = createBox();

beforeAll(() => {
  Object.assign(box.env, { GOCACHE: host.cache, GOTOOLCHAIN: "local", GOFLAGS: "-buildvcs=false", GOPROXY: "off" });
  box.write("pure/go.mod", "module example.com/pure\n\ngo 1.21\n");
  box.write("pure/main.go", 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("ran") }\n');
  box.write("with-c/go.mod", "module example.com/with-c\n\ngo 1.21\n");
  box.write(
    "with-c/main.go",
    'package main\n\n// int two(void) { return 2; }\nimport "C"\n\nfunc main() { println(C.two()) }\n',
  );
});
afterAll(() => box.remove());

interface Explained {
  readonly causes: readonly { readonly id: string; readonly level: string; readonly remedies: readonly unknown[] }[];
  readonly command: { readonly status: number | null };
}

/** Runs a command in a folder of the box, with a changed environment. */
function explain(folder: string, env: Record<string, string>, ...command: string[]): Explained {
  const there: Pick<Box, "plumb"> & { cwd: string; env: Record<string, string> } = box;
  const before = { cwd: there.cwd, env: { ...there.env } };
  there.cwd = join(box.root, folder);
  Object.assign(there.env, env);
  const { stdout } = box.plumb("explain", "--json", "--", ...command);
  there.cwd = before.cwd;
  for (const name of Object.keys(there.env)) delete there.env[name];
  Object.assign(there.env, before.env);
  expect(schemaErrors("explain", stdout)).toEqual([]);
  return JSON.parse(stdout);
}

function expectCause(explained: Explained, id: string): void {
  expect(explained.causes[0]).toMatchObject({ id, level: "certain" });
  expect(explained.causes[0]?.remedies.length).toBeGreaterThan(0);
  expect(explained.command.status).not.toBe(0);
}

describe("C", () => {
  test("no compiler", () => {
    const path = box.links("only-go", { go: join(realGoroot, "bin/go") });
    expectCause(
      explain("with-c", { PATH: path, CGO_ENABLED: "1" }, "go", "build", "-o", "/dev/null", "."),
      "cc-not-found",
    );
  });

  test("for another CPU with this machine's compiler", () => {
    const [arch, other] = process.arch === "arm64" ? ["amd64", "amd64"] : ["arm64", "arm64"];
    const env = { CGO_ENABLED: "1", CC: "gcc", GOARCH: arch ?? other ?? "" };
    expectCause(explain("with-c", env, "go", "build", "-o", "/dev/null", "."), "cross-cgo-no-cross-compiler");
  });

  test("for Windows without MinGW", () => {
    const env = { CGO_ENABLED: "1", CC: "gcc", GOOS: "windows", GOARCH: "amd64" };
    const { causes } = explain("with-c", env, "go", "build", "-o", "/dev/null", ".");
    expect(["mingw-missing", "cross-cgo-no-cross-compiler"]).toContain(causes[0]?.id ?? "");
  });

  test("a program that needs a newer C library than is here", () => {
    // A stand-in with the library's name and a version that no release has.
    box.write("newer/libc.map", "GLIBC_2.99 { global: two; };\n");
    box.write("newer/libc.c", "int two(void) { return 2; }\n");
    box.write("newer/main.c", "int two(void);\nint main(void) { return two(); }\n");
    const gcc = (...args: string[]) => spawnSync("gcc", args, { cwd: join(box.root, "newer"), encoding: "utf8" });
    const flags = ["-shared", "-fPIC", "-nostdlib", "-Wl,-soname,libc.so.6", "-Wl,--version-script=libc.map"];
    expect(gcc(...flags, "-o", "libnewer.so", "libc.c").stderr).toBe("");
    expect(gcc("-nostdlib", "-Wl,-e,main", "-o", "prog", "main.c", "./libnewer.so").stderr).toBe("");
    expectCause(explain("newer", {}, "./prog"), "glibc-too-new");
  });
});

describe("Go", () => {
  test("go run for another system", () => {
    expectCause(explain("pure", { GOOS: "darwin", GOARCH: "arm64" }, "go", "run", "."), "goarch-persisted");
  });

  test("a go line that this Go is too old for, and GOTOOLCHAIN=local", () => {
    box.write("newer-go/go.mod", "module example.com/newer\n\ngo 1.999.0\n");
    box.write("newer-go/main.go", "package main\n\nfunc main() {}\n");
    expectCause(explain("newer-go", {}, "go", "build", "."), "gotoolchain-local-conflict");
  });

  test("the same command that succeeds is not explained", () => {
    const { causes, command } = explain("pure", {}, "go", "run", ".");
    expect({ causes, status: command.status }).toEqual({ causes: [], status: 0 });
  });

  test("an ordinary mistake is not explained", () => {
    box.write("mistaken/go.mod", "module example.com/mistaken\n\ngo 1.21\n");
    box.write("mistaken/main.go", 'package main\n\nimport "os"\n\nfunc main() { missing() }\n');
    expect(explain("mistaken", {}, "go", "vet", "./...").causes).toEqual([]);
  });
});

describe("modules", () => {
  beforeAll(() => {
    box.write("dep/go.mod", "module example.com/dep\n\ngo 1.21\n");
    box.write("dep/dep.go", "package dep\n\nconst Two = 2\n");
    box.write("user/main.go", 'package main\n\nimport "example.com/dep"\n\nfunc main() { println(dep.Two) }\n');
    box.write("user/go.mod", "module example.com/user\n\ngo 1.21\n\nrequire example.com/dep v1.0.0\n");
    // A module proxy of files: https://go.dev/ref/mod#goproxy-protocol
    const versions = "proxy/example.com/dep/@v";
    box.write(`${versions}/list`, "v1.0.0\n");
    box.write(`${versions}/v1.0.0.info`, '{"Version":"v1.0.0"}\n');
    box.write(`${versions}/v1.0.0.mod`, "module example.com/dep\n\ngo 1.21\n");
    const tree = join(box.root, "zip/example.com/dep@v1.0.0");
    mkdirSync(tree, { recursive: true });
    spawnSync("cp", ["go.mod", "dep.go", tree], { cwd: join(box.root, "dep") });
    const zip = "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2], 'example.com')";
    const made = spawnSync("python3", ["-c", zip, join(box.root, `${versions}/v1.0.0`), join(box.root, "zip")]);
    expect(made.status).toBe(0);
  });

  const proxy = () => ({ GOPROXY: `file://${box.root}/proxy`, GONOSUMDB: "*", GOFLAGS: "-buildvcs=false -mod=mod" });

  test("a module that is not what go.sum says", () => {
    const wrong = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    box.write("user/go.sum", `example.com/dep v1.0.0 ${wrong}\nexample.com/dep v1.0.0/go.mod ${wrong}\n`);
    expectCause(explain("user", proxy(), "go", "build", "-o", "/dev/null", "."), "checksum-mismatch");
  });

  test("a vendor directory that is older than go.mod", () => {
    box.write("vendored/main.go", 'package main\n\nimport "example.com/dep"\n\nfunc main() { println(dep.Two) }\n');
    box.write("vendored/go.mod", "module example.com/user\n\ngo 1.21\n\nrequire example.com/dep v1.1.0\n");
    box.write("vendored/vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit; go 1.21\nexample.com/dep\n");
    box.write("vendored/vendor/example.com/dep/dep.go", "package dep\n\nconst Two = 2\n");
    expectCause(explain("vendored", {}, "go", "build", "-o", "/dev/null", "."), "vendor-out-of-sync");
  });

  test("a module proxy that nobody answers at", () => {
    box.write("asking/go.mod", "module example.com/asking\n\ngo 1.21\n\nrequire example.com/other v1.0.0\n");
    box.write("asking/main.go", 'package main\n\nimport "example.com/other"\n\nfunc main() { other.Do() }\n');
    const env = { GOPROXY: "http://127.0.0.1:9", GONOSUMDB: "*", GOFLAGS: "-buildvcs=false -mod=mod" };
    expectCause(explain("asking", env, "go", "build", "."), "goproxy-blocked");
  });
});
