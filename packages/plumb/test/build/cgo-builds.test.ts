// Programs with C, by the C compiler of this machine: what the plan says of them, and what comes of it.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { host } from "../real-program.ts";
import { type BuildBox, createBuildBox, helloSource, native, shownBy } from "./build-box.ts";

const cSource = `package main

/*
#include <stdlib.h>
static int longer(int n) { char *m = malloc(n); free(m); return n + 1; }
*/
import "C"

import "fmt"

func main() { fmt.Println("c", C.longer(41)) }
`;

let box: BuildBox;
beforeEach(() => {
  box = createBuildBox();
  box.source("main.go", cSource);
  // Nothing of this machine but its own compiler: what else is installed differs.
  const own = spawnSync("sh", ["-c", "command -v gcc"], { encoding: "utf8" }).stdout.trim();
  const tools = Object.fromEntries(
    ["sh", "env", "git", "as", "ld"].map((name) => [
      name,
      spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim(),
    ]),
  );
  box.env.PATH = `${join(box.env.PATH?.split(":")[0] ?? "")}:${box.links("tools", { gcc: own, ...tools })}`;
});
afterEach(() => box.remove());

test("for this machine: by its own compiler, dynamic, with the loader that was foreseen", () => {
  const { targets } = box.plan("--target", native);
  expect(targets[0]).toMatchObject({
    decision: "build",
    cgo: { mode: "on", because: "example.com/hello has C", packages: [{ importPath: "example.com/hello" }] },
    compiler: { name: "gcc", because: "it is this machine's own, and so is the target" },
    linkMode: "external",
    expected: { cgo: true, linking: "dynamic", libc: "glibc" },
  });
  const document = box.build("--target", native, "--smoke");
  expect(document.status).toBe(0);
  const [output] = document.outputs;
  expect(output).toMatchObject({ verified: true, cgo: "on", compiler: "gcc", smoke: { status: "passed" } });
  expect(output?.image?.go?.cgoLinked).toBe(true);
  const systems = Object.fromEntries((output?.startsOn ?? []).map(({ system, starts }) => [system, starts]));
  expect(systems).toMatchObject({ scratch: false, Alpine: false, "Ubuntu 26.04": true });
}, 60_000);

test("of two programs only one has C: each is what it is, also without a C library and with all of it inside", () => {
  box.source("pure/main.go", helloSource);
  const { targets } = box.plan("--target", native, "./...");
  expect(targets).toMatchObject([{ cgo: { mode: "on" }, expected: { cgo: true } }]);
  const linkingOf = (...words: string[]) => {
    const { status, outputs } = box.build("--target", native, ...words, "./...");
    expect({ status, findings: outputs.flatMap(({ findings }) => findings) }).toEqual({ status: 0, findings: [] });
    return outputs.map(({ program, image }) => [program, image?.static, image?.go?.cgoLinked]).toSorted();
  };
  expect(linkingOf()).toEqual([
    ["example.com/hello", false, true],
    ["example.com/hello/pure", true, false],
  ]);
  // -linkmode=external, which that needs, brings runtime/cgo into both.
  expect(linkingOf("--static")).toEqual([
    ["example.com/hello", true, true],
    ["example.com/hello/pure", true, true],
  ]);
}, 120_000);

test("a flag that brings C in needs the compiler too, and what makes no program is refused", () => {
  box.source("main.go", helloSource);
  const race = box.build("--target", native, "--", "-race");
  expect(race.outputs[0]).toMatchObject({ verified: true, cgo: "on", compiler: "gcc" });
  expect(race.outputs[0]?.image?.go?.settings["-race"]).toBe("true");
  const { stderr, status } = box.plumb("build", "--", "-buildmode=c-shared");
  expect(stderr).toContain("-buildmode=c-shared makes no program, and plumb build makes programs");
  expect(status).toBe(2);
}, 120_000);

test("CC by its path, for what it compiles for", () => {
  const gcc = spawnSync("sh", ["-c", "command -v gcc"], { encoding: "utf8" }).stdout.trim();
  box.env.CC = gcc;
  const { outputs } = box.build("--target", native);
  expect(outputs[0]).toMatchObject({ verified: true, compiler: gcc });
}, 60_000);

test("for others: refused with what is missing and the line that brings it, and nothing is run for them", () => {
  const foreign = `linux/${host.otherArch}`;
  const { refused, outputs, status } = box.build("--target", `${foreign},windows/amd64,darwin/arm64`);
  expect(outputs).toEqual([]);
  expect(refused.map(({ target, finding }) => `${target} ${finding.id}: ${finding.found}`)).toEqual([
    `${foreign} no-c-compiler-for-target: no C compiler for ${foreign} was found`,
    "windows/amd64 no-c-compiler-for-target: no C compiler for windows/amd64 was found",
    "darwin/arm64 no-c-compiler-for-target: Apple's SDK is on Macs alone, and C for macOS cannot be linked without it",
  ]);
  expect(refused[0]?.finding.remedies[0]?.commands).toEqual(["pipx install ziglang"]);
  expect(refused[2]?.finding.remedies[0]?.title).toBe("Build it on a Mac");
  expect(status).toBe(3);
}, 60_000);

describe("dynamic where it is to be static", () => {
  test("a policy fails it", () => {
    const document = box.build("--target", native, "--policy", "static");
    expect(shownBy(document)).toEqual(["error not-static"]);
    expect(document.status).toBe(1);
  }, 60_000);

  test("with --static it is static, against the libc that there is", () => {
    const document = box.build("--target", native, "--static", "--smoke");
    expect(shownBy(document)).toEqual([]);
    expect(document.outputs[0]).toMatchObject({ verified: true, image: { static: true }, smoke: { status: "passed" } });
    expect(document.outputs[0]?.startsOn.every(({ starts }) => starts)).toBe(true);
  }, 60_000);

  test("a wrapper that links it dynamically all the same is found out", () => {
    box.breakBuilds(`CGO_ENABLED=1 "$GO" build -trimpath -tags netgo,osusergo -o "$f" .`);
    const document = box.build("--target", native, "--static");
    expect(shownBy(document)).toEqual(["error output-not-as-planned"]);
  }, 60_000);
});

test("a glibc that is newer than the policy allows", () => {
  const document = box.build("--target", native, "--policy", "glibc<=2.17");
  // Not every machine's compiler asks for more.
  const floor = document.outputs[0]?.image?.glibcFloor ?? "0";
  const isNewer = Number(floor.split(".")[1]) > 17;
  expect(shownBy(document)).toEqual(isNewer ? ["error glibc-too-new"] : []);
  expect(document.status).toBe(isNewer ? 1 : 0);
}, 60_000);

describe("a compiler that says that all went well", () => {
  test.each([
    ["and writes nothing", "exit 0"],
    [
      "and writes no program",
      'o=; p=; for a in "$@"; do [ "$p" = -o ] && o=$a; p=$a; done; [ -n "$o" ] && echo no > "$o"; exit 0',
    ],
  ])(
    "%s",
    (_, lines) => {
      const cc = box.write("cc", `#!/bin/sh\n${lines}\n`, 0o755);
      const { failures, outputs, status } = box.build("--target", native, "--cc", cc);
      expect(outputs).toEqual([]);
      expect(failures).toHaveLength(1);
      expect(status).toBe(1);
    },
    60_000,
  );
});

describe("without cgo", () => {
  test("nothing is left of a package, and a stub is told before it is built", () => {
    const refusedFor = () =>
      box.build("--cgo", "off", "--target", native).refused.map(({ finding }) => `${finding.id}: ${finding.found}`);
    expect(refusedFor()).toEqual(["cgo-disabled-but-needed: nothing is left of example.com/hello without cgo"]);
    box.source(
      "db/db.go",
      'package db\n\n// int one(void) { return 1; }\nimport "C"\n\nfunc Open() int { return int(C.one()) }\n',
    );
    box.source("main.go", 'package main\n\nimport "example.com/hello/db"\n\nfunc main() { println(db.Open()) }\n');
    box.source(
      "db/stub.go",
      '//go:build !cgo\n\npackage db\n\nfunc Open() int { panic("this driver requires cgo") }\n',
    );
    expect(refusedFor()).toEqual([
      "cgo-off-leaves-stub: example.com/hello/db is a stub without cgo: the program will build, and fail when it runs",
    ]);
    expect(existsSync(join(box.project, "dist", `hello-${native.replace("/", "-")}`))).toBe(false);
    const skipped = box.build("--cgo", "off", "--target", native, "--skip", "cgo-off-leaves-stub", "--smoke");
    expect(skipped.outputs[0]).toMatchObject({ verified: true, smoke: { status: "inconclusive" } });
    box.source("db/stub.go", "//go:build !cgo\n\npackage db\n\nfunc Open() int { return 1 }\n");
    const other = box.build("--cgo", "off", "--target", native);
    expect(other.summary.verified).toBe(1);
  }, 120_000);

  test("where only the standard library would use C, it is off, and macOS and Windows need no compiler", () => {
    box.source(
      "main.go",
      'package main\n\nimport (\n\t"net"\n\t"os/user"\n)\n\nfunc main() { net.LookupHost("x"); user.Current() }\n',
    );
    const { targets } = box.plan("--target", "linux/arm64,darwin/arm64,windows/amd64");
    expect(
      targets.map((target) =>
        target.decision === "build" ? `${target.cgo.mode}: ${target.cgo.because}` : target.decision,
      ),
    ).toEqual(["off: only net and os/user would use C", "off: nothing has C", "off: nothing has C"]);
    const [linux] = targets;
    expect(linux?.decision === "build" && linux.changes).toHaveLength(2);
    const on = box.build("--cgo", "on", "--target", "darwin/arm64,windows/amd64");
    expect(on.summary).toMatchObject({ verified: 2, refused: 0 });
    expect(on.outputs[0]?.image?.go?.settings.CGO_ENABLED).toBe("1");
  }, 120_000);
});

test("a library for another CPU is found before anything is linked", () => {
  box.source("main.go", cSource.replace("/*\n", "/*\n#cgo LDFLAGS: -L./lib -lfoo\n"));
  const object = join(box.root, "foo.o");
  const env = { ...box.env, GOOS: "linux", GOARCH: host.otherArch, CGO_ENABLED: "0" };
  box.write("c/main.go", helloSource);
  box.write("c/go.mod", "module example.com/c\n");
  // An object of the other CPU, of which the library is made.
  spawnSync("go", ["build", "-o", object, "."], { cwd: join(box.root, "c"), env });
  box.source("lib/.keep", "");
  spawnSync("/usr/bin/ar", ["rcs", join(box.project, "lib/libfoo.a"), object]);
  const { refused } = box.build("--target", native);
  expect(refused.map(({ finding }) => finding.id)).toEqual(["cgo-lib-wrong-arch"]);
  expect(refused[0]?.finding.found).toEndWith(`lib/libfoo.a is for ${host.otherArch}`);
}, 60_000);
