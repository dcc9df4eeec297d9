// plumb env beside the real go env, in a home of its own: values, sources, what is changed, and broken settings.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { EnvExplanation, EnvReport } from "../../src/env/env-report.ts";
import type { VariableReport } from "../../src/env/variable-report.ts";
import { type Box, createBox, realGoroot, start } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

let box: Box;
beforeEach(() => {
  box = createBox();
});
afterEach(() => box.remove());

function env(...args: string[]): EnvReport {
  const { stdout, stderr, status } = box.plumb("env", "--json", ...args);
  expect([stderr, status, schemaErrors("env", stdout)]).toEqual(["", 0, []]);
  return JSON.parse(stdout);
}

function variable(name: string): VariableReport {
  const [found] = env(name).variables;
  if (!found) throw new Error(`no ${name}`);
  return found;
}

function explained(name: string): EnvExplanation {
  const { stdout, stderr, status } = box.plumb("env", "--json", "--explain", name);
  expect([stderr, status, schemaErrors("env-explain", stdout)]).toEqual(["", 0, []]);
  return JSON.parse(stdout);
}

interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly module?: string;
}

const worlds: Readonly<Record<string, World>> = {
  "nothing is set": {},
  "a user file": {
    user: "GOFLAGS=-mod=mod -v\nGOPRIVATE=corp.example\nGOPROXY=off\nGOTOOLCHAIN=local\nCGO_CFLAGS=-O0  -g\n",
  },
  "the environment over a user file": {
    env: {
      GOFLAGS: "-trimpath",
      GOBIN: "/b",
      GOPATH: "/p:/q",
      CC: "clang",
      PKG_CONFIG: "pkgconf --static",
      GOWORK: "off",
    },
    user: "GOFLAGS=-v\nGONOSUMDB=x.example\nGOMODCACHE=/m\nAR=gcc-ar\n",
  },
  "empty lines, doubles and empty variables": {
    env: { GOFLAGS: "", GOPROXY: "" },
    user: "GOSUMDB=\nGOFLAGS=-a\nGOFLAGS=-b\nGOTOOLCHAIN=\n",
  },
  "another target": { env: { GOOS: "windows", GOARCH: "arm64", GOARM64: "v8.1,lse" }, user: "GOAMD64=v3\n" },
  "the same target, said aloud": { env: { GOOS: "linux", CGO_ENABLED: "1", GO111MODULE: "on", CC: "gcc", GOARCH: "" } },
  "cgo off": { user: "CGO_ENABLED=0\nCGO_LDFLAGS=-O2 -g\nGOFIPS140=latest\n" },
  "GOENV=off": { env: { GOENV: "off" }, user: "GOFLAGS=-v\n" },
  "a module": { module: "module example.com/m\n\ngo 1.21\n", env: { GODEBUG: "gotypesalias=1" } },
  "a module for a newer Go": { module: "module example.com/m\n\ngo 1.99\n" },
  "no modules": { env: { GO111MODULE: "off" } },
};

test.each(Object.entries(worlds))(
  "%s: agrees with the real go env on every variable, and on what is changed",
  (_, world) => {
    Object.assign(box.env, world.env);
    if (world.user !== undefined) box.write("home/.config/go/env", world.user);
    if (world.module !== undefined) box.write("work/go.mod", world.module);
    const real = goJson("-json");
    const { variables, failures } = env("-v");
    const ours = new Map(variables.map((found) => [found.name, found]));
    const differing = Object.keys(real).filter((name) => {
      const found = ours.get(name);
      return name !== "GOGCCFLAGS" && (found?.goSays !== real[name] || found?.agrees === false);
    });
    expect([failures, differing]).toEqual([[], []]);
    const unsure = variables.filter(({ agrees }) => agrees === null).map(({ name }) => name);
    const known = /^(CGO_ENABLED|GOGCCFLAGS|GOTELEMETRY|GOTELEMETRYDIR|FC|PKG_CONFIG_\w+)$/;
    expect(unsure.filter((name) => !known.test(name))).toEqual([]);
    expect(variable("CGO_ENABLED")).toMatchObject({ agrees: true, value: real.CGO_ENABLED });

    // go env -changed never lists these.
    const forgotten = ["GOROOT", "GOWORK", ...(box.env.GOPATH ? ["GOPATH"] : [])];
    const changed = variables.filter((found) => found.changed && found.name in real && !forgotten.includes(found.name));
    expect(changed.map(({ name }) => name)).toEqual(Object.keys(goJson("-json", "-changed")).sort());
  },
);

test("--changed lists what is changed and nothing else", () => {
  box.env.GOROOT = realGoroot;
  box.write("home/.config/go/env", "GOFLAGS=-v\nGOOS=linux\nGOBIN=/b\n");
  expect(env("--changed").variables.map(({ name }) => name)).toEqual(["GOBIN", "GOFLAGS"]);
  expect(env("--changed", "GOFLAGS", "GOOS").variables.map(({ name }) => name)).toEqual(["GOFLAGS"]);
  expect(box.plumb("env", "--changed", "GOOS").stdout).toBe("nothing is changed: Go's defaults are in force\n");
});

/** The real go env, without leave to switch: a wrong GOTOOLCHAIN is asked for by itself. */
function goJson(...args: string[]): Record<string, string> {
  const toolchain = box.go("env", "GOTOOLCHAIN").trim();
  const chosen = { ...box.env, ...(/^(local|)$/.test(toolchain) ? {} : { GOTOOLCHAIN: "local" }) };
  const { stdout, status, stderr } = start([join(realGoroot, "bin/go"), "env", ...args], { env: chosen, cwd: box.cwd });
  if (status !== 0) throw new Error(stderr);
  const answer: Record<string, string> = JSON.parse(stdout);
  if (answer.GOTOOLCHAIN !== undefined && !args.includes("-changed")) answer.GOTOOLCHAIN = toolchain;
  return answer;
}

test("a variable of the process names the line that sets it, and what it hides", () => {
  Object.assign(box.env, { SHELL: "/usr/bin/zsh", GOFLAGS: "-mod=mod" });
  box.write("home/.zshenv", "export GOFLAGS=-x\n");
  box.write("home/.zshrc", "# mine\nexport GOFLAGS='-mod=mod'\n");
  box.write("home/.config/go/env", "\nGOFLAGS=-v\n");
  const found = variable("GOFLAGS");
  expect(found).toMatchObject({
    value: "-mod=mod",
    source: { kind: "process" },
    agrees: true,
    byDefault: "",
    changed: true,
  });
  expect(found.assignedAt).toMatchObject([
    { path: join(box.home, ".zshrc"), line: 2, says: "sets", reader: "zsh" },
    { path: join(box.home, ".zshenv"), line: 1, says: "assigns", value: "-x" },
  ]);
  expect(found.hides).toEqual([
    { value: "-v", source: { kind: "user-file", path: join(box.home, ".config/go/env"), line: 2 } },
  ]);
  expect(found.undo).toMatchObject({ title: expect.stringContaining(".zshrc:2"), commands: ["unset GOFLAGS"] });
});

test("the undo of fish's universal variable, pasted into fish, undoes", () => {
  box.env.SHELL = "/usr/bin/fish";
  const fish = (command: string) => start(["/usr/bin/fish", "-c", command], box).stdout.trim();
  fish("set -Ux GOFLAGS -mod=mod");
  box.env.GOFLAGS = "-mod=mod";
  const { undo, assignedAt } = variable("GOFLAGS");
  expect(assignedAt).toMatchObject([{ says: "sets", reader: "fish-universal" }]);
  delete box.env.GOFLAGS;
  expect(fish("env | string match 'GOFLAGS*'")).toBe("GOFLAGS=-mod=mod");
  fish((undo?.commands ?? []).join("\n"));
  expect(fish("env | string match 'GOFLAGS*'")).toBe("");
});

test("GOENV names another file, and process-only variables in it do not count", () => {
  box.env.GOENV = box.write("other", "GOFLAGS=-v\nGODEBUG=x=1\n");
  expect(variable("GOFLAGS").source).toEqual({ kind: "user-file", path: box.env.GOENV, line: 1 });
  expect(explained("GODEBUG").places.map(({ place, outcome }) => [place, outcome])).toEqual([
    ["process", "silent"],
    ["user-file", "ignored"],
    ["go-env", "silent"],
    ["default", "wins"],
  ]);
  expect(variable("GODEBUG")).toMatchObject({ value: "", agrees: true });
});

test("an empty line of the user's file masks go.env, and is the source", () => {
  box.write("home/.config/go/env", "GOTOOLCHAIN=\n");
  const { places } = explained("GOTOOLCHAIN");
  expect(places.map(({ place, outcome }) => [place, outcome])).toEqual([
    ["process", "silent"],
    ["user-file", "wins"],
    ["go-env", "hidden"],
    ["default", "hidden"],
  ]);
  expect(variable("GOTOOLCHAIN")).toMatchObject({
    value: "local",
    agrees: true,
    note: expect.stringContaining("empty"),
  });
});

test("a GOROOT that was persisted wrongly: go is broken, the files still tell, and the undo heals", () => {
  box.write("home/.config/go/env", "GOFLAGS=-v\nGOROOT=/nonexistent/go\n");
  expect(() => box.go("env", "GOFLAGS")).toThrow("cannot find GOROOT directory");
  const report = env("GOROOT", "GOFLAGS", "GOPATH", "CGO_ENABLED", "GOVERSION");
  expect(report.failures).toEqual(["go: cannot find GOROOT directory: /nonexistent/go"]);
  expect(report.variables.map(({ name, value, agrees, reason }) => [name, value, agrees, reason])).toEqual([
    ["GOROOT", "/nonexistent/go", null, "go env: go: cannot find GOROOT directory: /nonexistent/go"],
    ["GOFLAGS", "-v", null, "go env: go: cannot find GOROOT directory: /nonexistent/go"],
    ["GOPATH", join(box.home, "go"), null, "go env: go: cannot find GOROOT directory: /nonexistent/go"],
    ["CGO_ENABLED", "1", null, "go env: go: cannot find GOROOT directory: /nonexistent/go"],
    ["GOVERSION", expect.stringMatching(/^go1\./), null, "go env: go: cannot find GOROOT directory: /nonexistent/go"],
  ]);
  const undo = report.variables[0]?.undo;
  expect(start(["/bin/sh", "-ec", (undo?.commands ?? []).join("\n")], box)).toMatchObject({ status: 0, stderr: "" });
  expect(box.go("env", "GOFLAGS")).toBe("-v\n");
  expect(variable("GOROOT")).toMatchObject({ value: realGoroot, source: { kind: "default" }, agrees: true });
});

test("without go on PATH, and with a go for another CPU, the files tell", () => {
  box.write("home/.config/go/env", "GOFLAGS=-v\n");
  box.env.PATH = "/usr/bin:/bin";
  expect(env("GOFLAGS")).toMatchObject({
    go: null,
    failures: ["PATH has no go command"],
    variables: [{ value: "-v", agrees: null }],
  });
  box.env.PATH = `${realGoroot}/bin:/usr/bin:/bin`;
  box.write("main.go", "package main\n\nfunc main() {}\n");
  const foreign = join(box.root, "foreign/go");
  mkdirSync(join(box.root, "foreign"));
  Object.assign(box.env, { GOCACHE: join(box.root, "cache") });
  const build = start([join(realGoroot, "bin/go"), "build", "-o", foreign, join(box.root, "main.go")], {
    env: { ...box.env, GOARCH: "s390x", GOFLAGS: "-trimpath" },
    cwd: box.root,
  });
  expect(build).toMatchObject({ status: 0 });
  chmodSync(foreign, 0o755);
  box.env.PATH = `${join(box.root, "foreign")}:/usr/bin:/bin`;
  const report = env("GOFLAGS");
  expect(report.failures).toEqual([expect.stringContaining("linux/s390x")]);
  expect(report.variables).toMatchObject([{ value: "-v", agrees: null }]);
}, 60_000);

test("a CC that stops the build costs only the variables that a build is prepared for", () => {
  box.write("home/.config/go/env", "CC=./gcc\n");
  const { failures, variables } = env("CC", "GOPATH", "CGO_CFLAGS");
  expect(failures).toEqual([expect.stringContaining("CC environment variable is relative")]);
  expect(variables.map(({ agrees }) => agrees)).toEqual([true, true, null]);
});

test("a user file that may not be read is passed over, as go does", () => {
  mkdirSync(join(box.home, ".config/go/env"));
  const { places, variable: goflags } = explained("GOFLAGS");
  expect(goflags).toMatchObject({ value: "", agrees: true });
  expect(places[1]).toMatchObject({ outcome: "not-read", why: expect.stringContaining("go goes on without it") });
  rmSync(join(box.home, ".config/go/env"), { recursive: true });
  box.write("home/.config/go/env", `GOFLAGS=${"x".repeat(2 * 1024 * 1024)}\n`);
  expect(box.plumb("env", "GOFLAGS")).toMatchObject({ status: 3, stderr: expect.stringContaining("longer than") });
});

test("values that do not count say so", () => {
  Object.assign(box.env, { CGO_ENABLED: "yes", GOVERSION: "go1.5", GOARM64: "v9.0", PKG_CONFIG_PATH: "/x" });
  expect(variable("CGO_ENABLED")).toMatchObject({
    value: "1",
    source: { kind: "default" },
    agrees: true,
    changed: false,
  });
  expect(variable("CGO_ENABLED").note).toContain("CGO_ENABLED=yes does not count");
  expect(variable("GOVERSION")).toMatchObject({
    source: { kind: "computed" },
    note: expect.stringContaining("no effect"),
  });
  expect(variable("GOARM64").note).toMatch(/^counts for another GOARCH/);
  expect(variable("PKG_CONFIG_PATH")).toMatchObject({ value: "/x", source: { kind: "process" }, agrees: null });
});

test("credentials are not printed, and no variable that is not Go's", () => {
  Object.assign(box.env, { GOPROXY: "https://me:hunter2@proxy.example", SECRET_TOKEN: "hunter3", SHELL: "/bin/bash" });
  box.write("home/.bashrc", "export GOPROXY=https://me:hunter2@proxy.example SECRET_TOKEN=hunter3\n");
  box.write("home/.config/go/env", "GOPROXY=https://you:hunter2@other.example\nSECRET_TOKEN=\n");
  for (const args of [["env"], ["env", "-v"], ["env", "GOPROXY"], ["env", "--json"], ["env", "--explain", "GOPROXY"]]) {
    const { stdout, stderr } = box.plumb(...args);
    expect(`${stdout}${stderr}`).not.toMatch(/hunter/);
  }
  expect(variable("GOPROXY")).toMatchObject({ value: "https://***@proxy.example", agrees: true });
  expect(variable("GOPROXY").assignedAt).toMatchObject([{ says: "sets", line: 1 }]);
});

test("nothing of a hostile value reaches the terminal", () => {
  const evil = "\x1b]0;owned\x07\x1b[31m\u202e";
  box.env.GOFLAGS = evil;
  box.write("home/.bashrc", `export GOFLAGS='${evil}'\nexport GOBIN=x\n`);
  box.write("home/.config/go/env", `GOFLAGS=${evil}\nGO${evil}=1\n`);
  for (const args of [
    ["env", "-v"],
    ["env", "GOFLAGS"],
    ["env", "--explain", "GOFLAGS"],
    ["env", "--changed"],
    ["env", "-q"],
  ]) {
    const { stdout } = box.plumb(...args, "--color", "never");
    expect(["\x1b", "\x07", "\u202e"].filter((character) => stdout.includes(character))).toEqual([]);
  }
});
