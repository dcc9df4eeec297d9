// A real Delve: what it debugs, and what it refuses. The doctor says before what the debug check proves.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DebugReport } from "../../src/debug/debug-report.ts";
import type { Report } from "../../src/doctor/report.ts";
import { type Box, createBox, idsOf, launcher, realGoroot, start } from "../box.ts";
import { shell, writeModule } from "../doctor/made-fault.ts";
import { buildProgram, host } from "../real-program.ts";
import { downloadSdk } from "../real-sdk.ts";
import { schemaErrors } from "../schema-errors.ts";

// The last release for Go 1.24 to 1.26.
const delve = "github.com/go-delve/delve/cmd/dlv";
const newer = "go1.27.4";
const older = "go1.21.6";

let directory: string;
let dlv: string;
/** Trees by release. */
const goroots: Record<string, string> = {};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-delve-"));
  for (const version of [newer, older]) goroots[version] = downloadSdk(`${version}.${host.os}-${host.arch}`, directory);
  // The caches and the proxy of whoever runs the tests.
  const env = { ...(process.env as Record<string, string>), GOBIN: directory, GOTOOLCHAIN: "local", GOFLAGS: "" };
  const built = start([join(realGoroot, "bin/go"), "install", `${delve}@v1.26.2`], { env, cwd: directory }, 400_000);
  if (built.status !== 0) throw new Error(built.stderr);
  dlv = join(directory, "dlv");
}, 420_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

let box: Box;

beforeEach(() => {
  box = createBox();
  box.env.GOCACHE = host.cache;
});

afterEach(() => box.remove());

/** Delve in GOBIN, on PATH too, and a program that this Go built. */
function debugging(goroot: string): void {
  box.links("home/go/bin", { dlv });
  box.env.PATH = `${goroot}/bin:${box.home}/go/bin:/usr/bin:/bin`;
  writeModule(box);
  box.write("work/quit", "quit\n");
  box.links("work", { program: buildProgram(box.root, { go: join(goroot, "bin/go") }) });
}

const exec = "dlv exec ./program --allow-non-terminal-interactive=true --init quit";

function check(...args: readonly string[]): DebugReport {
  const { status, stdout, stderr } = box.plumb("debug", "check", "--json", ...args);
  expect({ stderr, errors: schemaErrors("debug-check", stdout) }).toEqual({ stderr: "", errors: [] });
  const report: DebugReport = JSON.parse(stdout);
  expect(status).toBe(report.verdict === "passed" ? 0 : 1);
  return report;
}

function brokenBy({ failed, cause }: DebugReport) {
  return { failed, cause: cause?.id };
}

// On macOS it debugs through Apple's tools.
describe.if(host.os === "linux")("a real Delve", () => {
  test("debugs a program of plumb's own, from the first link to the last, and leaves nothing", () => {
    debugging(realGoroot);
    const before = readdirSync(box.root);
    const report = check();
    expect(report).toMatchObject({ verdict: "passed", cause: null, remedies: [], dlv: { version: "v1.26.2" } });
    expect(report.links.filter(({ status }) => status !== "passed")).toEqual([]);
    const detail = (name: string) => report.links.find((link) => link.name === name)?.detail;
    expect(detail("stack")).toBe("main.sum ← main.main.func1");
    expect(detail("evaluate")).toBe("total + len(numbers) = 44");
    expect(detail("end")).toBe("it ran to its end");
    expect(readdirSync(box.root)).toEqual(before);
    expect(shell(box, exec).status).toBe(0);
    expect(idsOf(box.doctor())).toEqual([]);
  });

  test("debugs a package, the tests of another, and a program that runs for ever", () => {
    debugging(realGoroot);
    box.write("work/serve/main.go", "package main\n\nfunc main() { for { wait() } }\n\nfunc wait() {}\n");
    box.write("work/lib/lib.go", "package lib\n\nfunc One() int { return 1 }\n");
    box.write(
      "work/lib/lib_test.go",
      'package lib\n\nimport "testing"\n\nfunc TestOne(t *testing.T) { if One() != 1 { t.Fatal() } }\n',
    );
    for (const target of ["./serve", "./lib", "./program"]) expect(check(target).verdict).toBe("passed");
    box.write("work/bare/bare.go", "package bare\n");
    expect(check("./bare")).toMatchObject({ failed: "build", found: "./bare is no main package, and has no tests" });
    box.write("work/serve/main.go", "package main\n\nfunc main() { undefined() }\n");
    expect(check("./serve")).toMatchObject({ failed: "build", said: expect.stringContaining("undefined: undefined") });
  });

  test("its page names the link and what mends it", () => {
    debugging(goroots[newer] ?? "");
    const { status, stdout } = box.plumb("debug", "check", "./program");
    expect(status).toBe(1);
    expect(stdout).toStartWith("✗ debugging does not work: versions");
    expect(stdout).toContain("✗ launch      Failed to launch: Version of Delve is too old");
    expect(stdout).toContain("– the 9 links behind it were not tried");
    expect(stdout).toMatch(/fix .*\n\s+\$ go install github\.com\/go-delve\/delve\/cmd\/dlv@v1\.27/);
  });
});

describe.if(host.os === "linux")("what it refuses", () => {
  test("a newer Go", () => {
    debugging(goroots[newer] ?? "");
    expect(shell(box, exec).output).toContain("Version of Delve is too old for Go version go1.27");
    expect(idsOf(box.doctor())).toEqual(["dlv-too-old-for-go"]);
    expect(brokenBy(check())).toEqual({ failed: "versions", cause: "dlv-too-old-for-go" });
  });

  test("an older Go", () => {
    debugging(goroots[older] ?? "");
    expect(shell(box, exec).output).toContain("is too old for this version of Delve");
    expect(idsOf(box.doctor())).toEqual(["go-too-old-for-dlv"]);
    expect(brokenBy(check("./program"))).toEqual({ failed: "versions", cause: "go-too-old-for-dlv" });
  });

  test("a newer Go that go.mod switches to", () => {
    debugging(goroots[newer] ?? "");
    box.env.PATH = `${realGoroot}/bin:${box.home}/go/bin:/usr/bin:/bin`;
    box.write("work/go.mod", "module example.com/m\n\ngo 1.27.0\n\ntoolchain go1.27.4\n");
    mkdirSync(join(box.root, "toolchains"));
    box.prependPath(box.links("toolchains", { [newer]: join(goroots[newer] ?? "", "bin/go") }));
    box.env.GOTOOLCHAIN = "auto";
    expect(idsOf(box.doctor())).toEqual(["dlv-too-old-for-go"]);
    expect(brokenBy(check())).toEqual({ failed: "versions", cause: "dlv-too-old-for-go" });
  });

  test("a program without debug information", () => {
    debugging(realGoroot);
    expect(shell(box, "go build -ldflags='-s -w' -o stripped .").status).toBe(0);
    expect(brokenBy(check("./stripped"))).toEqual({ failed: "target", cause: "dlv-stripped-target" });
    box.env.GOFLAGS = "-ldflags=-w";
    expect(brokenBy(check())).toEqual({ failed: "target", cause: "dlv-stripped-target" });
  });

  test("a program for another CPU", () => {
    debugging(realGoroot);
    box.env.GOARCH = host.otherArch;
    expect(brokenBy(check())).toEqual({ failed: "target", cause: "goarch-persisted" });
  });

  test("to trace, where it is traced itself: the kernel forbids it", () => {
    debugging(realGoroot);
    const traced = start(["strace", "-f", "-o", "/dev/null", launcher, "debug", "check", "--json"], box, 120_000);
    expect(brokenBy(JSON.parse(traced.stdout))).toEqual({
      failed: "permission",
      cause: "ptrace-not-permitted-in-container",
    });
  });

  test("doctor --deep holds a session too, and says what Delve's words mean", () => {
    debugging(realGoroot);
    const deep = ["doctor", "--deep", "--only", "debug-session-fails", "--json"];
    expect(JSON.parse(box.plumb(...deep).stdout).checks).toMatchObject([{ status: "ok" }]);
    const traced = start(["strace", "-f", "-o", "/dev/null", launcher, ...deep], box, 120_000);
    const [finding] = (JSON.parse(traced.stdout) as Report).findings;
    expect(finding?.found).toStartWith("launch: Failed to launch: could not launch process");
    expect(finding?.evidence.at(-1)).toMatchObject({ subject: "plumb explain ptrace-not-permitted-in-container" });
    expect(finding?.remedies[0]?.commands[0]).toContain("--cap-add=SYS_PTRACE");
    rmSync(join(box.home, "go/bin/dlv"));
    expect(JSON.parse(box.plumb(...deep).stdout).checks).toMatchObject([
      { status: "skipped", reason: "there is no dlv" },
    ]);
  });
});

test("a dlv for another CPU is not started", () => {
  const foreign = buildProgram(box.root, { arch: host.otherArch, path: delve });
  box.links("home/go/bin", { dlv: foreign });
  const report = check();
  expect(brokenBy(report)).toEqual({ failed: "dlv", cause: "dlv-wrong-arch" });
  expect(report.links.filter(({ status }) => status === "passed").map(({ name }) => name)).toEqual(["go"]);
});

test("without dlv it is said how to get the one that fits", () => {
  const { failed, cause, remedies } = check();
  expect({ failed, cause }).toEqual({ failed: "dlv", cause: null });
  expect(remedies[0]?.commands).toEqual([expect.stringMatching(/^go install .*\/cmd\/dlv@v1\.\d+\.\d+$/)]);
});

test("without go it is said how to get it", () => {
  box.env.PATH = "/usr/bin:/bin";
  expect(check()).toMatchObject({ failed: "go", remedies: [{ commands: ["plumb install latest"] }] });
});

test.each([
  [["./nope"], "FILE_NOT_FOUND"],
  [["--dlv", "/nope"], "FILE_NOT_FOUND"],
  [["--", "-exec"], "USAGE"],
])("%p is told apart", (args, code) => {
  const { status, stderr } = box.plumb("debug", "check", ...args);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(`[${code}]`) });
});

test("the dlv of an editor is the one that is meant", () => {
  const foreign = buildProgram(box.root, { arch: host.otherArch, path: delve });
  box.links("home/go/bin", { dlv: foreign });
  const { status, stderr } = box.plumb("debug", "check", "--editor", "goland");
  expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining("[EDITOR_WITHOUT_DLV]") });
  const unknown = box.plumb("debug", "check", "--editor", "emacs");
  expect({ status: unknown.status, stderr: unknown.stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining("known: vscode"),
  });
  box.write("home/.vscode/extensions/golang.go-0.52.1/package.json", '{ "version": "0.52.1" }');
  const { dlv: taken, failed } = check("--editor", "vscode");
  expect({ because: taken?.because, failed }).toEqual({
    because: "Visual Studio Code takes it: the bin directories of GOPATH are looked at before PATH",
    failed: "dlv",
  });
});
