// A real Delve beside releases of Go that it cannot debug: it refuses, and doctor says it before.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Box, realGoroot, start } from "../box.ts";
import { buildProgram, host } from "../real-program.ts";
import { downloadSdk } from "../real-sdk.ts";
import { expectFound, shell, writeModule } from "./made-fault.ts";

// The last release for Go 1.24 to 1.26.
const delve = "github.com/go-delve/delve/cmd/dlv@v1.26.2";
const newer = "go1.27.4";
const older = "go1.21.6";

let directory: string;
let dlv: string;
/** Trees by release. */
const goroots: Record<string, string> = {};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-delve-"));
  for (const version of [newer, older]) goroots[version] = downloadSdk(`${version}.${host.os}-${host.arch}`, directory);
  // The caches and the proxy of whoever runs the tests.
  const env = { ...(process.env as Record<string, string>), GOBIN: directory, GOTOOLCHAIN: "local", GOFLAGS: "" };
  const built = start([join(realGoroot, "bin/go"), "install", delve], { env, cwd: directory }, 400_000);
  if (built.status !== 0) throw new Error(built.stderr);
  dlv = join(directory, "dlv");
}, 420_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const exec = "dlv exec ./program --allow-non-terminal-interactive=true --init quit";

/** Delve in GOBIN, on PATH too, and a program that this Go built. */
function debugging(box: Box, goroot: string): void {
  box.links("home/go/bin", { dlv });
  box.env.PATH = `${goroot}/bin:${box.home}/go/bin:/usr/bin:/bin`;
  writeModule(box);
  box.write("work/quit", "quit\n");
  box.links("work", { program: buildProgram(box.root, { go: join(goroot, "bin/go") }) });
}

// On macOS it debugs through Apple's tools.
describe.if(host.os === "linux")("a real Delve", () => {
  test("a Go that it knows is debugged", () => {
    expectFound({
      name: "",
      make(box) {
        debugging(box, realGoroot);
        expect(shell(box, exec)).toMatchObject({ status: 0 });
      },
      found: [],
    });
  });

  test("a newer Go", () => {
    expectFound({
      name: "",
      make: (box) => debugging(box, goroots[newer] ?? ""),
      fails: exec,
      says: "Version of Delve is too old for Go version go1.27",
      found: ["dlv-too-old-for-go"],
    });
  });

  test("an older Go", () => {
    expectFound({
      name: "",
      make: (box) => debugging(box, goroots[older] ?? ""),
      fails: exec,
      says: "is too old for this version of Delve",
      found: ["go-too-old-for-dlv"],
    });
  });

  test("a newer Go that go.mod switches to", () => {
    expectFound({
      name: "",
      make(box) {
        debugging(box, realGoroot);
        box.write("work/go.mod", "module example.com/m\n\ngo 1.27.0\n\ntoolchain go1.27.4\n");
        mkdirSync(join(box.root, "toolchains"));
        box.prependPath(box.links("toolchains", { [newer]: join(goroots[newer] ?? "", "bin/go") }));
        box.env.GOTOOLCHAIN = "auto";
      },
      fails:
        "rm program && go build -o program && dlv exec ./program --allow-non-terminal-interactive=true --init quit",
      says: "Version of Delve is too old for Go version go1.27",
      found: ["dlv-too-old-for-go"],
    });
  });
});
