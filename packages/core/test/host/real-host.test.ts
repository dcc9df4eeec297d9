// The whole real host, also where the process has no HOME, no user entry and no directory.

import { describe, expect, test } from "bun:test";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createHost } from "../../src/host/real-host.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

const admitAll = () => async () => ({ kind: "admitted" }) as const;
const describeMachine = join(import.meta.dir, "../fixtures/describe-machine.ts");

describe("the real machine", () => {
  const { machine } = createHost({ admit: admitAll });

  test("says what uname says", () => {
    const uname = (flag: string) => execFileSync("uname", [flag], { encoding: "utf8" }).trim();
    expect(machine.kernelArch).toBe(uname("-m"));
    expect(machine.kernelRelease).toBe(uname("-r"));
    expect(machine.hostname).toBe(uname("-n"));
    expect(machine.os).toBe(uname("-s").toLowerCase());
  });

  test("knows its process and its user", () => {
    const id = (flag: string) => execFileSync("id", [flag], { encoding: "utf8" }).trim();
    expect(machine.uid).toBe(Number(id("-u")));
    expect(machine.pid).toBe(process.pid);
    expect(machine.cwd).toBe(process.cwd());
    expect(machine.runtime).toEqual({ name: "bun", version: process.versions.bun ?? "" });
    expect(machine.cpuCount).toBeGreaterThan(0);
    expect(machine.memoryBytes).toBeGreaterThan(64 * 1024 ** 2);
  });

  test.if(process.platform === "linux")("the user's name is the system's, whatever $USER says", () => {
    const name = spawnSync("id", ["-un"], { encoding: "utf8" });
    expect(describeIn({ USER: "somebody-else" }).userName).toBe(name.status === 0 ? name.stdout.trim() : null);
  });

  test("works with an empty environment", () => {
    expect(describeIn({})).toMatchObject({ uid: machine.uid, kernelArch: machine.kernelArch, env: {} });
  });

  test.if(process.getuid?.() === 0 && process.platform === "linux")("works for a user without an entry", () => {
    const found = describeIn({ USER: "somebody-else", PLUMB_TEST_UID: "54321" });
    expect(found).toMatchObject({ uid: 54_321, userName: null });
  });

  test("a directory that was removed under us is named, and only when it is asked for", async () => {
    await inTemporaryDirectory(async (directory) => {
      const script = `rmdir '${directory}' && exec '${process.execPath}' '${describeMachine}'`;
      const found = JSON.parse(execFileSync("/bin/sh", ["-c", script], { cwd: directory, encoding: "utf8" }));
      expect(found).toMatchObject({ cwd: "CURRENT_DIRECTORY_GONE", kernelArch: machine.kernelArch });
    });
  });
});

test("the host is put together with the judge it was given", async () => {
  const seen: string[] = [];
  const host = createHost({
    admit:
      ({ files, machine }) =>
      async (path) => {
        seen.push(`${machine.os} ${(await files.stat(path))?.kind}`);
        return { kind: "refused", message: "none today" };
      },
  });
  const { outcome } = await host.processes.run({ path: process.execPath, args: [], timeoutMs: 1000 });
  expect(outcome).toEqual({ kind: "cannot-start", reason: "refused", message: "none today" });
  expect(seen).toEqual([`${host.machine.os} file`]);
});

test("the environment is the one at the start", () => {
  const host = createHost({ admit: admitAll });
  process.env.PLUMB_TEST_LATER = "x";
  expect(host.env.PLUMB_TEST_LATER).toBeUndefined();
  delete process.env.PLUMB_TEST_LATER;
});

function describeIn(env: Record<string, string>) {
  const { stdout, stderr } = spawnSync(process.execPath, [describeMachine], { env, cwd: "/", encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}
