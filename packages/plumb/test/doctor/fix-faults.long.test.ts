// plumb doctor --fix where the system refuses, or ends it: the settings are whole at every moment, and nothing is lost.

import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, launcher, start } from "../box.ts";

const before = "# mine\nGOROOT=/nonexistent/go\nGOPRIVATE=example.com\n";
const after = "# mine\nGOPRIVATE=example.com\n";
const namespace = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c"];
const boxes: Box[] = [];

afterAll(() => {
  for (const box of boxes) box.remove();
});

function poisoned(): { box: Box; settings: string } {
  const box = createBox();
  boxes.push(box);
  const settings = join(box.home, ".config/go/env");
  writeFileSync(settings, before);
  return { box, settings };
}

const text = (path: string) => readFileSync(path, "utf8");

/** The doctor fixes the fault and takes that back, and nothing of former accidents is left. */
function expectSound(box: Box, settings: string): void {
  writeFileSync(settings, before);
  expect(box.plumb("doctor", "--fix", "--yes")).toMatchObject({ status: 0, stderr: "" });
  expect(text(settings)).toBe(after);
  expect(box.plumb("doctor", "--undo").status).toBe(0);
  expect(text(settings)).toBe(before);
  expect(readdirSync(join(box.home, ".config/go")).sort()).toEqual(["env", "telemetry"]);
  for (const folder of ["fixes", "locks"]) expect(readdirSync(join(box.home, ".plumb", folder))).toEqual([]);
}

describe.if(process.platform === "linux" && process.getuid?.() === 0)("made by root", () => {
  test("a home mounted read-only: the reason is said, nothing is changed", () => {
    const { box, settings } = poisoned();
    const script = 'mount --bind "$HOME" "$HOME" && mount -o remount,ro,bind "$HOME" && "$0" doctor --fix --yes';
    const { status, stderr } = start([...namespace, script, launcher], box);
    expect(status).toBe(3);
    expect(stderr).toContain(`cannot write ${settings}: this user may not write it`);
    expect(text(settings)).toBe(before);
  });

  test("a PLUMB_HOME that cannot be written: without a place for the old file the new one is not written", () => {
    const { box, settings } = poisoned();
    box.env.PLUMB_HOME = join(box.root, "state");
    mkdirSync(box.env.PLUMB_HOME);
    const script = 'mount -t tmpfs -o ro tmpfs "$PLUMB_HOME" && "$0" doctor --fix --yes';
    const { status, stderr } = start([...namespace, script, launcher], box);
    expect([status, stderr]).toEqual([3, expect.stringContaining("EROFS [FILE_UNWRITABLE]")]);
    expect(text(settings)).toBe(before);
  });

  // A page holds the lock and no more; the record and what it keeps need others.
  test.each(["4k", "8k", "12k", "16k", "20k"])("a disk of %s under PLUMB_HOME: all or nothing", (size) => {
    const { box, settings } = poisoned();
    box.env.PLUMB_HOME = join(box.root, "state");
    mkdirSync(box.env.PLUMB_HOME);
    const script = `mount -t tmpfs -o size=${size} tmpfs "$PLUMB_HOME" && "$0" doctor --fix --yes --only goroot-set-wrong; echo "$?"
      ls -A "$PLUMB_HOME/fixes"; "$0" doctor --undo >&2`;
    const { stdout, stderr } = start([...namespace, script, launcher], box);
    const [, status, records] =
      /^(\d+)\n(.*)$/ms.exec(stdout.slice(stdout.lastIndexOf("\n", stdout.search(/^\d+$/m)))) ?? [];
    if (status === "0") {
      expect(records).toBe("000001\n");
      expect(stderr).toContain("took back the fix of");
    } else {
      expect([status, records]).toEqual(["3", ""]);
      expect(stderr).toContain("ENOSPC [FILE_UNWRITABLE]");
      expect(stderr).toContain("nothing to undo: no fix is recorded");
    }
    expect(text(settings)).toBe(before);
  });

  test("a full disk under the settings: they stay, nothing lies beside them, and there is nothing to undo", () => {
    const { box } = poisoned();
    const folder = join(box.root, "full");
    mkdirSync(folder);
    box.env.GOENV = join(folder, "env");
    // The file itself takes one page; the second of two is filled with something else.
    const script = `mount -t tmpfs -o size=8k tmpfs ${folder} && cp "$HOME/.config/go/env" "$GOENV" && head -c 4096 /dev/zero > ${folder}/other
      "$0" doctor --fix --yes --only goroot-set-wrong >&2; echo "$?"; ls -A ${folder}; cat "$GOENV"; "$0" doctor --undo`;
    const { stdout, stderr } = start([...namespace, script, launcher], box);
    expect(stdout).toBe(`3\nenv\nother\n${before}nothing to undo: no fix is recorded\n`);
    expect(stderr).toContain("ENOSPC [FILE_UNWRITABLE]");
  });

  test("settings that belong to somebody else are not given a new owner", () => {
    const { box, settings } = poisoned();
    for (const path of [box.root, box.home, box.cwd, join(box.home, ".config"), join(box.home, ".config/go")]) {
      chownSync(path, 12_345, 12_345);
    }
    chmodSync(box.root, 0o755);
    chmodSync(settings, 0o666);
    const asUser = ["/usr/bin/setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups", launcher];
    const { status, stderr } = start([...asUser, "doctor", "--fix", "--yes"], box);
    expect([status, stderr]).toEqual([3, expect.stringContaining(`cannot write ${settings}: it belongs to user 0`)]);
    expect(text(settings)).toBe(before);
    // And root leaves nothing of its own in a home of somebody else.
    chownSync(settings, 12_345, 12_345);
    const root = box.plumb("doctor", "--fix", "--yes");
    expect([root.status, root.stderr]).toEqual([3, expect.stringContaining("[OTHER_USERS_HOME]")]);
    expect(existsSync(join(box.home, ".plumb"))).toBe(false);
    expect(start([...asUser, "doctor", "--fix", "--yes", "--only", "goroot-set-wrong"], box).status).toBe(0);
    expect(text(settings)).toBe(after);
  });
});

// strace kills the process as it enters the system call, the n-th of each thread.
const calls = ["mkdir", "link", "unlink", "rename", "fsync", "fchmod", "rmdir"];
const moments = calls.flatMap((call) => [1, 2, 3].map((number) => [call, number] as const));

function killedAt(box: Box, call: string, number: number, args: readonly string[]): boolean {
  const inject = [`--inject=${call}:signal=SIGKILL:when=${number}`, `--trace=${call}`];
  const { status } = start(["/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", ...inject, launcher, ...args], box);
  // strace ends as its child did: a signal is no status.
  return status === null || status === 137;
}

describe.if(process.platform === "linux")("killed with SIGKILL", () => {
  test("at whatever system call of --fix: the settings are whole, and --undo works", () => {
    const { box, settings } = poisoned();
    let kills = 0;
    let changed = 0;
    for (const [call, number] of moments) {
      writeFileSync(settings, before);
      if (killedAt(box, call, number, ["doctor", "--fix", "--yes", "--only", "goroot-set-wrong"])) kills += 1;
      expect([before, after]).toContain(text(settings));
      if (text(settings) === after) changed += 1;
      const { status, stderr } = box.plumb("doctor", "--undo");
      expect([call, number, status, stderr]).toEqual([call, number, 0, ""]);
      expect(text(settings)).toBe(before);
    }
    // Some moments lie after the end; that most do not is what makes this a test.
    expect(kills).toBeGreaterThanOrEqual(8);
    expect(changed).toBeGreaterThanOrEqual(1);
    expectSound(box, settings);
  }, 180_000);

  test("at whatever system call of --undo: it can be asked again", () => {
    const { box, settings } = poisoned();
    let kills = 0;
    for (const [call, number] of moments.filter(([, number]) => number < 3)) {
      writeFileSync(settings, before);
      expect(box.plumb("doctor", "--fix", "--yes", "--only", "goroot-set-wrong").status).toBe(0);
      if (killedAt(box, call, number, ["doctor", "--undo"])) kills += 1;
      expect([before, after]).toContain(text(settings));
      expect(box.plumb("doctor", "--undo").status).toBe(0);
      expect(text(settings)).toBe(before);
    }
    expect(kills).toBeGreaterThanOrEqual(5);
    expectSound(box, settings);
  }, 180_000);
});

test("a folder where the record should be is said, not climbed over", () => {
  const { box, settings } = poisoned();
  mkdirSync(join(box.home, ".plumb"));
  writeFileSync(join(box.home, ".plumb/fixes"), "");
  const { status, stderr } = box.plumb("doctor", "--fix", "--yes");
  expect([status, stderr]).toEqual([3, expect.stringContaining("[FILE_UNWRITABLE]")]);
  expect(text(settings)).toBe(before);
  rmSync(join(box.home, ".plumb/fixes"));
  expectSound(box, settings);
});
