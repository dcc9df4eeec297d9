// A project that somebody else made and that is only looked at: nothing of it runs, and nothing of it commands the terminal.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Box, createBox, launcher, start } from "../box.ts";

const esc = "\u001b";
const title = `${esc}]0;owned\u0007`;
const clipboard = `${esc}]52;c;cm0gLXJmIH4=\u0007`;
const hidden = "\u202e\u200b\u009b31m";

let box: Box;
let ran = "";

beforeAll(() => {
  box = createBox();
  ran = join(box.root, "ran");
  const trap = `#!/bin/sh\necho "$0 $*" >> '${ran}'\necho go version go1.99.0 linux/arm64\n`;
  const file = (name: string, text: string, mode = 0o644) => {
    const path = join(box.cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
  };
  // Whatever is looked for by name lies here: in the folder itself, and in one that PATH may name from here on.
  for (const name of [
    "go",
    "gofmt",
    "gcc",
    "cc",
    "clang",
    "git",
    "dlv",
    "gopls",
    "code",
    "nvim",
    "docker",
    "getconf",
    "zig",
    "sh",
    "env",
    "bash",
    "node",
    "go1.99.0",
  ]) {
    file(name, trap, 0o755);
    file(`tools/${name}`, trap, 0o755);
  }
  const here = (name: string) => join(box.cwd, "tools", name);
  file(
    "go.mod",
    `module example.com/app${title}\n\ngo 1.99.0\n\ntoolchain go1.99.0\n\ntool example.com/x${clipboard}\n`,
  );
  file("main.go", `package main\n\n//go:generate ./tools/go\n\n// ${title}\nfunc main() {}\n`);
  file("go.work", `go 1.26\n\nuse .\n\n${title}\n`);
  file(".go-version", `1.26${title}\n`);
  file(".tool-versions", `golang 1.26.8${hidden}\n`);
  file("mise.toml", `[tools]\ngo = "1.26"\n[hooks]\nenter = "${here("sh")}"\n`);
  file(
    "plumb.toml",
    `[build]\nbefore = [["${here("sh")}", "-c", "id"]]\ncc = "${here("gcc")}"\nldflags = "${hidden}"\n`,
  );
  file("package.json", `{"scripts": {"preinstall": "${here("sh")}"}}`);
  const settings = {
    "go.goroot": `${join(box.cwd, "sdk")}${title}`,
    "go.alternateTools": { go: here("go"), dlv: here("dlv"), gopls: here("gopls") },
    "go.toolsEnvVars": { GOFLAGS: `-toolexec=${here("sh")}`, CC: here("gcc") },
  };
  file(".vscode/settings.json", JSON.stringify(settings));
  const launch = {
    name: `a${title}`,
    type: "go",
    request: "launch",
    mode: "debug",
    program: `\${workspaceFolder}${hidden}`,
    dlvFlags: [clipboard],
    preLaunchTask: "sh",
  };
  file(".vscode/launch.json", JSON.stringify({ version: "0.2.0", configurations: [launch] }));
  file(
    ".vscode/tasks.json",
    JSON.stringify({
      tasks: [{ label: "sh", type: "shell", command: here("sh"), runOptions: { runOn: "folderOpen" } }],
    }),
  );
  file(
    ".zed/settings.json",
    JSON.stringify({ dap: { Delve: { binary: here("dlv") } }, lsp: { gopls: { binary: { path: here("gopls") } } } }),
  );
  file(".zed/debug.json", JSON.stringify([{ label: title, adapter: "Delve", request: "launch", program: clipboard }]));
  file(".idea/workspace.xml", `<project><component name="GOROOT" url="file://${join(box.cwd, "sdk")}" /></project>`);
  file("sdk/bin/go", trap, 0o755);
  file("sdk/VERSION", `go1.99.0${title}\n`);
  file("vendor/modules.txt", `# example.com/x v1.0.0${title}\n## explicit\n`);
  start(["/usr/bin/git", "init", "-q"], { env: { PATH: "/usr/bin:/bin", HOME: box.home }, cwd: box.cwd });
  const git = ["fsmonitor", "sshCommand", "pager", "editor", "hooksPath"]
    .map((name) => `\t${name} = ${here("sh")}`)
    .join("\n");
  writeFileSync(
    join(box.cwd, ".git/config"),
    `[core]\n\trepositoryformatversion = 0\n\tbare = false\n${git}\n[filter "x"]\n\tclean = ${here("sh")}\n\tsmudge = ${here("sh")}\n[credential]\n\thelper = ${here("sh")}\n`,
  );
  file(".gitattributes", "* filter=x\n");
  file(`names/${title}${hidden}x`, "#!/bin/sh\n", 0o755);
  file("build.log", `${title}exec: "gcc": executable file not found in $PATH${clipboard}\n${hidden}\n`);
});
afterAll(() => box.remove());

const looks: readonly (readonly string[])[] = [
  ["doctor"],
  ["doctor", "--verbose", "--cwd", "."],
  ["doctor", "--json"],
  ["doctor", "--sarif"],
  ["doctor", "--github"],
  ["doctor", "--fix", "--plan"],
  ["snapshot"],
  ["env"],
  ["inspect", "."],
  ["editor", "check"],
  ["which"],
  ["list"],
  ["cache", "status"],
  ["explain", "build.log"],
  ["setup", "--plan", "--offline"],
];

describe("a project that is only looked at", () => {
  test.each(looks.map((words) => [words.join(" "), words] as const))(
    "%s runs nothing of it and prints no terminal command",
    (_, words) => {
      rmSync(ran, { force: true });
      const { status, stdout, stderr } = box.plumb(...words);
      expect(existsSync(ran)).toBe(false);
      // Findings, nothing recognised, a mistake in plumb.toml, no network: anything but a defect.
      expect([0, 1, 2, 3, 4]).toContain(status ?? -1);
      expect(`${stdout}${stderr}`.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(stdout + stderr).not.toBe("");
    },
  );
});

const asks: readonly (readonly string[])[] = [
  ["doctor"],
  ["snapshot", "--cwd", "."],
  ["env"],
  ["editor", "check"],
  ["build", "--plan"],
];

/** Everything that starts programs by itself, in an environment that leads into the folder. */
function startsNothingOfIt(env: Record<string, string>, words: readonly string[]): void {
  rmSync(ran, { force: true });
  const { stdout, stderr } = start([launcher, ...words], { env: { ...box.env, ...env }, cwd: box.cwd });
  expect(stdout + stderr).not.toBe("");
  expect(existsSync(ran)).toBe(false);
}

describe.each([".", "", "tools", "./tools/"])("with %j first on PATH", (entry) => {
  test.each(asks.map((words) => [words.join(" "), words] as const))(
    "%s starts no program of the folder",
    (_, words) => {
      startsNothingOfIt({ PATH: `${entry}:${box.env.PATH}` }, words);
    },
  );
});

test("a program in between that looks on PATH itself does not find the folder's", () => {
  const first = box.links("first", {});
  box.write("first/go", "#!/usr/bin/env sh\nsh -c true\n", 0o755);
  for (const words of asks) startsNothingOfIt({ PATH: `tools:${first}:${box.env.PATH}` }, words);
});

test("a C compiler that is named by a relative path is not asked, and GOFLAGS=-toolexec runs nothing", () => {
  const env = { CC: "tools/gcc", CXX: "./gcc", GOFLAGS: `-toolexec=${join(box.cwd, "tools/sh")}` };
  for (const words of asks) startsNothingOfIt(env, words);
});

test("a look at the packages starts no git, whose configuration may name programs", () => {
  rmSync(join(box.cwd, "plumb.toml"));
  rmSync(join(box.cwd, "go.work"));
  writeFileSync(join(box.cwd, "go.mod"), "module example.com/app\n\ngo 1.20\n");
  rmSync(join(box.cwd, "vendor"), { recursive: true });
  for (const words of asks) startsNothingOfIt({}, words);
});
