// The debugConfigurations group: files of recorded machines, and real programs of the real linker.

import { describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { gatherDebugConfigurations } from "../../../src/facts/debug-configurations/gather.ts";
import type { Project } from "../../../src/facts/project/schema.ts";
import { realGoroot, start } from "../../box.ts";
import { withDirectory } from "../../go/real-go.ts";
import { host as builder } from "../../real-program.ts";
import { healthyLinux } from "../../snapshots.ts";
import { lookAt, realHost } from "../look.ts";

const go = '{"name": "a", "type": "go", "request": "launch"}';
const list = `{"configurations": [${go}]}`;

function machine(files: Record<string, string | RecordedFile>, env: Record<string, string> = {}) {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/home/g/src/app/cmd", uid: 1000 },
    env: { HOME: "/home/g", ...env },
    files: Object.fromEntries(
      Object.entries(files).map(([path, file]) => [
        path,
        typeof file === "string" ? { kind: "file", text: file } : file,
      ]),
    ),
  });
}

describe("files", () => {
  test("are those of every folder on the way up to the home, of settings and of workspaces", async () => {
    const host = machine({
      "/home/g/src/app/.vscode/launch.json": list,
      "/home/g/src/app/.zed/debug.json": '[{"label": "z", "adapter": "Delve"}]',
      "/home/g/src/app/.vscode/settings.json": `{"launch": ${list}}`,
      "/home/g/src/app/app.code-workspace": `{"folders": [], "launch": ${list}}`,
      "/home/g/src/app/cmd/cmd.code-workspace": `{"launch": ${list}}`,
      "/home/g/src/other.code-workspace": `{"launch": ${list}}`,
      "/home/g/.config/Code/User/settings.json": `{"launch": ${list}}`,
      "/home/g/.config/Cursor/User/settings.json": '{"go.goroot": "/x"}',
      "/home/.vscode/launch.json": list,
    });
    const project = { ...healthyLinux().project, git: { root: "/home/g/src/app", ownerUid: 1000, safe: true } };
    const { files } = await gatherDebugConfigurations(lookAt(host, { project: project satisfies Project }));
    expect(files.map(({ path, kind, configurations }) => [path, kind, configurations.length])).toEqual([
      ["/home/g/src/app/.vscode/launch.json", "vscode", 1],
      ["/home/g/src/app/.zed/debug.json", "zed", 1],
      ["/home/g/.config/Code/User/settings.json", "vscode", 1],
      ["/home/g/src/app/.vscode/settings.json", "vscode", 1],
      ["/home/g/src/app/cmd/cmd.code-workspace", "vscode", 1],
      ["/home/g/src/app/app.code-workspace", "vscode", 1],
    ]);
    expect(host.started).toEqual([]);
  });

  test("that may not be read, are too large or no file are told, and cost only themselves", async () => {
    const host = machine({
      "/home/g/src/app/cmd/.vscode/launch.json": { kind: "file", text: list, uid: 0, mode: 0o600 },
      "/home/g/src/app/.vscode/launch.json": `{"a": "${"x".repeat(1024 * 1024)}"}`,
      "/home/g/src/.vscode/launch.json": { kind: "directory" },
      "/home/g/.vscode/launch.json": list,
    });
    const { files } = await gatherDebugConfigurations(lookAt(host));
    expect(
      files.map(({ fault, mentionsGo, configurations }) => [fault !== null, mentionsGo, configurations.length]),
    ).toEqual([
      [true, null, 0],
      [true, null, 0],
      [true, null, 0],
      [false, true, 1],
    ]);
  });

  test("of another kind than theirs are faults, empty ones are not", async () => {
    const host = machine({
      "/home/g/src/app/cmd/.vscode/launch.json": "[]",
      "/home/g/src/app/.vscode/launch.json": "// nothing\n",
      "/home/g/src/app/.zed/debug.json": "{}",
    });
    const { files } = await gatherDebugConfigurations(lookAt(host));
    expect(files.map(({ fault }) => fault)).toEqual(["it is no object but array", null, "it is no array but object"]);
  });
});

test("the adapter is chosen in settings of the user, of folders and of workspaces", async () => {
  const host = machine({
    "/home/g/.config/Code/User/settings.json": '{"go.delveConfig": {"showLog": true}}',
    "/home/g/.config/VSCodium/User/settings.json": '{\n"go.delveConfig": {"debugAdapter": "legacy"}}',
    "/home/g/src/app/.vscode/settings.json": '{"go.delveConfig.debugAdapter": "dlv-dap"}',
    "/home/g/src/app/cmd/x.code-workspace": '{"settings": {"go.delveConfig": {"debugAdapter": "legacy"}}}',
  });
  const { adapters } = await gatherDebugConfigurations(lookAt(host));
  expect(
    adapters.map(({ path, workspace, line, debugAdapter }) => [path.slice(8), workspace, line, debugAdapter]),
  ).toEqual([
    [".config/VSCodium/User/settings.json", false, 2, "legacy"],
    ["src/app/.vscode/settings.json", true, 1, "dlv-dap"],
    ["src/app/cmd/x.code-workspace", false, 1, "legacy"],
  ]);
});

describe("nvim-dap", () => {
  const places: readonly (readonly [path: string, env: Record<string, string>])[] = [
    ["/home/g/.local/share/nvim/lazy/nvim-dap", {}],
    ["/home/g/.local/share/nvim/plugged/nvim-dap", {}],
    ["/home/g/.local/share/nvim/site/pack/packer/opt/nvim-dap", {}],
    ["/home/g/.local/share/nvim/site/pack/core/start/nvim-dap", {}],
    ["/data/nvim/lazy/nvim-dap", { XDG_DATA_HOME: "/data" }],
    ["/home/g/.local/share/lazyvim/lazy/nvim-dap", { NVIM_APPNAME: "lazyvim" }],
  ];
  test.each(places)("in %s", async (path, env) => {
    const { strictReaders } = await gatherDebugConfigurations(lookAt(machine({ [`${path}/lua/dap.lua`]: "" }, env)));
    expect(strictReaders).toEqual([{ name: "nvim-dap", path }]);
  });

  test("is not its neighbour, nor a file of that name", async () => {
    const host = machine({
      "/home/g/.local/share/nvim/lazy/nvim-dap-go/x.lua": "",
      "/home/g/.local/share/nvim/plugged/nvim-dap": "",
    });
    expect((await gatherDebugConfigurations(lookAt(host))).strictReaders).toEqual([]);
  });
});

test("programs of exec configurations are read where their path is known", async () => {
  await withDirectory(async (directory) => {
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    };
    write("go.mod", "module example.com/m\n\ngo 1.20\n");
    write("main.go", "package main\n\nfunc main() {}\n");
    build(directory, "bin/stripped", "-ldflags=-s -w");
    build(directory, "bin/debug", "-gcflags=all=-N -l");
    write("bin/text", "no program");
    symlinkSync("debug", join(directory, "bin/link"));
    const programs = [
      `\${workspaceFolder}/bin/stripped`,
      "bin/debug",
      join(directory, "bin/link"),
      `\${env:WHERE}/debug`,
      "./bin/text",
      "./bin/none",
      `\${fileDirname}/bin/debug`,
      "~/bin/debug",
    ];
    const configurations = programs.map((program) => ({ type: "go", request: "launch", mode: "exec", program }));
    write(".vscode/launch.json", JSON.stringify({ configurations }));
    const zed = { label: "z", adapter: "Delve", request: "launch", mode: "exec" };
    const inZed = ["$ZED_WORKTREE_ROOT/bin/debug", "$ZED_FILE"].map((program) => ({ ...zed, program }));
    write(".zed/debug.json", JSON.stringify(inZed));
    const host = realHost({ HOME: "/nonexistent", WHERE: `${directory}/bin` }, { cwd: directory });
    const { files } = await gatherDebugConfigurations(lookAt(host));
    const [launch, debug] = files.map((file) => file.configurations.map(({ target }) => target));
    const there = { kind: "binary", platforms: [{ os: builder.os, arch: builder.arch }] };
    const flags = { ldflags: "", gcflags: "all=-N -l" };
    expect(launch).toMatchObject([
      {
        path: join(directory, "bin/stripped"),
        executable: there,
        stripped: true,
        flags: { ldflags: "-s -w", gcflags: "" },
      },
      { path: join(directory, "bin/debug"), executable: there, stripped: false, flags },
      { path: join(directory, "bin/link"), executable: there, stripped: false, flags },
      { path: join(directory, "bin/debug"), executable: there, stripped: false, flags },
      { path: join(directory, "bin/text"), executable: { kind: "text" }, stripped: null, flags: null },
      { path: join(directory, "bin/none"), executable: null, stripped: null, flags: null },
      // Whatever file is open, and what Delve does not fill in.
      null,
      null,
    ] as never);
    expect(debug).toMatchObject([{ path: join(directory, "bin/debug"), executable: there, flags }, null] as never);
  });
});

function build(directory: string, output: string, flag: string): void {
  const { PATH = "", HOME = "" } = process.env;
  const own = { GOCACHE: builder.cache, GOFLAGS: "", GOTOOLCHAIN: "local", GOENV: "off", CGO_ENABLED: "0" };
  const built = start([join(realGoroot, "bin/go"), "build", flag, "-o", output, "."], {
    env: { PATH, HOME, ...own },
    cwd: directory,
  });
  if (built.status !== 0) throw new Error(built.stderr);
}
