// Debug configurations that go wrong: each problem with texts that show it, and with texts that look alike and do not.

import { describe, expect, test } from "bun:test";
import { contextOf } from "../../src/doctor/context.ts";
import type { DebugTarget } from "../../src/facts/debug-configurations/schema.ts";
import { problems } from "../../src/problems/index.ts";
import { executable, snapshotOf } from "../snapshots.ts";
import { diagnose } from "./diagnose.ts";
import {
  type Arrangement,
  debugJson,
  folder,
  launchFile,
  launchJson,
  said,
  withLaunch,
  withZed,
  zedFile,
} from "./launch-machine.ts";

const workspaceFolder = `\${workspaceFolder}`;

/** Id, words and severity of all that is said. */
async function saidOf(changes: Readonly<Record<string, unknown>>, more: Arrangement = {}) {
  return (await withLaunch(launchJson(changes), more).then(said)).map(({ id, found, severity }) => [
    id,
    found,
    severity,
  ]);
}

async function saidOfZed(changes: Readonly<Record<string, unknown>>) {
  return (await withZed(debugJson(changes)).then(said)).map(({ id, found, severity }) => [id, found, severity]);
}

async function remediesOf(text: string, more: Arrangement = {}): Promise<string[]> {
  const machine = await withLaunch(text, more);
  const context = contextOf(snapshotOf(machine));
  return problems
    .filter(({ id }) => id.startsWith("launch-"))
    .flatMap((problem) => (problem.find?.(machine) ?? []).flatMap((match) => problem.remedies(match, context)))
    .map(({ title }) => title);
}

const remoteAttach = { request: "attach", mode: "remote", program: undefined, port: 2345 };

function delve(moduleVersion: string | null): Arrangement {
  const go = { version: "go1.26.8", path: "github.com/go-delve/delve/cmd/dlv", moduleVersion };
  const dlv = executable("/home/gopher/go/bin/dlv", "linux/arm64", { go });
  return { changes: { tools: { tools: [{ name: "dlv", executable: dlv, pathIndex: 0, inGobin: true }] } } };
}

describe("launch-unknown-key", () => {
  test("names the setting that was meant, with its place", async () => {
    const machine = await withLaunch(launchJson({ dlvCmdPath: "/opt/homebrew/bin/dlv" }));
    expect(diagnose("launch-unknown-key", machine)).toMatchObject([
      {
        found: "dlvCmdPath is no key of a debug configuration for Go",
        wanted: "a key that the debugger knows",
        severity: "warning",
        at: [`${launchFile}:10:7`],
        safe: [],
      },
    ]);
    expect(await remediesOf(launchJson({ dlvCmdPath: "/x" }))).toEqual([
      `${launchFile}: In settings.json the path of Delve is set: "go.alternateTools": {"dlv": "/path/of/dlv"}`,
    ]);
  });

  test.each([
    [{ dlvToolPath: "/x" }, "dlvToolPath is no key of a debug configuration for Go", "warning"],
    [{ useApiV1: true }, "useApiV1 is no key of a debug configuration for Go", "warning"],
    [{ __buildDir: "/x" }, "__buildDir is no key of a debug configuration for Go", "warning"],
    [{ buildFlag: "-race" }, "buildFlag is no key of a debug configuration for Go", "warning"],
    [{ enviroment: {} }, "enviroment is no key of a debug configuration for Go", "warning"],
    [{ justMyCode: true }, "justMyCode is no key of a debug configuration for Go", "info"],
    [{ ShowLog: true }, "ShowLog is no key of a debug configuration for Go", "warning"],
    [{ remotePath: "/app" }, "remotePath is read in the request attach only, and this is launch", "warning"],
    [{ processId: 7 }, "processId is read in the request attach only, and this is launch", "info"],
    [{ stoponentry: true }, "stoponentry is read by Delve, not by the editor: the key is stopOnEntry", "info"],
    [{ windows: { dlvPath: "C:/dlv.exe" } }, "dlvPath is no key of a debug configuration for Go", "warning"],
  ] as const)("%j", async (changes, found, severity) => {
    expect(await saidOf(changes)).toEqual([["launch-unknown-key", found, severity]]);
  });

  test("says the same of several configurations once", async () => {
    const one = (name: string) =>
      `{"name": "${name}", "type": "go", "request": "launch", "program": ".",\n"dlvCmdPath": "x"}`;
    const machine = await withLaunch(`{"configurations": [${one("a")},\n${one("b")}]}`);
    expect(said(machine)).toEqual([
      {
        id: "launch-unknown-key",
        found: "dlvCmdPath is no key of a debug configuration for Go, in 2 places",
        severity: "warning",
        at: [`${launchFile}:2:1`, `${launchFile}:4:1`],
      },
    ]);
  });

  test("knows what Delve reads though the extension does not declare it, and the keys of Zed", async () => {
    expect(await saidOf({ dlvCwd: "/x", showRawStrings: true, noDebug: true })).toEqual([]);
    expect(await saidOfZed({ build: "make", tcp_connection: { port: 1 } })).toEqual([]);
    expect(await saidOfZed({ stop_on_entry: true, name: "x" })).toEqual([
      ["launch-unknown-key", "stop_on_entry is no key of a debug configuration for Go", "warning"],
      ["launch-unknown-key", "name is no key of a debug configuration for Go", "warning"],
    ]);
  });
});

describe("launch-legacy-key", () => {
  test("limits of loading", async () => {
    expect(await saidOf({ dlvLoadConfig: { maxStringLen: 1000 } })).toEqual([
      ["launch-legacy-key", "dlvLoadConfig has no effect: Delve's own adapter does not read it", "warning"],
    ]);
    expect(await remediesOf(launchJson({ dlvLoadConfig: { a: 1 } }), delve("v1.26.3"))).toEqual([
      `${launchFile}: Write maxStringLen and maxArrayValues instead, with Delve 1.27.1 or later, or take it out: Delve loads more where somebody looks`,
    ]);
    expect(await remediesOf(launchJson({ dlvLoadConfig: { a: 1 } }), delve("v1.27.1"))).toEqual([
      `${launchFile}: Write maxStringLen and maxArrayValues instead, or take it out: Delve loads more where somebody looks`,
    ]);
  });

  test("beside what took its place it is worth a word", async () => {
    const both = {
      ...remoteAttach,
      debugAdapter: "dlv-dap",
      remotePath: "/app",
      substitutePath: [{ from: "a", to: "b" }],
    };
    expect(await saidOf(both)).toEqual([
      ["launch-legacy-key", "remotePath has no effect: Delve's own adapter does not read it", "info"],
    ]);
    expect(await remediesOf(launchJson(both))).toEqual([`${launchFile}: Take remotePath out: substitutePath says it`]);
  });

  test("apiVersion is worth a word, an empty object is none", async () => {
    expect(await saidOf({ apiVersion: 2 })).toEqual([
      ["launch-legacy-key", "apiVersion has no effect: Delve's own adapter does not read it", "info"],
    ]);
    expect(await saidOf({ dlvLoadConfig: {} })).toEqual([]);
  });

  test("remotePath depends on the Delve that is there, unless the adapter is chosen", async () => {
    const found = [["launch-legacy-key", "remotePath has no effect: Delve's own adapter does not read it", "warning"]];
    const remote = { ...remoteAttach, remotePath: "/app" };
    expect(await saidOf(remote, delve("v1.26.3"))).toEqual(found);
    expect(await saidOf(remote, delve("v1.22.1"))).toEqual([]);
    expect(await saidOf(remote, delve("v1.24.0"))).toEqual([]);
    expect(await saidOf(remote, delve(null))).toEqual([]);
    expect(await saidOf({ ...remote, debugAdapter: "dlv-dap" }, delve("v1.22.1"))).toEqual(found);
    expect(await saidOf({ ...remote, debugAdapter: "legacy" }, delve("v1.27.1"))).toEqual([]);
    expect(await saidOf({ ...remote, remotePath: workspaceFolder }, delve("v1.27.1"))).toEqual([]);
    const settings = { [launchFile.replace("launch", "settings")]: '{"go.delveConfig": {"debugAdapter": "legacy"}}' };
    expect(await saidOf(remote, { ...delve("v1.27.1"), files: settings })).toEqual([]);
  });
});

describe("launch-value-wrong", () => {
  test.each([
    [{ env: { PORT: 8080 } }, "env gives PORT a value that is no text", "error"],
    [{ env: { DEBUG: true, A: "b" } }, "env gives DEBUG a value that is no text", "error"],
    [{ env: ["A=b"] }, "env is a list", "error"],
    [{ args: ["--port", 8080] }, "args is a list with a number in it", "warning"],
    [{ args: { port: 1 } }, "args is an object", "warning"],
    [{ stopOnEntry: "true" }, "stopOnEntry is a text", "error"],
    [{ stackTraceDepth: "50" }, "stackTraceDepth is a text", "error"],
    [{ buildFlags: ["-p", 2] }, "buildFlags is a list with a number in it", "error"],
    [
      { buildFlags: '-ldflags="-X main.v=1 -X main.w=2"' },
      "buildFlags has \" around words: Delve knows only '",
      "error",
    ],
    [
      { buildFlags: ["-tags integration"] },
      "buildFlags has a flag and its value in one text of the list, which go takes for the name of a flag",
      "warning",
    ],
    [{ substitutePath: { "/a": "/b" } }, "substitutePath is an object", "error"],
    [{ dlvFlags: "--check-go-version=false" }, "dlvFlags is a text", "warning"],
    [{ mode: "run" }, 'mode is "run", which the request launch does not have', "error"],
    [{ mode: "remote" }, 'mode is "remote", which the request launch does not have', "warning"],
    [{ ...remoteAttach, mode: "debug" }, 'mode is "debug", which the request attach does not have', "error"],
    [{ request: "start" }, 'request is "start"', "error"],
    [{ console: "terminal" }, 'console is "terminal"', "warning"],
    [{ outputMode: "all" }, 'outputMode is "all"', "error"],
    [{ backend: "gdb" }, 'backend is "gdb"', "error"],
    [{ debugAdapter: "dlv" }, 'debugAdapter is "dlv"', "warning"],
    [{ showLog: true, logOutput: "dap,all" }, "logOutput names all, which Delve does not log", "warning"],
    [{ logDest: "dlv.log" }, "logDest is dlv.log, which is no absolute path: the session does not start", "error"],
    [{ logDest: 2 }, "logDest is a number", "error"],
    [{ asRoot: true }, "asRoot is true in a console that sudo cannot ask in, so that it does not count", "warning"],
    [{ program: undefined }, "the configuration has no program: mode auto does not start without it", "error"],
    [{ program: "", mode: "exec" }, "the configuration has no program: mode exec does not start without it", "error"],
    [{ mode: "core" }, "the configuration has no coreFilePath: mode core does not start without it", "error"],
    [{ mode: "replay" }, "the configuration has no traceDirPath: mode replay does not start without it", "error"],
    [{ name: undefined }, "the configuration has no name: it is not in the list of what can be started", "warning"],
    [{ request: undefined }, "the configuration has no request: what else it says does not count", "warning"],
    [
      { type: undefined, program: "main.go" },
      "the configuration has no type: it is nobody's, and cannot be started",
      "error",
    ],
  ] as const)("%j", async (changes, found, severity) => {
    expect(await saidOf(changes)).toEqual([["launch-value-wrong", found, severity]]);
  });

  test("stands at the value", async () => {
    const text =
      '{"configurations": [\n\t{"name": "a", "type": "go", "request": "launch", "program": ".",\n\t\t"env": {"PORT": 8080}}]}';
    expect(said(await withLaunch(text))).toMatchObject([{ at: [`${launchFile}:3:11`] }]);
  });

  test("native is a backend where it is compiled in", async () => {
    expect(await saidOf({ backend: "native" })).toEqual([]);
    expect(await saidOf({ backend: "native" }, { os: "darwin" })).toEqual([
      ["launch-value-wrong", "backend is native, which Delve does not have on Apple Silicon", "error"],
    ]);
  });

  test("of another system's block the shape counts, what it replaces does not", async () => {
    expect(await saidOf({ windows: { stopOnEntry: "yes" } })).toEqual([
      ["launch-value-wrong", "stopOnEntry is a text", "error"],
    ]);
    expect(await saidOf({ asRoot: true, linux: { asRoot: false } })).toEqual([]);
    expect(await saidOf({ program: undefined, linux: { program: "." } })).toEqual([]);
    expect(await saidOf({ program: undefined, osx: { program: "." } })).toHaveLength(1);
  });

  test.each([
    [{ mode: "auto" }, 'mode is "auto", which the request launch does not have', "error"],
    [{ args: "-v" }, "args is a text", "error"],
    [{ program: undefined }, "the configuration has no program: mode debug does not start without it", "error"],
    [{ label: undefined }, "the configuration has no label: the file is not read", "error"],
    [{ request: undefined }, "the configuration has no request: it cannot be started", "error"],
  ] as const)("in Zed: %j", async (changes, found, severity) => {
    expect(await saidOfZed(changes)).toEqual([["launch-value-wrong", found, severity]]);
  });
});

describe("launch-duplicate-key", () => {
  const one = (env: string) =>
    `{"configurations": [{"name": "a", "type": "go", "request": "launch", "program": ".",\n${env}}]}`;

  test("the first one is lost", async () => {
    const machine = await withLaunch(one('"env": {"A": 1},\n"env": {"B": "2"}'));
    // Its own mistakes do not count either.
    expect(said(machine)).toEqual([
      {
        id: "launch-duplicate-key",
        found: "env is there again further down, so that this one does not count",
        severity: "warning",
        at: [`${launchFile}:2:1`],
      },
    ]);
  });

  test("the same name in another object is another key", async () => {
    expect(said(await withLaunch(one('"env": {"env": "1"}, "windows": {"env": {}}')))).toEqual([]);
  });
});

describe("launch-malformed", () => {
  test("is said where Go's debugger is named", async () => {
    const text = '{"configurations": [\n{"name": "a", "type": "go" "request": "launch"}]}';
    const machine = await withLaunch(text);
    expect(said(machine)).toMatchObject([{ id: "launch-malformed", found: `${launchFile}: CommaExpected in line 2` }]);
    expect(said(await withLaunch(text.replace("go", "node")))).toEqual([]);
  });

  test("of the wrong kind, or not readable", async () => {
    expect(said(await withZed('{"label": "a", "adapter": "Delve"}'))).toMatchObject([
      { id: "launch-malformed", found: `${zedFile}: it is no array but object` },
    ]);
    const closed = { kind: "file", text: "{}", uid: 0, mode: 0o600 } as const;
    expect(said(await withLaunch("", { files: { [launchFile]: closed } }))).toMatchObject([{ id: "launch-malformed" }]);
    expect(diagnose("launch-malformed", await withLaunch("// nothing yet"))).toEqual([]);
  });
});

describe("launch-port-connects", () => {
  const found = "port in a launch: the editor starts no Delve, and connects to one at that port";

  test.each([
    { port: 2345 },
    { port: 2345, host: "127.0.0.1", mode: "debug" },
    { port: 1, host: "localhost", mode: "exec" },
  ])("%j", async (changes) => {
    expect(await saidOf(changes)).toEqual([["launch-port-connects", found, "warning"]]);
  });

  test.each([
    { port: 0 },
    { host: "127.0.0.1" },
    { port: 2345, host: "build-box" },
    { port: 2345, debugServer: 4711 },
    { port: 2345, preLaunchTask: "dlv" },
    { port: 2345, name: "Docker" },
    { port: 2345, debugAdapter: "legacy" },
    remoteAttach,
  ])("%j is meant", async (changes) => {
    expect(await saidOf(changes)).toEqual([]);
    expect(diagnose("launch-port-connects", await withLaunch(launchJson(changes)))).toEqual([]);
  });
});

describe("launch-exec-stripped", () => {
  const program = `${folder}/bin/app`;

  async function withTarget(target: Partial<DebugTarget>, changes: Readonly<Record<string, unknown>> = {}) {
    const go = { version: "go1.26.8", path: "example.com/m", moduleVersion: null };
    const healthy = { executable: executable(program, "linux/arm64", { go }), stripped: false, flags: forDebugger };
    const machine = await withLaunch(launchJson({ mode: "exec", program, ...changes }));
    const [file] = machine.debugConfigurations.files;
    const [configuration] = file?.configurations ?? [];
    if (!file || !configuration) throw new Error("nothing was read");
    const configurations = [{ ...configuration, target: { path: program, ...healthy, ...target } }];
    return said({
      ...machine,
      debugConfigurations: { ...machine.debugConfigurations, files: [{ ...file, configurations }] },
    });
  }

  const forDebugger = { ldflags: "", gcflags: "all=-N -l" };

  test("a program whose debug information was left out, or taken away", async () => {
    const found = `${program} has no debug information`;
    const at = [`${launchFile}:9:7`];
    for (const target of [
      { stripped: true },
      { flags: { ldflags: "-w", gcflags: "" } },
      { stripped: true, flags: null },
    ]) {
      expect(await withTarget(target)).toEqual([{ id: "launch-exec-stripped", found, severity: "error", at }]);
    }
  });

  test("one with optimisations is worth a word", async () => {
    expect(await withTarget({ flags: { ldflags: "", gcflags: "" } })).toMatchObject([
      { id: "launch-exec-stripped", found: `${program} was built with optimisations`, severity: "info" },
    ]);
  });

  test("one for a debugger, one that a task makes anew, and one that is not Go's are nothing", async () => {
    expect(await withTarget({})).toEqual([]);
    // No symbols, and yet what Delve reads.
    expect(await withTarget({ stripped: true, flags: { ldflags: "-s -w=0", gcflags: "all=-N -l" } })).toEqual([]);
    expect(await withTarget({ stripped: true }, { preLaunchTask: "build" })).toEqual([]);
    expect(await withTarget({ stripped: true }, { port: 2345, host: "far" })).toEqual([]);
    expect(await withTarget({ executable: null, stripped: null })).toEqual([]);
    expect(await withTarget({ executable: executable(program, "linux/arm64"), stripped: true })).toEqual([]);
  });

  test("one for another platform is foreign first of all", async () => {
    const go = { version: "go1.26.8", path: "example.com/m", moduleVersion: null };
    expect(await withTarget({ executable: executable(program, "windows/arm64", { go }) })).toMatchObject([
      { id: "launch-platform-foreign", found: `${program} is a program for windows/arm64` },
    ]);
  });

  test.each([
    [{ buildFlags: "-ldflags='-s -w'" }, "-ldflags=-s -w takes the debug information out of what Delve builds"],
    [{ buildFlags: ["-ldflags", "-w"] }, "-ldflags -w takes the debug information out of what Delve builds"],
    [
      { env: { GOFLAGS: "-ldflags=-w" }, mode: "test" },
      "-ldflags=-w takes the debug information out of what Delve builds",
    ],
  ] as const)("%j", async (changes, found) => {
    expect(await saidOf(changes)).toEqual([["launch-exec-stripped", found, "error"]]);
  });

  test("flags of a build that Delve does not do are nothing", async () => {
    expect(await saidOf({ buildFlags: "-ldflags=-w", mode: "exec" })).toEqual([]);
    expect(await saidOf({ buildFlags: "-ldflags='-X main.s=-w'" })).toEqual([]);
  });
});

describe("launch-flags-dropped", () => {
  test.each([
    [{ buildFlags: "-gcflags=-m -race" }, "-gcflags=-m does not reach the compiler", "warning"],
    [{ buildFlags: ["-gcflags=all=-d=checkptr"] }, "-gcflags=all=-d=checkptr does not reach the compiler", "warning"],
    [{ buildFlags: "-gcflags='all=-N -l'" }, "-gcflags=all=-N -l does not reach the compiler", "info"],
    [{ env: { GOFLAGS: "-gcflags=-m -mod=mod" } }, "-gcflags=-m does not reach the compiler", "warning"],
    [{ buildFlags: "-trimpath" }, "-trimpath without substitutePath: breakpoints find no file", "warning"],
    [{ env: { GOFLAGS: "-trimpath" } }, "-trimpath without substitutePath: breakpoints find no file", "warning"],
    [{ dlvFlags: ["--headless"] }, "--headless in dlvFlags does not count", "warning"],
    [{ dlvFlags: ["--listen=:2345"] }, "--listen in dlvFlags does not count", "warning"],
    [{ dlvFlags: ["--backend=rr"] }, "--backend in dlvFlags does not count", "warning"],
    [{ dlvFlags: ["--log-dest=/tmp/x"] }, "--log-dest in dlvFlags does not count", "warning"],
    [{ dlvFlags: ["--continue"] }, "dlv dap has no --continue, and ends", "error"],
    [{ dlvFlags: ["--log-output=dap"] }, "--log-output without --log, at which dlv ends", "error"],
  ] as const)("%j", async (changes, found, severity) => {
    expect(await saidOf(changes)).toEqual([["launch-flags-dropped", found, severity]]);
    expect(diagnose("launch-flags-dropped", await withLaunch(launchJson(changes)))).toHaveLength(1);
  });

  test.each([
    { buildFlags: "-trimpath=false" },
    { buildFlags: "-gcflags=-m", debugAdapter: "legacy" },
    { buildFlags: "-trimpath", mode: "exec", preLaunchTask: "x" },
    { dlvFlags: ["--check-go-version=false", "--log", "--log-output=dap", "--only-same-user=false"] },
    { dlvFlags: ["--log-output=dap"], showLog: true },
    { dlvFlags: ["--log-dest=/tmp/x"], console: "integratedTerminal" },
    { dlvFlags: ["--listen=:1"], port: 1, host: "far" },
    // A value, not a flag.
    { buildFlags: ["-tags", "-gcflags"] },
  ])("%j is right", async (changes) => {
    expect(await saidOf(changes)).toEqual([]);
  });

  test("in Zed a text comes behind Delve's own flags", async () => {
    expect(await saidOfZed({ buildFlags: "-gcflags=-m" })).toEqual([
      ["launch-flags-dropped", "-gcflags=-m takes the place of Delve's all='-N -l'", "warning"],
    ]);
    expect(await saidOfZed({ buildFlags: ["-gcflags=-m"] })).toEqual([
      ["launch-flags-dropped", "-gcflags=-m does not reach the compiler", "warning"],
    ]);
  });
});

describe("launch-platform-foreign", () => {
  test.each([
    [{ env: { GOOS: "windows" } }, "env sets GOOS=windows for a build that is started here"],
    [{ env: { GOARCH: "amd64" }, mode: "test" }, "env sets GOARCH=amd64 for a build that is started here"],
    [{ linux: { env: { GOOS: "js" } } }, "env sets GOOS=js for a build that is started here"],
  ] as const)("%j", async (changes, found) => {
    expect(await saidOf(changes)).toEqual([["launch-platform-foreign", found, "error"]]);
    expect(diagnose("launch-platform-foreign", await withLaunch(launchJson(changes)))).toHaveLength(1);
  });

  test.each([
    { env: { GOOS: "linux", GOARCH: "arm64" } },
    { env: { GOARCH: "amd64" }, mode: "exec", preLaunchTask: "build" },
    { env: { GOARCH: "" } },
    { env: { GOOS: "windows" }, port: 2345, host: "far" },
    { env: { GOOS: "windows" }, linux: { env: { A: "b" } } },
    { windows: { env: { GOOS: "windows" } } },
  ])("%j is right", async (changes) => {
    expect(await saidOf(changes)).toEqual([]);
  });
});

describe("launch-not-strict-json", () => {
  const plugin = { "/home/gopher/.local/share/nvim/lazy/nvim-dap/lua/dap.lua": "" };
  const plain = launchJson({});

  test("only where Neovim reads it", async () => {
    const text = plain.replace(/\}\s*\]/, "},]");
    expect(diagnose("launch-not-strict-json", await withLaunch(text))).toEqual([]);
    expect(said(await withLaunch(text, { files: plugin }))).toEqual([
      {
        id: "launch-not-strict-json",
        found: `${launchFile} has a comma behind the last element, and nvim-dap reads it`,
        severity: "info",
        at: [`${launchFile}:10:6`],
      },
    ]);
  });

  test.each([
    ["comments with lines for themselves", `// a\n${plain.replace("\n", "\n   // b\n")}`],
    ["no Go in it", '{"configurations": [{"type": "node",}]}'],
    ["strict", plain],
  ])("%s are read by every version", async (_name, text) => {
    expect(said(await withLaunch(text, { files: plugin }))).toEqual([]);
  });

  test("comments behind code, and those that span lines, are for new versions only", async () => {
    for (const text of [plain.replace("{", "{ // a"), plain.replace("{", "{\n/* a\n b */")]) {
      expect(said(await withLaunch(text, { files: plugin }))).toMatchObject([
        { id: "launch-not-strict-json", found: expect.stringContaining("which Neovim takes since 0.12") },
      ]);
    }
  });

  test("debug.json is Zed's, which takes both", async () => {
    expect(said(await withZed(debugJson({}).replace("}", ",} // a"), { files: plugin }))).toEqual([]);
  });
});
