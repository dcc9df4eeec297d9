// What programs are, read without running them, and which of them plumb would start.

import { afterAll, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHost } from "@goplumb/core/host/real-host";
import { admitNative } from "../../../src/facts/executable/admit.ts";
import { Executables } from "../../../src/facts/executable/executables.ts";
import { pathDirectories } from "../../../src/facts/executable/path-lookup.ts";

const root = mkdtempSync(join(tmpdir(), "plumb-executables-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const real = createHost({ admit: admitNative });
const host = { ...real, env: { ...real.env, PATH: `${root}/bin:/usr/bin:/bin` } };
const executables = new Executables(host);
const admit = admitNative(host);

function script(name: string, text: string, mode = 0o755): string {
  const path = join(root, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

test("a system program: its platform, and that it may be started", async () => {
  const shell = await executables.read("/bin/sh");
  expect(shell).toMatchObject({ kind: "binary", mayExecute: true, interpreterPresent: true });
  expect(await admit("/bin/sh")).toEqual({ kind: "admitted" });
});

const scripts: readonly (readonly [string, string, string, boolean, boolean])[] = [
  ["plain", "#!/bin/sh\n", "/bin/sh", true, true],
  ["with-argument", "#!/bin/sh -eu\n", "/bin/sh", true, true],
  ["via-env", "#!/usr/bin/env sh\n", "sh", true, true],
  ["via-env-s", "#!/usr/bin/env -S sh -e\n", "sh", true, true],
  ["via-env-missing", "#!/usr/bin/env no-such-interpreter\n", "no-such-interpreter", false, false],
  ["missing", "#!/nonexistent/python\n", "/nonexistent/python", false, false],
  ["windows-line-end", "#!/bin/sh\r\n", "/bin/sh\r", false, false],
  ["env-windows-line-end", "#!/usr/bin/env sh\r\n", "sh\r", false, false],
];

test.each(scripts)("a script, %s", async (name, text, interpreter, present, started) => {
  const path = script(name, text);
  expect(await executables.read(path)).toMatchObject({ kind: "script", interpreter, interpreterPresent: present });
  expect((await admit(path)).kind).toBe(started ? "admitted" : "refused");
});

test("scripts that name scripts: as deep as the kernel goes, and no loop", async () => {
  const loop = join(root, "loop");
  script("loop", `#!${loop}\n`);
  expect(await admit(loop)).toMatchObject({ kind: "refused", message: expect.stringContaining("too many") });
  const inner = script("inner", "#!/bin/sh\n");
  expect((await admit(script("outer", `#!${inner}\n`))).kind).toBe("admitted");
});

test("text without #!, an empty file, garbage, a file that may not be executed: named, and never started", async () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["text", "echo hello\n", "text"],
    ["empty", "", "unknown"],
    ["garbage", "\0\x01\x02\x03", "unknown"],
  ];
  for (const [name, content, kind] of cases) {
    const path = script(name, content);
    expect([name, (await executables.read(path))?.kind]).toEqual([name, kind]);
    expect([name, (await admit(path)).kind]).toEqual([name, "refused"]);
  }
  expect(await admit(script("no-x", "#!/bin/sh\n", 0o644))).toMatchObject({ kind: "refused" });
  expect(await admit(join(root, "absent"))).toMatchObject({ kind: "refused" });
});

test("PATH: every hit, links, directories of that name, and what a shell would start", async () => {
  script("bin/tool", "#!/bin/sh\n", 0o644);
  mkdirSync(join(root, "other/tool"), { recursive: true });
  const second = script("second/tool", "#!/bin/sh\n");
  mkdirSync(join(root, "third"));
  symlinkSync(second, join(root, "third/tool"));
  const path = ["bin", "other", "second", "third", "second"].map((name) => join(root, name)).join(":");
  const lookup = new Executables({ ...host, env: { PATH: path } });
  expect((await lookup.onPath("tool")).map((hit) => [hit.pathIndex, hit.executable.mayExecute])).toEqual([
    [0, false],
    [2, true],
    [3, true],
  ]);
  expect((await lookup.resolve("tool"))?.path).toBe(second);
  expect((await lookup.resolve("third/tool"))?.path).toBeUndefined();
});

test("entries of PATH that are empty or relative mean the current directory", () => {
  const machine = { ...host.machine, os: "linux", cwd: "/work" };
  expect(pathDirectories({ env: { PATH: ":bin:/usr/bin" }, machine })).toEqual(["/work", "/work/bin", "/usr/bin"]);
  expect(pathDirectories({ env: {}, machine })).toEqual([]);
});
