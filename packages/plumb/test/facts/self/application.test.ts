// Which application's window plumb runs in, on a Mac that is played back.

import { expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { applicationAround } from "../../../src/facts/self/application.ts";
import { buildProgram } from "../../real-program.ts";
import { lookAt } from "../look.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-application-"));
const program = readFileSync(buildProgram(folder, { os: "darwin", arch: "amd64" }));
rmSync(folder, { recursive: true });

function around(env: Record<string, string>, os = "darwin") {
  return applicationAround(
    lookAt(
      createRecordedHost({
        origin: "made up",
        machine: { os, processArch: "arm64", kernelArch: "arm64" },
        env: { HOME: "/Users/gopher", ...env },
        files: { "/Applications/iTerm.app/Contents/MacOS/iTerm2": { kind: "file", bytes: program, mode: 0o755 } },
      }),
    ),
  );
}

test("a known one is looked at", async () => {
  const found = await around({ __CFBundleIdentifier: "com.googlecode.iterm2" });
  expect(found).toMatchObject({
    name: "iTerm",
    path: "/Applications/iTerm.app",
    executable: { platforms: [{ os: "darwin", arch: "amd64" }] },
  });
});

test("one that is elsewhere, an unknown one, and names of every object, have their identifier only", async () => {
  for (const id of ["com.apple.Terminal", "org.example", "constructor", "../x"]) {
    expect(await around({ __CFBundleIdentifier: id })).toMatchObject({ id, path: null, executable: null });
  }
});

test("nothing tells: null, as on every other system", async () => {
  expect(await around({})).toBeNull();
  expect(await around({ __CFBundleIdentifier: "com.apple.Terminal" }, "linux")).toBeNull();
});
