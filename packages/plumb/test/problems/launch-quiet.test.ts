// Debug configurations as people have them, right: nothing is said of any.

import { describe, expect, test } from "bun:test";
import { type Arrangement, machineWith, said, withLaunch, withZed } from "./launch-machine.ts";

interface Quiet {
  readonly name: string;
  readonly text: string;
  readonly more?: Arrangement;
}

const workspaceFolder = `\${workspaceFolder}`;
const fileDirname = `\${fileDirname}`;

const quiet: readonly Quiet[] = [
  {
    name: "what the editor writes for a start, with comments and tabs",
    text: `{
\t// Use IntelliSense to learn about possible attributes.
\t// Hover to view descriptions of existing attributes.
\t// For more information, visit: https://go.microsoft.com/fwlink/?linkid=830387
\t"version": "0.2.0",
\t"configurations": [
\t\t{
\t\t\t"name": "Launch Package",
\t\t\t"type": "go",
\t\t\t"request": "launch",
\t\t\t"mode": "auto",
\t\t\t"program": "${fileDirname}"
\t\t}
\t]
}`,
  },
  {
    name: "trailing commas, comments behind code, Windows line ends",
    text: [
      "{",
      '  "version": "0.2.0", // of the format',
      '  "configurations": [',
      "    {",
      '      "name": "api", /* the server */ "type": "go", "request": "launch",',
      `      "program": "${workspaceFolder}/cmd/api",`,
      '      "args": ["-listen", ":8080", "--config=dev.yaml",],',
      '      "env": {"PORT": "8080", "DEBUG": "1",},',
      "    },",
      "  ],",
      "}",
    ].join("\r\n"),
  },
  { name: "a byte order mark", text: `\uFEFF{"version": "0.2.0", "configurations": []}` },
  { name: "nothing but an empty file", text: "" },
  { name: "no configurations yet", text: '{"version": "0.2.0", "configurations": []}' },
  {
    name: "compounds, inputs and other languages, whose keys are theirs",
    text: `{
  "version": "0.2.0",
  "configurations": [
    {"name": "web", "type": "pwa-chrome", "request": "launch", "url": "http://localhost:5173", "webRoot": "${workspaceFolder}/web"},
    {"name": "py", "type": "debugpy", "request": "launch", "module": "app", "justMyCode": true, "env": {"X": 1}},
    {"name": "server", "type": "go", "request": "launch", "mode": "debug", "program": "${workspaceFolder}/server",
     "args": ["--region", "\${input:region}"], "env": {"TOKEN": "\${input:token}"}}
  ],
  "compounds": [{"name": "all", "configurations": ["web", "server"], "stopAll": true, "preLaunchTask": "db"}],
  "inputs": [
    {"id": "region", "type": "pickString", "description": "Region", "options": ["eu", "us"], "default": "eu"},
    {"id": "token", "type": "promptString", "description": "Token", "password": true}
  ]
}`,
  },
  {
    name: "every key of the extension's schema for a launch, with a value it takes",
    text: `{"configurations": [{
  "name": "all", "type": "go", "request": "launch", "debugAdapter": "dlv-dap", "mode": "debug", "program": "${workspaceFolder}",
  "traceDirPath": "", "coreFilePath": "", "stopOnEntry": false, "args": "-v --name 'a b'", "showLog": true, "cwd": "${workspaceFolder}",
  "env": {"A": "1", "GONE": null}, "substitutePath": [{"from": "/a", "to": "/b"}], "buildFlags": ["-tags=integration", "-race"],
  "dlvFlags": ["--check-go-version=false"], "trace": "verbose", "envFile": ["${workspaceFolder}/.env", "${workspaceFolder}/.env.local"],
  "backend": "default", "output": "__debug_bin", "logOutput": "dap,debugger", "logDest": "/tmp/dlv.log", "stackTraceDepth": 50,
  "maxStringLen": 1024, "maxArrayValues": 256, "showGlobalVariables": true, "showRegisters": true, "hideSystemGoroutines": true,
  "console": "integratedTerminal", "asRoot": true, "outputMode": "remote", "stdinFrom": "in.txt", "stdoutTo": "", "stderrTo": "",
  "goroutineFilters": "-user", "showPprofLabels": ["*"], "followExec": true, "followExecRegex": "^/bin/"
}]}`,
  },
  {
    name: "every key of the editor's own, with blocks for systems",
    text: `{"configurations": [{
  "name": "own", "type": "go", "request": "launch", "program": "${workspaceFolder}", "preLaunchTask": "build", "postDebugTask": "clean",
  "presentation": {"hidden": false, "group": "go", "order": 1}, "internalConsoleOptions": "openOnSessionStart",
  "serverReadyAction": {"pattern": "listening on port ([0-9]+)", "uriFormat": "http://localhost:%s", "action": "openExternally"},
  "suppressMultipleSessionWarning": true, "noDebug": false,
  "windows": {"program": "${workspaceFolder}\\\\cmd", "env": {"GOOS": "windows"}},
  "osx": {"env": {"GOOS": "darwin", "GOARCH": "arm64"}},
  "linux": {"env": {"GOOS": "linux", "GOARCH": "arm64"}}
}]}`,
  },
  {
    name: "attach: a process by picker, by number, by name, or one that is waited for",
    text: `{"configurations": [
  {"name": "pick", "type": "go", "request": "attach", "mode": "local", "processId": "\${command:pickGoProcess}"},
  {"name": "number", "type": "go", "request": "attach", "mode": "local", "processId": 0},
  {"name": "name", "type": "go", "request": "attach", "mode": "local", "processId": "server"},
  {"name": "wait", "type": "go", "request": "attach", "waitFor": "server"}
]}`,
  },
  {
    name: "a container, as the extension's template and its documentation have it",
    text: `{"configurations": [
  {"name": "Connect to server", "type": "go", "request": "attach", "mode": "remote", "remotePath": "${workspaceFolder}", "port": 2345, "host": "127.0.0.1"},
  {"name": "Remote", "type": "go", "request": "attach", "mode": "remote", "debugAdapter": "dlv-dap", "port": 40000, "host": "10.0.0.7",
   "substitutePath": [{"from": "${workspaceFolder}", "to": "/app"}]}
]}`,
  },
  {
    name: "a dlv dap elsewhere, said in one of the ways in which that is said",
    text: `{"configurations": [
  {"name": "on the board", "type": "go", "request": "launch", "program": "/app", "port": 2345, "host": "192.168.1.7"},
  {"name": "forwarded", "type": "go", "request": "launch", "program": "/app", "port": 2345, "substitutePath": [{"from": "${workspaceFolder}", "to": "/app"}]},
  {"name": "by a task", "type": "go", "request": "launch", "program": "${workspaceFolder}", "port": 2345, "preLaunchTask": "start dlv dap"},
  {"name": "Connect to external session", "type": "go", "debugAdapter": "dlv-dap", "request": "launch", "port": 2345, "host": "127.0.0.1", "mode": "exec", "program": "/absolute/path/dir/compiled.o"}
]}`,
  },
  {
    name: "the adapter of before, chosen here, with its own keys",
    text: `{"configurations": [{
  "name": "old", "type": "go", "request": "launch", "debugAdapter": "legacy", "program": "${workspaceFolder}", "apiVersion": 2, "port": 2345,
  "dlvLoadConfig": {"followPointers": true, "maxVariableRecurse": 1, "maxStringLen": 400, "maxArrayValues": 64, "maxStructFields": -1}
}]}`,
  },
  {
    name: "the adapter of before, chosen in the settings of the folder",
    text: `{"configurations": [{"name": "old", "type": "go", "request": "launch", "program": "${workspaceFolder}", "port": 2345, "dlvLoadConfig": {"maxStringLen": 400}}]}`,
    more: {
      files: { "/home/gopher/src/hello/.vscode/settings.json": '{"go.delveConfig": {"debugAdapter": "legacy"}}' },
    },
  },
  {
    name: "flags of the build as a text and as a list, quoted as Delve reads them",
    text: `{"configurations": [
  {"name": "text", "type": "go", "request": "launch", "program": "${workspaceFolder}", "buildFlags": "-tags=a,b -ldflags='-X main.version=dev -X \\"main.name=a b\\"'"},
  {"name": "list", "type": "go", "request": "launch", "program": "${workspaceFolder}", "buildFlags": ["-ldflags=-X main.version=dev -X main.s=w", "-mod=vendor"]},
  {"name": "pair", "type": "go", "request": "launch", "program": "${workspaceFolder}", "buildFlags": ["-tags", "integration e2e"]},
  {"name": "kept", "type": "go", "request": "launch", "program": "${workspaceFolder}", "buildFlags": "-ldflags='-s -w=0'"}
]}`,
  },
  {
    name: "-trimpath with substitutePath, and variables of the build",
    text: `{"configurations": [{"name": "trim", "type": "go", "request": "launch", "program": "${workspaceFolder}", "buildFlags": "-trimpath",
  "env": {"GOFLAGS": "-mod=mod", "CGO_ENABLED": "1", "GOEXPERIMENT": "synctest"}, "substitutePath": [{"from": "${workspaceFolder}", "to": "example.com/m"}]}]}`,
  },
  {
    name: "tests with their arguments, and a single one that is picked",
    text: `{"configurations": [{"name": "test", "type": "go", "request": "launch", "mode": "test", "program": "${workspaceFolder}/internal/parser",
  "args": ["-test.run", "^\${selectedText}$", "-test.v", "-test.count=1"], "env": {"GOOS": "\${input:os}"}, "stopOnEntry": "\${config:my.stop}"}]}`,
  },
  {
    name: "a program that a task builds before each session",
    text: `{"configurations": [{"name": "exec", "type": "go", "request": "launch", "mode": "exec", "program": "${workspaceFolder}/bin/app", "preLaunchTask": "build"}]}`,
    more: { files: { "/home/gopher/src/hello/bin/app": "no program yet" } },
  },
  {
    name: "a core file, and a recording of rr",
    text: `{"configurations": [
  {"name": "core", "type": "go", "request": "launch", "mode": "core", "program": "${workspaceFolder}/app", "coreFilePath": "${workspaceFolder}/core.1"},
  {"name": "rr", "type": "go", "request": "launch", "mode": "replay", "traceDirPath": "${workspaceFolder}/trace"}
]}`,
  },
  {
    name: "remarks as keys, and keys that a template left empty",
    text: `{"configurations": [
  {"//": "starts the api", "_comment": "see the wiki", "$schema": "x", "name": "api", "type": "go", "request": "launch", "program": ".", "args": [], "env": {}},
  {"name": "attach", "type": "go", "request": "attach", "processId": 1, "program": "", "args": [], "buildFlags": "", "remotePath": "", "env": {"A": "b"}}
]}`,
  },
  {
    name: "a file of a JavaScript project, with mistakes of its own",
    text: '{"configurations": [{"type": "node", "request": "launch", "name": "x" "program": 1}]}',
  },
];

test.each(quiet)("$name", async ({ text, more }) => {
  expect(said(await withLaunch(text, more))).toEqual([]);
});

test("a configuration of a workspace with several folders", async () => {
  const text = `{
  "folders": [{"path": "."}, {"path": "../lib", "name": "lib"}],
  "settings": {"go.delveConfig": {"debugAdapter": "dlv-dap"}},
  "launch": {"version": "0.2.0", "configurations": [
    {"name": "api", "type": "go", "request": "launch", "program": "\${workspaceFolder:lib}/cmd", "mode": "exec"},
  ], "compounds": []},
}`;
  expect(said(await machineWith({ files: { "/home/gopher/src/hello/hello.code-workspace": text } }))).toEqual([]);
});

describe("Zed", () => {
  test.each([
    {
      name: "the examples of its documentation",
      text: `[
  // The server
  {"label": "Run server", "adapter": "Delve", "request": "launch", "mode": "debug", "program": "./cmd/server",},
  {"label": "Tests", "adapter": "Delve", "request": "launch", "mode": "test", "program": ".", "buildFlags": ["-tags", "integration"], "args": ["-test.run", "$ZED_SYMBOL"]},
  {"label": "Prebuilt", "adapter": "Delve", "request": "launch", "mode": "exec", "program": "\${ZED_WORKTREE_ROOT}/__debug_unit",
   "args": ["-test.v"], "build": {"command": "go", "args": ["test", "-c", "-gcflags=all=-N -l", "-o", "__debug_unit", "./pkg/..."]}},
  {"label": "Other language", "adapter": "CodeLLDB", "request": "launch", "program": "target/debug/x", "sourceLanguages": ["rust"]},
]`,
    },
    {
      name: "attaching, variables and a debugger elsewhere",
      text: `[
  {"label": "attach", "adapter": "Delve", "request": "attach", "mode": "local", "processId": 42},
  {"label": "picked", "adapter": "Delve", "request": "attach", "mode": "local", "processId": "$ZED_PICK_PID"},
  {"label": "far", "adapter": "Delve", "request": "launch", "mode": "debug", "program": ".", "env": {"GOOS": "windows"}, "tcp_connection": {"host": "10.0.0.2", "port": 2345}},
  {"label": "flags", "adapter": "Delve", "request": "launch", "mode": "debug", "program": ".", "buildFlags": "-gcflags='all=-N -l'", "envFile": ".env"}
]`,
    },
    { name: "an empty list", text: "[]" },
  ])("$name", async ({ text }) => {
    expect(said(await withZed(text))).toEqual([]);
  });
});
