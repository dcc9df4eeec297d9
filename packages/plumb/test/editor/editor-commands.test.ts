// plumb editor check and fix, as they are typed, over real settings folders. What needs a network is left out: the tools are there.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, start } from "../box.ts";
import { buildProgram, host } from "../real-program.ts";
import { schemaErrors } from "../schema-errors.ts";

let box: Box;

beforeEach(() => {
  box = createBox();
  const bin = box.links("home/go/bin", {
    dlv: buildProgram(box.root, { path: "github.com/go-delve/delve/cmd/dlv" }),
    gopls: buildProgram(box.root, { path: "golang.org/x/tools/gopls" }),
  });
  box.prependPath(bin);
  box.write("home/.vscode/extensions/golang.go-0.52.1/package.json", '{ "name": "go", "version": "0.52.1" }');
});

afterEach(() => box.remove());

const settings = "home/.config/Code/User/settings.json";

function read(name: string): string {
  return readFileSync(join(box.root, name), "utf8");
}

function json(...args: readonly string[]) {
  const { status, stdout, stderr } = box.plumb(...args, "--json");
  return { status, stderr, stdout, document: JSON.parse(stdout) };
}

test.if(host.os === "linux")("editor check says what each editor takes and why, as text and as JSON", () => {
  box.write(settings, `{ "go.alternateTools": { "dlv": "${box.home}/bin/dlv" } } // mine\n`);
  box.links("home/bin", {
    dlv: buildProgram(box.root, { arch: host.otherArch, path: "github.com/go-delve/delve/cmd/dlv" }),
  });
  const { status, document, stdout } = json("editor", "check");
  expect(schemaErrors("editor-check", stdout)).toEqual([]);
  const tools = document.editors[0].tools;
  expect(
    tools.map(({ tool, step, taken }: { tool: string; step: string; taken: { native: boolean } }) => [
      tool,
      step,
      taken.native,
    ]),
  ).toEqual([
    ["go", "path", true],
    ["gopls", "gopath", true],
    ["dlv", "alternateTool", false],
  ]);
  expect(document.findings.map(({ id }: { id: string }) => id)).toEqual(["editor-tool-wrong"]);
  expect(status).toBe(1);
  const text = box.plumb("editor");
  expect(text.stdout).toContain("Visual Studio Code  only its extensions are here · Go extension 0.52.1");
  expect(text.stdout).toMatch(
    /✗ dlv {3}\S.* linux\/\w+ {2}~\/bin\/dlv\n {10}go\.alternateTools names it\n {10}never used: .*~\/go\/bin\/dlv/,
  );
  expect(text.stdout).toContain("[editor-tool-wrong]");
});

test("in a home without extensions and settings there are only editors of the system", () => {
  box.write("empty/.keep", "");
  box.env.HOME = join(box.root, "empty");
  const { status, document } = json("editor", "check");
  const kinds = document.editors.map(({ kind }: { kind: string }) => kind);
  expect([status, kinds.filter((kind: string) => kind !== "neovim")]).toEqual([0, []]);
});

test.if(host.os === "linux")(
  "editor fix takes wrong settings out, keeps every comment, and is taken back to the byte",
  () => {
    const before = `{
  // Go
  "go.goroot": "/nonexistent/go", // an old one
  "go.toolsEnvVars": { "GOARCH": "${host.otherArch}", "GOPRIVATE": "corp.example" },
  /* the end */
}
`;
    box.write(settings, before);
    const planned = json("editor", "fix", "--plan");
    expect(schemaErrors("plan", planned.stdout)).toEqual([]);
    expect(planned.document.steps).toMatchObject([
      { kind: "write", subject: join(box.root, settings), undo: "plumb editor fix --undo" },
    ]);
    expect(read(settings)).toBe(before);
    expect(existsSync(join(box.home, ".plumb"))).toBe(false);
    const refused = box.plumb("editor", "fix");
    expect({ status: refused.status, stderr: refused.stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining("[NEEDS_ANSWER]"),
    });
    const fixed = json("editor", "fix", "--yes");
    expect({ status: fixed.status, errors: schemaErrors("editor-fix", fixed.stdout) }).toEqual({
      status: 0,
      errors: [],
    });
    expect(fixed.document.findings).toEqual([]);
    expect(read(settings)).toBe(`{
  // Go
  // an old one
  "go.toolsEnvVars": { "GOPRIVATE": "corp.example" },
  /* the end */
}
`);
    expect(json("editor", "fix", "--yes").document.steps).toEqual([]);
    expect(box.plumb("editor", "fix", "--undo").status).toBe(0);
    expect(read(settings)).toBe(before);
  },
);

test("settings with a syntax error are told, and never rewritten", () => {
  const broken = '{\n  "go.goroot": "/nonexistent/go",\n  "go.gopath": "~/go\n}\n';
  box.write(settings, broken);
  const { document } = json("editor", "fix", "--yes");
  expect(document.steps).toEqual([]);
  expect(document.findings.map(({ id }: { id: string }) => id)).toContain("editor-settings-malformed");
  expect(read(settings)).toBe(broken);
});

test("a project's own settings are left to people, and a read-only file to its owner", () => {
  box.write("work/.vscode/settings.json", '{ "go.goroot": "/nonexistent/go" }\n');
  expect(json("editor", "fix", "--plan").document.steps).toEqual([]);
  box.write(settings, '{ "go.goroot": "/nonexistent/go" }\n', 0o444);
  const { status, stderr } = box.plumb("editor", "fix", "--yes");
  expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining("write-protected") });
});

test("editor fix --launch writes a launch.json that plumb finds nothing wrong with, and no second one", () => {
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
  for (const name of ["a", "b"]) box.write(`work/cmd/${name}/main.go`, "package main\n\nfunc main() {}\n");
  expect(box.plumb("editor", "fix", "--launch", "--yes").status).toBe(0);
  const names = JSON.parse(read("work/.vscode/launch.json")).configurations.map(({ name }: { name: string }) => name);
  expect(names).toEqual(["Launch cmd/a", "Launch cmd/b", "Test the package of this file", "Attach to a process"]);
  expect(json("editor", "check").document.findings).toEqual([]);
  expect(namesInNeovim(join(box.root, "work/.vscode/launch.json"))).toEqual(names);
  const again = box.plumb("editor", "fix", "--launch", "--yes");
  expect({ status: again.status, stderr: again.stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining("[LAUNCH_JSON_THERE]"),
  });
  box.plumb("editor", "fix", "--undo");
  expect(existsSync(join(box.root, "work/.vscode"))).toBe(false);
});

/** As nvim-dap reads the file: with the strict reader of Neovim itself. */
function namesInNeovim(path: string): string[] {
  const lua = [
    `local file = io.open("${path}")`,
    'local read = vim.json.decode(file:read("*a"))',
    "for _, one in ipairs(read.configurations) do io.write(one.name, string.char(10)) end",
  ].join("; ");
  const { stdout } = start(["nvim", "--headless", "-u", "NONE", "-c", `lua ${lua}`, "-c", "qall"], box);
  return stdout.trim().split("\n");
}
