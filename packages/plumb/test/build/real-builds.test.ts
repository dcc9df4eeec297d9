// Real projects of every shape, built for several targets by the real go.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { realGoroot } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";
import { type BuildBox, createBuildBox, helloSource, native } from "./build-box.ts";

let box: BuildBox;
beforeEach(() => {
  box = createBuildBox();
});
afterEach(() => box.remove());

const five = "linux/arm64,darwin/arm64,windows/amd64,js/wasm,linux/arm/6";

test("five targets: each is what it was planned to be, and has its hash beside it", () => {
  const { status, outputs, summary } = box.build("--target", five);
  expect(summary).toMatchObject({ targets: 5, outputs: 5, verified: 5, failed: 0, refused: 0, skipped: 0 });
  expect(status).toBe(0);
  expect(outputs.map(({ path, verified, cgo }) => `${path} ${verified} ${cgo}`)).toEqual([
    "dist/hello-linux-arm64 true off",
    "dist/hello-darwin-arm64 true off",
    "dist/hello-windows-amd64.exe true off",
    "dist/hello-js-wasm.wasm true off",
    "dist/hello-linux-armv6 true off",
  ]);
  expect(outputs.map(({ image }) => `${image?.os}/${image?.arch}`).join()).toBe(five.replace("/6", ""));
  expect(outputs.at(-1)?.image?.go?.settings.GOARM).toBe("6");
  const sums = spawnSync("sha256sum", ["--strict", "--check", "SHA256SUMS"], {
    cwd: join(box.project, "dist"),
    encoding: "utf8",
  });
  expect(sums.stdout.trim().split("\n")).toHaveLength(5);
  expect(sums.status).toBe(0);
  const artifacts = readFileSync(join(box.project, "dist/artifacts.json"), "utf8");
  expect(schemaErrors("build", artifacts)).toEqual([]);
  expect(JSON.parse(artifacts).outputs[0].path).toBe("hello-linux-arm64");
  // A folder that plumb makes does not make the tree dirty, and nothing else stays in it.
  expect(
    readdirSync(join(box.project, "dist"))
      .filter((name) => !name.startsWith("hello-"))
      .sort(),
  ).toEqual([".gitignore", "SHA256SUMS", "artifacts.json"]);
  expect(statSync(join(box.project, "dist/hello-linux-arm64")).mode & 0o777).toBe(0o755);
}, 180_000);

test("the two programs for macOS as one file, which has both as they are", () => {
  const { outputs, universal, status } = box.build("--target", "darwin/universal");
  expect(status).toBe(0);
  expect(universal).toMatchObject([
    { program: "example.com/hello", path: "dist/hello-darwin-universal", verified: true, missing: null },
  ]);
  const whole = readFileSync(join(box.project, "dist/hello-darwin-universal"));
  for (const { path } of outputs) expect(whole.includes(readFileSync(join(box.project, path)))).toBe(true);
  expect(readFileSync(join(box.project, "dist/SHA256SUMS"), "utf8")).toContain("  hello-darwin-universal\n");
  const { stderr, status: alone } = box.plumb("build", "--universal", "--target", "darwin/arm64");
  expect(stderr).toContain("darwin/amd64 is no target [UNIVERSAL_NEEDS_BOTH]");
  expect(alone).toBe(2);
  box.breakBuilds('case "$f" in *amd64*) truncate -s -1000 "$f" ;; esac');
  const broken = box.build("--target", "apple", "--universal");
  expect(broken.universal).toMatchObject([{ path: null, verified: false, missing: "only darwin/arm64 was verified" }]);
  expect(broken.status).toBe(1);
}, 120_000);

test("what is built is what go builds, to the byte", () => {
  box.build("--target", "linux/arm64");
  const env = { ...box.env, GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "0" };
  spawnSync(join(realGoroot, "bin/go"), ["build", "-trimpath", "-o", "plain", "."], { cwd: box.project, env });
  expect(
    readFileSync(join(box.project, "dist/hello-linux-arm64")).equals(readFileSync(join(box.project, "plain"))),
  ).toBe(true);
}, 60_000);

describe("projects", () => {
  test("five programs of one module, with a library beside them", () => {
    for (const name of ["a", "b", "c", "d", "e"]) box.source(`cmd/${name}/main.go`, helloSource);
    box.source("lib/lib.go", "package lib\n");
    box.source("main.go", "package hello\n");
    const { outputs, status } = box.build("--target", native);
    expect(outputs.map(({ path }) => path)).toEqual(
      ["a", "b", "c", "d", "e"].map((name) => `dist/${name}-${native.replace("/", "-")}`),
    );
    expect(status).toBe(0);
    const one = box.build("./cmd/c", "--target", native);
    expect(one.outputs.map(({ program }) => program)).toEqual(["example.com/hello/cmd/c"]);
  }, 60_000);

  test("two programs of one name would be one file", () => {
    box.source("x/tool/main.go", helloSource);
    box.source("y/tool/main.go", helloSource);
    const { status, stderr } = box.plumb("build", "./...");
    expect(stderr).toContain(
      "example.com/hello/x/tool and example.com/hello/y/tool would both be called tool [SAME_PROGRAM_NAME]",
    );
    expect(status).toBe(2);
  });

  test("no program, no module, no such package", () => {
    const said = (...args: string[]) => {
      const { status, stderr } = box.plumb("build", ...args);
      return `${status} ${stderr.split("\n")[0]}`;
    };
    expect(said("./nowhere")).toStartWith("2 error: ./nowhere: there is no main package to build: ");
    box.source("main.go", "package hello\n");
    expect(said()).toBe(
      "2 error: ./...: there is no main package to build; example.com/hello is a library [NO_PROGRAM]",
    );
    box.cwd = box.root;
    expect(said()).toContain("go.mod file not found");
    expect(box.plumb("build").stderr).toContain("plumb explain gomod-not-found");
  });

  test("a workspace, from its root and from a module", () => {
    box.source("main.go", 'package hello\n\nfunc Hi() string { return "hi" }\n');
    box.source("tool/go.mod", "module example.com/tool\n\ngo 1.24\n");
    box.source("tool/main.go", 'package main\n\nimport "example.com/hello"\n\nfunc main() { println(hello.Hi()) }\n');
    box.write("go.work", "go 1.24\n\nuse (\n\t./project\n\t./project/tool\n)\n");
    box.env.GOFLAGS = "";
    box.cwd = box.root;
    expect(box.build("--target", native).outputs.map(({ program }) => program)).toEqual(["example.com/tool"]);
    box.cwd = join(box.project, "tool");
    expect(box.build("--target", native).summary.verified).toBe(1);
  }, 60_000);

  test("vendored packages, and files named one by one", () => {
    box.source("main.go", 'package main\n\nimport "example.com/dep"\n\nfunc main() { dep.Hi() }\n');
    box.source("go.mod", "module example.com/hello\n\ngo 1.24\n\nrequire example.com/dep v1.0.0\n");
    box.source("vendor/modules.txt", "# example.com/dep v1.0.0\n## explicit\nexample.com/dep\n");
    box.source("vendor/example.com/dep/dep.go", 'package dep\n\nfunc Hi() { println("vendored") }\n');
    box.env.GOFLAGS = "";
    const { outputs } = box.build("--target", "linux/arm64", "--smoke");
    expect(outputs[0]?.image?.go?.deps).toMatchObject([{ path: "example.com/dep", version: "v1.0.0" }]);
    box.source("single.go", helloSource);
    expect(
      box.build("single.go", "--target", native).outputs.map(({ path, verified }) => `${path} ${verified}`),
    ).toEqual([`dist/single-${native.replace("/", "-")} true`]);
  }, 60_000);

  test("a toolchain line that this Go is too old for", () => {
    box.source("go.mod", "module example.com/hello\n\ngo 1.24\n\ntoolchain go1.99.1\n");
    // GOTOOLCHAIN=local: Go goes on with its own, and the plan says which.
    expect(box.build("--target", native).status).toBe(0);
    box.source("go.mod", "module example.com/hello\n\ngo 1.99\n");
    const { status, stderr } = box.plumb("build");
    expect(stderr).toContain("go.mod requires go >= 1.99");
    expect(stderr).toContain("plumb explain gotoolchain-local-conflict");
    expect(status).toBe(3);
  }, 60_000);

  test("a program for one system alone: the others are told, and built they are not", () => {
    box.source("main.go", `//go:build windows\n\n${helloSource}`);
    const { outputs, refused, status } = box.build("--target", "windows/amd64,linux/arm64");
    expect(outputs.map(({ path }) => path)).toEqual(["dist/hello-windows-amd64.exe"]);
    expect(refused.map(({ target, finding }) => `${target} ${finding.id}`)).toEqual([
      "linux/arm64 no-program-for-target",
    ]);
    expect(status).toBe(3);
  }, 60_000);
});

test("blanks and letters of other scripts in the path", () => {
  const other = createBuildBox("mein Projekt ü 项目");
  try {
    expect(other.build("--target", `${native},windows/amd64`).summary).toMatchObject({ outputs: 2, verified: 2 });
  } finally {
    other.remove();
  }
}, 60_000);

test("GOOS, GOARCH and CC of the caller go into nothing, and those of a target into nothing but its build", () => {
  Object.assign(box.env, { GOOS: "plan9", GOARCH: "arm", CC: "/nonexistent/cc" });
  box.source("plumb.toml", '[build]\nbefore = [["sh", "-c", "env > before.txt; go env GOOS GOARCH >> before.txt"]]\n');
  const { outputs, status } = box.build("--target", "linux/arm64,host", "--smoke");
  expect(outputs.map(({ target }) => target)).toEqual(["linux/arm64", native]);
  expect(status).toBe(0);
  expect(outputs[1]?.smoke).toMatchObject({ status: "passed" });
  const before = readFileSync(join(box.project, "before.txt"), "utf8");
  expect(before).not.toMatch(/^(GOOS|GOARCH|CC|CGO_ENABLED)=/m);
  expect(before.trimEnd().split("\n").slice(-2).join("/")).toBe(native);
}, 60_000);

test("a command of before that fails ends it before anything is built", () => {
  box.source("plumb.toml", '[build]\nbefore = [["sh", "-c", "echo no such generator >&2; exit 7"]]\n');
  const { status, stderr } = box.plumb("build");
  expect(stderr).toContain("no such generator");
  expect(status).toBe(1);
  expect(existsSync(join(box.project, "dist"))).toBe(false);
});

test("an output folder that is a link, and one that is no folder", () => {
  box.write("elsewhere/.keep", "");
  symlinkSync(join(box.root, "elsewhere"), join(box.project, "linked"));
  expect(box.build("--target", native, "--out", "linked").summary.verified).toBe(1);
  expect(readdirSync(join(box.root, "elsewhere"))).toContain(`hello-${native.replace("/", "-")}`);
  const { status, stderr } = box.plumb("build", "--out", "main.go");
  expect(stderr).toContain("main.go is there, and is no folder [OUTPUT_NOT_A_FOLDER]");
  expect(status).toBe(2);
}, 60_000);

test("the plan says what is run, changes nothing, and fits its schema", () => {
  const { stdout, status } = box.plumb("build", "--plan", "--json", "--target", `${native},windows/arm64`);
  expect(schemaErrors("build-plan", stdout)).toEqual([]);
  expect(status).toBe(0);
  expect(existsSync(join(box.project, "dist"))).toBe(false);
  const { steps } = JSON.parse(stdout);
  expect(steps[1]).toMatchObject({
    kind: "run",
    subject: "env GOOS=windows GOARCH=arm64 CGO_ENABLED=0 go build -trimpath -o FOLDER/ -- example.com/hello",
    to: "dist/hello-windows-arm64.exe",
  });
  // Pasted, it builds what plumb builds.
  const shell = spawnSync("sh", ["-c", steps[1].subject.replace("FOLDER", "pasted")], {
    cwd: box.project,
    env: box.env,
  });
  expect(shell.status).toBe(0);
  box.build("--target", "windows/arm64");
  expect(
    readFileSync(join(box.project, "dist/hello-windows-arm64.exe")).equals(
      readFileSync(join(box.project, "pasted/hello.exe")),
    ),
  ).toBe(true);
}, 60_000);
