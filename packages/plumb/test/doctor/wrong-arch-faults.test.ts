// Programs for another CPU or system in the place of each that Go works with, made by the real linker.

import { afterAll, beforeAll, describe, test } from "bun:test";
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Box, realGoroot } from "../box.ts";
import { buildProgram, host } from "../real-program.ts";
import { expectFound, type Fault, ownTree, replace, writeEditorSettings, writeModule } from "./made-fault.ts";

let directory: string;
/** For the CPU that this machine does not have, by import path. */
let foreign: string;
let foreignDlv: string;
/** For this CPU, and another system. */
let mac: string;
let windows: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-foreign-"));
  foreign = buildProgram(directory, { arch: host.otherArch });
  foreignDlv = buildProgram(directory, { arch: host.otherArch, path: "github.com/go-delve/delve/cmd/dlv" });
  mac = buildProgram(directory, { os: host.os === "darwin" ? "linux" : "darwin" });
  windows = buildProgram(directory, { os: "windows" });
}, 120_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Puts it first on PATH under this name. */
function onPath(box: Box, name: string, program: string): void {
  box.prependPath(box.links(`bin-${name}`, { [name]: program }));
}

function inGobin(box: Box, name: string, program: string): void {
  mkdirSync(join(box.home, "go/bin"), { recursive: true });
  copyFileSync(program, join(box.home, "go/bin", name));
}

const refused = "Exec format error";
const tools = `pkg/tool/${host.os}_${host.arch}`;

const faults: readonly Fault[] = [
  {
    name: "go, first on PATH",
    make: (box) => onPath(box, "go", foreign),
    fails: "go version",
    says: refused,
    found: ["go-binary-wrong-arch"],
  },
  {
    name: "go, for another system",
    make: (box) => onPath(box, "go", mac),
    fails: "go version",
    says: refused,
    found: ["go-binary-wrong-arch"],
  },
  {
    name: "compile, in a tree that is otherwise whole",
    make(box) {
      replace(join(ownTree(box), tools, "compile"), foreign);
      writeModule(box);
    },
    // Nothing is compiled where the cache has it all.
    fails: "GOCACHE=$TMPDIR/cache go build",
    says: "exec format error",
    found: ["goroot-tools-wrong-arch"],
  },
  {
    name: "all tools of the tree: it was put together from two archives",
    make(box) {
      const goroot = ownTree(box);
      renameSync(join(goroot, tools), join(goroot, `pkg/tool/${host.os}_${host.otherArch}`));
      writeModule(box);
    },
    fails: "go build",
    says: 'no such tool "compile"',
    found: ["goroot-tools-wrong-arch"],
  },
  {
    name: "gofmt, first on PATH",
    make: (box) => onPath(box, "gofmt", foreign),
    fails: "gofmt -h",
    says: refused,
    found: ["tool-wrong-arch"],
  },
  {
    name: "gopls and other tools in GOBIN",
    make(box) {
      for (const name of ["gopls", "staticcheck", "stringer"]) inGobin(box, name, foreign);
    },
    fails: "$HOME/go/bin/gopls version",
    says: refused,
    found: ["tool-wrong-arch"],
  },
  {
    name: "gopls of another system, on PATH",
    make: (box) => onPath(box, "gopls", mac),
    fails: "gopls version",
    says: refused,
    found: ["tool-wrong-arch"],
  },
  {
    name: "dlv, first on PATH",
    make: (box) => onPath(box, "dlv", foreignDlv),
    fails: "dlv version",
    says: refused,
    found: ["dlv-wrong-arch"],
  },
  {
    name: "dlv of Windows, in GOBIN",
    make: (box) => inGobin(box, "dlv", windows),
    fails: "$HOME/go/bin/dlv version",
    says: refused,
    found: ["dlv-wrong-arch"],
  },
  {
    name: "the compiler that CC names",
    make(box) {
      box.env.CC = foreign;
      writeModule(box, 'package main\n\nimport "C"\n\nfunc main() {}\n');
    },
    fails: "go build",
    says: "exec format error",
    found: ["cc-wrong-arch"],
  },
  {
    name: "the C++ compiler, first on PATH",
    make(box) {
      onPath(box, "g++", foreign);
      writeModule(box, 'package main\n\n// #include <stddef.h>\nimport "C"\n\nfunc main() { _ = C.size_t(0) }\n');
      box.write("work/x.cc", "int x;\n");
    },
    fails: "go build",
    says: "exec format error",
    found: ["cc-wrong-arch"],
  },
  {
    name: "pkg-config, first on PATH",
    make(box) {
      onPath(box, "pkg-config", foreign);
      writeModule(box, 'package main\n\n// #cgo pkg-config: zlib\nimport "C"\n\nfunc main() {}\n');
    },
    fails: "go build",
    says: "exec format error",
    found: ["tool-wrong-arch"],
  },
  {
    name: "the program that PKG_CONFIG names",
    make(box) {
      box.env.PKG_CONFIG = foreign;
      writeModule(box, 'package main\n\n// #cgo pkg-config: zlib\nimport "C"\n\nfunc main() {}\n');
    },
    fails: "go build",
    says: "exec format error",
    found: ["pkg-config-missing"],
  },
  {
    name: "git, first on PATH",
    make(box) {
      writeModule(box);
      mkdirSync(join(box.cwd, ".git"));
      onPath(box, "git", foreign);
    },
    fails: "go build -buildvcs=true",
    says: "exec format error",
    found: ["tool-wrong-arch"],
  },
  {
    name: "a toolchain in the module cache, left by another Go",
    make(box) {
      const cached = `home/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.25.4.${host.os}-${host.otherArch}`;
      box.write(`${cached}/VERSION`, "go1.25.4\n");
      mkdirSync(join(box.root, cached, "bin"));
      symlinkSync(foreign, join(box.root, cached, "bin/go"));
    },
    found: ["toolchain-cache-wrong-arch"],
  },
  {
    name: "the dlv that an editor is told to start",
    make: (box) =>
      writeEditorSettings(box, { "go.alternateTools": { dlv: foreignDlv, gopls: join(realGoroot, "bin/gofmt") } }),
    fails: foreignPath("dlv"),
    says: refused,
    found: ["editor-tool-wrong"],
  },
  {
    name: "the go in the tree that an editor is told to use",
    make(box) {
      box.links("other/bin", { go: foreign });
      mkdirSync(join(box.root, "other/pkg/tool"), { recursive: true });
      writeEditorSettings(box, { "go.goroot": join(box.root, "other") });
    },
    fails: "$TMPDIR/other/bin/go version",
    says: refused,
    found: ["editor-goroot-wrong"],
  },
  {
    name: "the dlv that Mason put before PATH for Neovim",
    make(box) {
      onPath(box, "nvim", "/bin/true");
      box.links("home/.local/share/nvim/mason/bin", { dlv: foreignDlv });
    },
    fails: "$HOME/.local/share/nvim/mason/bin/dlv version",
    says: refused,
    found: ["editor-tool-foreign"],
  },
  {
    name: "the dlv in a directory where VS Code looks before PATH",
    make(box) {
      box.links("tools/bin", { dlv: foreignDlv });
      vscode(box, { "go.toolsGopath": join(box.root, "tools") });
    },
    fails: "$TMPDIR/tools/bin/dlv version",
    says: refused,
    found: ["editor-tool-foreign"],
  },
  {
    name: "the SDK of a project in GoLand",
    make(box) {
      mkdirSync(join(box.root, "opt/goland/bin"), { recursive: true });
      copyFileSync("/bin/true", join(box.root, "opt/goland/bin/goland"));
      const info = { productCode: "GO", version: "2026.2", dataDirectoryName: "GoLand2026.2" };
      box.write("opt/goland/product-info.json", JSON.stringify(info));
      mkdirSync(join(box.root, "opt/goland/plugins/go-plugin/lib"), { recursive: true });
      box.links("opt/intel/bin", { go: foreign });
      const url = `file://${box.root}/opt/intel`;
      box.write("work/.idea/workspace.xml", `<project><component name="GOROOT" url="${url}" /></project>`);
      box.prependPath(join(box.root, "opt/goland/bin"));
    },
    fails: "$TMPDIR/opt/intel/bin/go version",
    says: refused,
    found: ["goland-sdk-foreign"],
  },
];

/** VS Code, the Go extension in it, and what its user has set. */
function vscode(box: Box, settings: Readonly<Record<string, unknown>>): void {
  onPath(box, "code", "/bin/true");
  box.write("home/.vscode/extensions/golang.go-0.57.2/package.json", '{"version": "0.57.2"}');
  writeEditorSettings(box, settings);
}

// The directory is not known before the tests begin.
function foreignPath(name: string): string {
  return `"$(sed -n 's/.*"${name}": "\\(.*\\)".*/\\1/p' $HOME/.config/Code/User/settings.json)"`;
}

// Other systems say it in other words.
describe.if(host.os === "linux")("for another CPU or system", () => {
  test.each(faults)("$name", expectFound);
});
