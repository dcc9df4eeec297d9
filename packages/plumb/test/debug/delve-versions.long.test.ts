// Old and new Delves, each built by the Go of its time, with a program of that Go; and one that was built by too old a Go.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DebugReport } from "../../src/debug/debug-report.ts";
import { createBox, start } from "../box.ts";
import { writeModule } from "../doctor/made-fault.ts";
import { host } from "../real-program.ts";
import { downloadSdk } from "../real-sdk.ts";

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-delves-"));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** dlv of that release, built by that Go. */
function buildDelve(version: string, goroot: string): string {
  const place = join(directory, `${version}-${goroot.split("@").at(-1)}`);
  mkdirSync(place);
  const env = { ...(process.env as Record<string, string>), GOBIN: place, GOTOOLCHAIN: "local", GOFLAGS: "" };
  const install = [join(goroot, "bin/go"), "install", `github.com/go-delve/delve/cmd/dlv@v${version}`];
  const built = start(install, { env, cwd: directory }, 400_000);
  if (built.status !== 0) throw new Error(built.stderr);
  return join(place, "dlv");
}

/** A debug check with this dlv, in a module that this Go builds. */
function check(dlv: string, goroot: string): DebugReport {
  const box = createBox();
  try {
    box.env.GOCACHE = host.cache;
    box.prependPath(join(goroot, "bin"));
    writeModule(box);
    return JSON.parse(box.plumb("debug", "check", "--json", "--dlv", dlv).stdout);
  } finally {
    box.remove();
  }
}

describe.if(host.os === "linux")("Delve", () => {
  test.each([
    ["1.22.1", "go1.22.12"],
    ["1.24.2", "go1.24.13"],
    ["1.25.2", "go1.25.14"],
    ["1.27.2", "go1.27.4"],
  ])(
    "%s and %s",
    (version, go) => {
      const goroot = downloadSdk(`${go}.${host.os}-${host.arch}`, directory);
      const { verdict, dlv, links, found } = check(buildDelve(version, goroot), goroot);
      expect({ verdict, found, version: dlv?.version }).toEqual({
        verdict: "passed",
        found: null,
        version: `v${version}`,
      });
      expect(links.every(({ status }) => status === "passed")).toBe(true);
    },
    400_000,
  );

  test("1.25.2 that Go 1.24 built does not read what Go 1.25 writes", () => {
    const [old, goroot] = ["go1.24.13", "go1.25.14"].map((go) =>
      downloadSdk(`${go}.${host.os}-${host.arch}`, directory),
    ) as [string, string];
    const { failed, cause, remedies } = check(buildDelve("1.25.2", old), goroot);
    expect({ failed, cause: cause?.id }).toEqual({ failed: "versions", cause: "dlv-built-with-old-go" });
    expect(remedies[0]?.commands[0]).toEndWith("go install github.com/go-delve/delve/cmd/dlv@v1.25.2");
  }, 400_000);
});
