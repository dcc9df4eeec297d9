// The editors group: bundles and settings of recorded machines, and of this one.

import { describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { gatherEditors } from "../../../src/facts/editors/gather.ts";
import { withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

const support = "/Users/gopher/Library/Application Support";

function mac(files: Record<string, RecordedFile>, env: Record<string, string> = {}, cwd = "/Users/gopher/src/app/cmd") {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64", cwd, uid: 501 },
    env: { HOME: "/Users/gopher", ...env },
    files,
  });
}

function text(content: string, more: Partial<RecordedFile> = {}): RecordedFile {
  return { kind: "file", text: content, ...more } as RecordedFile;
}

describe("applications", () => {
  test("are the bundles that are there, by the first program in them", async () => {
    const host = mac({
      "/Applications/Visual Studio Code.app/Contents/MacOS/Code": { kind: "file", bytes: thinMachO(0x01000007) },
      "/Applications/Zed.app/Contents/MacOS/README": text("no program"),
      "/Applications/Zed.app/Contents/MacOS/cli": { kind: "file", bytes: thinMachO(0x0100000c) },
      "/Applications/Zed.app/Contents/MacOS/zed": { kind: "file", bytes: thinMachO(0x0100000c) },
      "/Users/gopher/Applications/GoLand.app/Contents/MacOS/goland": { kind: "file", bytes: thinMachO(0x0100000c) },
      // Half deleted, or no application at all.
      "/Applications/Cursor.app/Contents/Info.plist": text(""),
      "/Applications/Windsurf.app": text("a file"),
    });
    const { applications } = await gatherEditors(lookAt(host));
    expect(applications.map(({ name, path, executable }) => [name, path, executable.platforms[0]?.arch])).toEqual([
      ["Visual Studio Code", "/Applications/Visual Studio Code.app", "amd64"],
      ["Zed", "/Applications/Zed.app", "arm64"],
      ["GoLand", "/Users/gopher/Applications/GoLand.app", "arm64"],
    ]);
    expect(host.started).toEqual([]);
  });
});

describe("settings", () => {
  test("of the user and of every folder on the way up, with what is at their paths", async () => {
    const host = mac(
      {
        [`${support}/Code/User/settings.json`]: text(
          `{"go.goroot": "~/sdk/go", "go.alternateTools": {"dlv": "\${env:D}/dlv"}}`,
        ),
        [`${support}/Cursor/User/settings.json`]: text('{"editor.fontSize": 12}'),
        "/Users/gopher/.vscode-server/data/Machine/settings.json": text('{"go.goroot": "/nowhere"}'),
        "/Users/gopher/src/app/.vscode/settings.json": text(
          `{"go.alternateTools": {"gopls": "\${workspaceFolder}/bin/gopls"},\n"go.toolsEnvVars": {"GOOS": "linux", "GOROOT": "/opt/file", "GOFLAGS": "-x=https://me:secret@host/"}}`,
        ),
        "/Users/.vscode/settings.json": text('{"go.goroot": "/above the home"}'),
        "/Users/gopher/sdk/go/pkg/tool": { kind: "directory" },
        "/Users/gopher/sdk/go/bin/go": { kind: "file", bytes: thinMachO(0x0100000c), mode: 0o755 },
        "/opt/file": text("no directory"),
        "/tools/dlv": { kind: "file", bytes: thinMachO(0x01000007), mode: 0o755 },
      },
      { D: "/tools" },
    );
    const { settings } = await gatherEditors(lookAt(host));
    expect(settings.map(({ path, workspace }) => [path, workspace])).toEqual([
      [`${support}/Code/User/settings.json`, false],
      [`${support}/Cursor/User/settings.json`, false],
      ["/Users/gopher/.vscode-server/data/Machine/settings.json", false],
      ["/Users/gopher/src/app/.vscode/settings.json", true],
    ]);
    const [code, cursor, server, workspace] = settings;
    expect(code?.goroots).toMatchObject([
      {
        key: "go.goroot",
        text: "~/sdk/go",
        path: "/Users/gopher/sdk/go",
        exists: true,
        isTree: true,
        go: { platforms: [{ os: "darwin", arch: "arm64" }] },
      },
    ]);
    expect(code?.tools).toMatchObject([
      { tool: "dlv", path: "/tools/dlv", line: 1, executable: { platforms: [{ arch: "amd64" }] } },
    ]);
    expect(cursor).toMatchObject({ fault: null, mentionsGo: false, goroots: [], tools: [], environment: [] });
    expect(server?.goroots).toMatchObject([{ path: "/nowhere", exists: false, isTree: false, go: null }]);
    expect(workspace?.tools).toMatchObject([{ path: "/Users/gopher/src/app/bin/gopls", executable: null }]);
    expect(workspace?.goroots).toMatchObject([
      { key: "go.toolsEnvVars.GOROOT", path: "/opt/file", exists: false, isTree: false, line: 2 },
    ]);
    expect(workspace?.environment).toEqual([
      { name: "GOOS", value: "linux", line: 2 },
      { name: "GOFLAGS", value: "-x=https://***@host/", line: 2 },
    ]);
    expect(host.started).toEqual([]);
  });

  test("that may not be read, are too large or no file are told, and cost only themselves", async () => {
    const host = mac({
      [`${support}/Code/User/settings.json`]: text("{}", { uid: 0, mode: 0o600 }),
      [`${support}/Cursor/User/settings.json`]: text(`{"a": "${"x".repeat(1024 * 1024)}"}`),
      [`${support}/VSCodium/User/settings.json`]: { kind: "directory" },
      [`${support}/Windsurf/User/settings.json`]: text('{"go.goroot": "/x"}'),
    });
    const { settings } = await gatherEditors(lookAt(host));
    expect(settings.map(({ fault, mentionsGo }) => [fault !== null, mentionsGo])).toEqual([
      [true, null],
      [true, null],
      [true, null],
      [false, true],
    ]);
    expect(settings[1]?.fault).toContain("1048576");
  });

  test("without a home come from the folders alone", async () => {
    const host = mac({ "/srv/app/.vscode/settings.json": text('{"go.goroot": "~/go"}') }, { HOME: "" }, "/srv/app");
    const { settings } = await gatherEditors(lookAt(host));
    expect(settings.map(({ path }) => path)).toEqual(["/srv/app/.vscode/settings.json"]);
    expect(settings[0]?.goroots).toMatchObject([{ path: null, exists: false, go: null }]);
  });
});

test("on the real machine links are followed, and a tool that would hang is not started", async () => {
  await withDirectory(async (directory) => {
    const ran = join(directory, "ran");
    const file = (name: string, content: string) => {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), content);
    };
    file("dlv", `#!/bin/sh\ntouch ${ran}\nsleep 600\n`);
    chmodSync(join(directory, "dlv"), 0o755);
    file("dotfiles/settings.json", '{"go.alternateTools": {"dlv": "~/dlv", "gopls": "~/dotfiles"}} // mine');
    mkdirSync(join(directory, ".config/Code/User"), { recursive: true });
    symlinkSync(join(directory, "dotfiles/settings.json"), join(directory, ".config/Code/User/settings.json"));
    const host = realHost({ HOME: directory }, { os: "linux", cwd: "/" });
    const { settings } = await gatherEditors(lookAt(host));
    expect(settings).toMatchObject([
      {
        path: join(directory, ".config/Code/User/settings.json"),
        fault: null,
        tools: [
          { tool: "dlv", executable: { kind: "script", mayExecute: true } },
          // A directory is no program.
          { tool: "gopls", executable: null },
        ],
      },
    ]);
    expect(await Bun.file(ran).exists()).toBe(false);
  });
});

/** Header of a Mach-O program for one CPU, with no load command. */
function thinMachO(cpu: number): Uint8Array {
  const bytes = Buffer.alloc(4096);
  for (const [index, word] of [0xfeedfacf, cpu, 0, 2, 0, 0, 0, 0].entries()) bytes.writeUInt32LE(word, index * 4);
  return bytes;
}
