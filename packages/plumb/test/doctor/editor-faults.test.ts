// What an editor's settings can say wrongly about Go, in real files where Linux has them; where the Go extension hands it on to go, with the real one.

import { describe, test } from "bun:test";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Box, realGoroot } from "../box.ts";
import { host } from "../real-program.ts";
import { expectFound, type Fault, writeEditorSettings, writeModule } from "./made-fault.ts";

const program = 'package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n';

function directory(box: Box, name: string): string {
  mkdirSync(join(box.root, name), { recursive: true });
  return join(box.root, name);
}

const faults: readonly Fault[] = [
  {
    name: "go.goroot of a release that an upgrade removed",
    make: (box) => writeEditorSettings(box, { "go.goroot": "/opt/homebrew/Cellar/go/1.22.1/libexec" }),
    found: ["editor-goroot-wrong"],
  },
  {
    name: "go.goroot names the bin directory: the extension makes it GOROOT",
    make(box) {
      writeModule(box, program);
      writeEditorSettings(box, { "go.goroot": directory(box, "go/bin") });
    },
    fails: "GOROOT=$TMPDIR/go/bin go build",
    says: "is not in std",
    found: ["editor-goroot-wrong"],
  },
  {
    name: "GOROOT in go.toolsEnvVars of a tree that is gone",
    make(box) {
      writeModule(box);
      writeEditorSettings(box, { "go.toolsEnvVars": { GOROOT: "~/sdk/go1.22.1" } });
    },
    fails: "GOROOT=~/sdk/go1.22.1 go build",
    says: "cannot find GOROOT directory",
    found: ["editor-goroot-wrong"],
  },
  {
    name: "a path as a shell would expand it",
    make: (box) => writeEditorSettings(box, { "go.alternateTools": { dlv: "$HOME/go/bin/dlv" } }),
    found: ["editor-tool-wrong"],
  },
  {
    name: "a dlv that was removed, and a gopls that may not be executed",
    make(box) {
      box.write("home/bin/gopls", "#!/bin/sh\n", 0o644);
      writeEditorSettings(box, { "go.alternateTools": { dlv: `\${env:HOME}/bin/dlv`, gopls: "~/bin/gopls" } });
    },
    fails: "$HOME/bin/gopls",
    says: "Permission denied",
    found: ["editor-tool-wrong", "editor-tool-wrong"],
  },
  {
    name: "GOOS of another system for every project",
    make(box) {
      writeModule(box);
      writeEditorSettings(box, { "go.toolsEnvVars": { GOOS: "windows" } });
    },
    fails: "GOOS=windows go run .",
    says: "exec format error",
    found: ["editor-platform-foreign"],
  },
  {
    name: "a quote that is never closed",
    make(box) {
      box.write(
        "home/.config/Code/User/settings.json",
        '{\n  "go.goroot": "/usr/local/go,\n  "go.lintTool": "staticcheck"\n}\n',
      );
    },
    found: ["editor-settings-malformed"],
  },
  {
    name: "settings that are a directory",
    make: (box) => void directory(box, "home/.config/VSCodium/User/settings.json"),
    found: ["editor-settings-malformed"],
  },
  {
    name: "Cursor on another machine that reaches this one",
    make: (box) => void box.write("home/.cursor-server/data/Machine/settings.json", '{"go.goroot": "/nonexistent"}'),
    found: ["editor-goroot-wrong"],
  },
  {
    name: "a project above the current directory, whose tool is not there",
    make(box) {
      box.write("work/.vscode/settings.json", `{"go.alternateTools": {"gopls": "\${workspaceFolder}/bin/gopls"}}`);
      box.cwd = directory(box, "work/cmd/server");
    },
    found: ["editor-tool-wrong"],
  },
  {
    name: "two editors, each wrong in its own way",
    make(box) {
      box.env.XDG_CONFIG_HOME = directory(box, "config");
      box.write("config/Code - Insiders/User/settings.json", '{"go.toolsEnvVars": {"GOARCH": "mips"}} // mine');
      box.write("config/Windsurf/User/settings.json", `{"go.goroot": "${box.root}", /* the box is no tree */}`);
      // Where XDG_CONFIG_HOME leads elsewhere nobody reads this one.
      writeEditorSettings(box, { "go.goroot": "/nonexistent" });
    },
    found: ["editor-goroot-wrong", "editor-platform-foreign"],
  },
];

describe.if(host.os === "linux")("settings", () => {
  test.each(faults)("$name", expectFound);
});

test("the same settings, right", () => {
  expectFound({
    name: "",
    make(box) {
      box.write("home/bin/gopls", "#!/bin/sh\n", 0o755);
      chmodSync(join(box.home, "bin/gopls"), 0o755);
      const tools = { go: join(realGoroot, "bin/go"), gopls: "~/bin/gopls", dlv: "dlv-1.25" };
      writeEditorSettings(box, { "go.goroot": realGoroot, "go.alternateTools": tools });
    },
    found: [],
  });
});
