// What a launch.json can say wrongly, in real files, with programs of the real Go; the real doctor finds that and nothing else.

import { describe, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Box } from "../box.ts";
import { host } from "../real-program.ts";
import { expectFound, type Fault, shell, writeModule } from "./made-fault.ts";

const workspaceFolder = `\${workspaceFolder}`;

function launch(box: Box, ...configurations: readonly Readonly<Record<string, unknown>>[]): void {
  const whole = configurations.map((changes) => ({
    name: "Launch",
    type: "go",
    request: "launch",
    program: workspaceFolder,
    ...changes,
  }));
  box.write("work/.vscode/launch.json", JSON.stringify({ version: "0.2.0", configurations: whole }, null, 2));
}

/** A program in the module, built by the real Go with these flags. */
function built(box: Box, ...flags: readonly string[]): void {
  writeModule(box);
  const quoted = flags.map((flag) => `'${flag}'`).join(" ");
  expect(shell(box, `go build ${quoted} -o bin/app .`)).toMatchObject({ status: 0 });
}

const exec = { mode: "exec", program: `${workspaceFolder}/bin/app` };

const faults: readonly Fault[] = [
  {
    name: "a program that was linked without debug information",
    make(box) {
      built(box, "-ldflags=-s -w");
      launch(box, exec);
    },
    fails: "go tool nm bin/app",
    says: "no symbol",
    found: ["launch-exec-stripped"],
  },
  {
    name: "the same from a folder below, and one with its symbols",
    make(box) {
      built(box, "-ldflags=-w");
      launch(box, exec, { ...exec, name: "again" });
      mkdirSync(join(box.cwd, "internal"));
      box.cwd = join(box.cwd, "internal");
    },
    found: ["launch-exec-stripped"],
  },
  {
    name: "GOOS of another system for what is started here",
    make(box) {
      writeModule(box);
      launch(box, { env: { GOOS: "windows", GOARCH: "amd64" } });
    },
    fails: "GOOS=windows GOARCH=amd64 go run .",
    says: "exec format error",
    found: host.arch === "amd64" ? ["launch-platform-foreign"] : ["launch-platform-foreign", "launch-platform-foreign"],
  },
  {
    name: "double quotes that only a shell would take away",
    make(box) {
      writeModule(box);
      launch(box, { buildFlags: '-ldflags="-X main.a=1 -X main.b=2"' });
    },
    // The words as Delve cuts them.
    fails: "go build '-ldflags=\"-X' 'main.a=1' '-X' 'main.b=2\"' .",
    says: "invalid value",
    found: ["launch-value-wrong"],
  },
  {
    name: "a flag and its value in one text of a list",
    make(box) {
      writeModule(box);
      launch(box, { buildFlags: ["-tags integration"] });
    },
    fails: "go build '-tags integration' .",
    says: "flag provided but not defined",
    found: ["launch-value-wrong"],
  },
  {
    name: "everything at once, each said once",
    make(box) {
      writeModule(box);
      launch(box, {
        mode: "debug",
        dlvCmdPath: "/opt/homebrew/bin/dlv",
        dlvLoadConfig: { maxStringLen: 400 },
        port: 2345,
        env: { PORT: 8080 },
        buildFlags: "-gcflags=-m",
      });
    },
    found: [
      "launch-value-wrong",
      "launch-unknown-key",
      "launch-port-connects",
      "launch-flags-dropped",
      "launch-legacy-key",
    ],
  },
  {
    name: "a bracket that is missing",
    make: (box) =>
      void box.write("work/.vscode/launch.json", '{"configurations": [{"type": "go", "request": "launch"]}'),
    found: ["launch-malformed"],
  },
  {
    name: "a comma that Neovim does not take",
    make(box) {
      box.write("home/.local/share/nvim/lazy/nvim-dap/lua/dap.lua", "");
      launch(box, {});
      box.write(
        "work/.vscode/launch.json",
        '{"configurations": [{"name": "a", "type": "go", "request": "launch", "program": ".",}]}',
      );
    },
    found: ["launch-not-strict-json"],
  },
];

describe.if(host.os === "linux")("launch.json", () => {
  test.each(faults)("$name", expectFound);
});

test("the same, right", () => {
  expectFound({
    name: "",
    make(box) {
      built(box, "-gcflags=all=-N -l");
      const env = { PORT: "8080", GOOS: host.os, GOARCH: host.arch };
      launch(box, exec, { mode: "debug", env, buildFlags: "-ldflags='-X main.a=1 -X main.b=2'" });
    },
    found: [],
  });
});
