// Modules, workspaces, vendor directories and toolchains at odds with one another, each seen by the real go first.

import { afterAll, beforeAll, describe, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Box } from "../box.ts";
import { host } from "../real-program.ts";
import { downloadSdk } from "../real-sdk.ts";
import { expectFound, type Fault, writeModule } from "./made-fault.ts";

let sdks: string;
let go120: string;
let go121: string;

beforeAll(() => {
  sdks = mkdtempSync(join(tmpdir(), "plumb-sdks-"));
  go120 = downloadSdk(`go1.20.14.${host.os}-${host.arch}`, sdks);
  go121 = downloadSdk(`go1.21.6.${host.os}-${host.arch}`, sdks);
}, 240_000);

afterAll(() => rmSync(sdks, { recursive: true, force: true }));

const main = 'package main\n\nimport _ "example.com/x"\n\nfunc main() {}\n';

/** A module that needs example.com/x v1.2.0, and a vendor directory in which this modules.txt says what there is. */
function vendored(box: Box, modules: string | null): void {
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n\nrequire example.com/x v1.2.0\n");
  box.write("work/main.go", main);
  box.write("work/vendor/example.com/x/x.go", "package x\n");
  if (modules !== null) box.write("work/vendor/modules.txt", modules);
}

const files: readonly Fault[] = [
  {
    name: "a merge that was never finished, in go.mod",
    make(box) {
      writeModule(box);
      box.write("work/go.mod", "module example.com/m\n\n<<<<<<< HEAD\ngo 1.21\n=======\ngo 1.22\n>>>>>>> other\n");
    },
    fails: "go build",
    says: "errors parsing go.mod",
    found: ["go-mod-malformed"],
  },
  {
    name: "a go.work that is no go.work",
    make(box) {
      writeModule(box);
      box.write("work/go.work", "go 1.21\n\nmodules = [.]\n");
    },
    fails: "go build",
    says: "errors parsing go.work",
    found: ["go-mod-malformed"],
  },
  {
    name: "-mod=mod for every module, in a workspace",
    make(box) {
      writeModule(box);
      box.write("work/go.work", "go 1.21\n\nuse .\n");
      box.go("env", "-w", "GOFLAGS=-mod=mod");
    },
    fails: "go build",
    says: "-mod may only be set to readonly or vendor when in workspace mode",
    found: ["goflags-mod-in-workspace"],
  },
  {
    name: "vendor has an older version than go.mod asks for",
    make: (box) => vendored(box, "# example.com/x v1.1.0\n## explicit; go 1.21\nexample.com/x\n"),
    fails: "go build",
    says: "inconsistent vendoring",
    found: ["vendor-out-of-sync"],
  },
  {
    name: "vendor without its modules.txt",
    make: (box) => vendored(box, null),
    fails: "go build",
    says: "inconsistent vendoring",
    found: ["vendor-out-of-sync"],
  },
  {
    name: "vendor of a replacement that go.mod no longer has",
    make: (box) => vendored(box, "# example.com/x v1.2.0 => ../x\n## explicit; go 1.21\nexample.com/x\n"),
    fails: "go build",
    says: "inconsistent vendoring",
    found: ["vendor-out-of-sync"],
  },
  {
    name: "a stray go.mod in the home directory takes in what lies below",
    make(box) {
      box.write("home/go.mod", "module home\n\ngo 1.21\n");
      box.cwd = join(box.home, "src/tool");
      mkdirSync(box.cwd, { recursive: true });
    },
    fails: 'test "$(go list -m)" = tool || ! go list -m',
    says: "home\n",
    found: ["gopath-module-shadowed-by-parent-gomod"],
  },
];

/** This Go alone. */
function withOldGo(box: Box, goroot: string): void {
  box.env.PATH = `${goroot}/bin:/usr/bin:/bin`;
}

const toolchains: readonly Fault[] = [
  {
    name: "a go line that the Go of GOTOOLCHAIN is too old for",
    make(box) {
      writeModule(box);
      box.write("work/go.mod", "module example.com/m\n\ngo 1.25.0\n");
      box.prependPath(box.links("toolchains", { "go1.21.6": join(go121, "bin/go") }));
      box.env.GOTOOLCHAIN = "go1.21.6";
    },
    fails: "go build",
    says: "go.mod requires go >= 1.25.0 (running go 1.21.6; GOTOOLCHAIN=go1.21.6)",
    found: ["gotoolchain-local-conflict"],
  },
  {
    name: "a workspace for a newer Go, and switching is off",
    make(box) {
      writeModule(box);
      box.write("work/go.work", "go 1.99.0\n\nuse .\n");
      box.go("env", "-w", "GOTOOLCHAIN=local");
    },
    fails: "go build",
    says: "go.work requires go >= 1.99.0",
    found: ["gotoolchain-local-conflict"],
  },
  {
    name: "toolchain default forbids the switch that the go line needs",
    make(box) {
      writeModule(box);
      box.write("work/go.mod", "module example.com/m\n\ngo 1.99.0\n\ntoolchain default\n");
      box.env.GOTOOLCHAIN = "auto";
    },
    fails: "go build",
    says: "requires go >= 1.99.0",
    found: ["gotoolchain-local-conflict"],
  },
  {
    name: "a go line for a Go that is to be on PATH and is not",
    make(box) {
      writeModule(box);
      box.write("work/go.mod", "module example.com/m\n\ngo 1.99.0\n");
      box.env.GOTOOLCHAIN = "path";
    },
    fails: "go build",
    says: 'cannot find "go1.99.0" in PATH',
    found: ["toolchain-not-on-path"],
  },
  {
    name: "a patch release in the go line, read by Go 1.20",
    make(box) {
      writeModule(box);
      box.write("work/go.mod", "module example.com/m\n\ngo 1.21.0\n\ntoolchain go1.21.6\n");
      withOldGo(box, go120);
    },
    fails: "go build",
    says: "invalid go version '1.21.0'",
    found: ["go-too-old-for-gomod-syntax"],
  },
  {
    name: "a go line of 1.22, read by Go 1.20",
    make(box) {
      writeModule(box, "package m\n\nvar x = min(1, 2)\n");
      box.write("work/go.mod", "module example.com/m\n\ngo 1.22\n");
      withOldGo(box, go120);
    },
    fails: "go build",
    says: "cannot compile Go 1.22 code",
    found: ["go-version-too-old-for-module"],
  },
  {
    name: "a gopls that Go 1.21 built, beside a newer Go",
    make(box) {
      // What counts of it is the release in its build info, and that is in every program of the tree.
      box.links("home/go/bin", { gopls: join(go121, "bin/gofmt") });
    },
    found: ["tool-built-with-old-go"],
  },
];

describe("files", () => test.each(files)("$name", expectFound));
describe("toolchains", () => test.each(toolchains)("$name", expectFound));
