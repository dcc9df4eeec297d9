// plumb universal and plumb sign where the system refuses, or ends them: at its name lies the old file or the new one, whole.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { launcher, start } from "../box.ts";
import { createMacBox, type MacBox } from "./mac-programs.ts";

let box: MacBox;
let damaged: Buffer;
let signed: Buffer;
let joined: Buffer;
beforeAll(() => {
  box = createMacBox();
  damaged = box.read("app-arm64");
  damaged[0x5000] = (damaged[0x5000] ?? 0) ^ 1;
  box.put("signed", damaged);
  box.plumb("sign", "signed");
  signed = box.read("signed");
  box.plumb("universal", "joined", "app-arm64", "app-amd64");
  joined = box.read("joined");
}, 240_000);
afterAll(() => box.remove());

const at = (name: string) => join(box.cwd, name);
const temporaries = () => readdirSync(box.cwd).filter((name) => name.startsWith("."));
const namespace = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c"];
const isRoot = process.getuid?.() === 0;

// strace kills the process as it enters the system call, the n-th of each thread.
const moments = [
  ...[1, 2, 4, 7].map((number) => ["pwrite64", number] as const),
  ...[1, 2, 3].map((number) => ["fsync", number] as const),
  ...["fchmod", "rename", "unlink"].map((call) => [call, 1] as const),
];

function killedAt(call: string, number: number, args: readonly string[]): boolean {
  const inject = [`--inject=${call}:signal=SIGKILL:when=${number}`, `--trace=${call}`];
  const { status } = start(["/usr/bin/strace", "-f", "-qq", "-o", "/dev/null", ...inject, launcher, ...args], box);
  // strace ends as its child did: a signal is no status.
  return status === null || status === 137;
}

describe.if(process.platform === "linux")("killed with SIGKILL at whatever system call", () => {
  test("sign leaves the file as it was or as it shall be, and the next one clears up", () => {
    let kills = 0;
    let done = 0;
    for (const [call, number] of moments) {
      box.put("victim", damaged);
      if (killedAt(call, number, ["sign", "victim"])) kills += 1;
      const found = box.read("victim");
      const isDone = found.equals(signed);
      if (isDone) done += 1;
      expect([call, number, isDone || found.equals(damaged)]).toEqual([call, number, true]);
      expect(box.plumb("sign", "victim").status).toBe(0);
      expect([box.read("victim").equals(signed), temporaries()]).toEqual([true, []]);
    }
    // Some moments lie after the end; that most do not is what makes this a test.
    expect(kills).toBeGreaterThanOrEqual(7);
    expect(done).toBeGreaterThanOrEqual(1);
  }, 120_000);

  test("universal leaves nothing under the new name, or all of it", () => {
    let kills = 0;
    let left = 0;
    for (const [call, number] of moments) {
      rmSync(at("new"), { force: true });
      if (killedAt(call, number, ["universal", "new", "app-arm64", "app-amd64"])) kills += 1;
      left += temporaries().length;
      if (existsSync(at("new"))) expect([call, number, box.read("new").equals(joined)]).toEqual([call, number, true]);
      expect(box.plumb("universal", "new", "app-arm64", "app-amd64").status).toBe(0);
      expect([box.read("new").equals(joined), temporaries()]).toEqual([true, []]);
    }
    expect(kills).toBeGreaterThanOrEqual(7);
    expect(left).toBeGreaterThanOrEqual(5);
  }, 120_000);
});

describe.if(process.platform === "linux" && isRoot)("made by root", () => {
  const folder = () => {
    rmSync(at("place"), { recursive: true, force: true });
    mkdirSync(at("place"));
    return at("place");
  };

  // Too small for the temporary file, for both files, and for what is written last.
  test.each(["1m", "2m", "3600k"])("a disk of %s: the old file stays, and nothing lies beside it", (size) => {
    box.put("whole", damaged);
    const script = `mount -t tmpfs -o size=${size} tmpfs "${folder()}" && head -c 500000 whole > place/old
      "$0" universal place/old app-arm64 app-amd64 --force; echo "$?"; ls -A place; head -c 500000 whole | cmp - place/old`;
    const { stdout, stderr } = start([...namespace, script, launcher], box);
    expect([stdout, stderr]).toEqual(["3\nold\n", expect.stringContaining("ENOSPC [FILE_UNWRITABLE]")]);
  });

  test("a disk that is full with the file to be signed", () => {
    box.put("whole", damaged);
    const kilobytes = Math.ceil(damaged.length / 4096) * 4 + 200;
    const script = `mount -t tmpfs -o size=${kilobytes}k tmpfs "${folder()}" && cp whole place/old
      "$0" sign place/old; echo "$?"; ls -A place; cmp whole place/old`;
    const { stdout, stderr } = start([...namespace, script, launcher], box);
    expect([stdout, stderr]).toEqual(["3\nold\n", expect.stringContaining("ENOSPC [FILE_UNWRITABLE]")]);
  });

  test("a folder that is mounted read-only", () => {
    box.put("whole", damaged);
    const script = `cp whole "${folder()}/old" && mount --bind place place && mount -o remount,ro,bind place
      "$0" sign place/old; echo "$?"; "$0" universal place/new app-arm64; echo "$?"; ls -A place`;
    const { stdout, stderr } = start([...namespace, script, launcher], box);
    expect(stdout).toBe("3\n3\nold\n");
    expect(stderr).toContain("[FILE_UNWRITABLE]");
  });

  test("a file of somebody else stays theirs: an ordinary user is refused, root gives it back", () => {
    const place = folder();
    box.put("place/theirs", damaged);
    chmodSync(box.root, 0o755);
    for (const path of [place, box.cwd]) chmodSync(path, 0o777);
    chownSync(join(place, "theirs"), 12_345, 12_345);
    chmodSync(join(place, "theirs"), 0o777);
    const asUser = ["/usr/bin/setpriv", "--reuid", "23456", "--regid", "23456", "--clear-groups", launcher];
    const refused = start([...asUser, "sign", "place/theirs"], box);
    expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining("it belongs to user 12345")]);
    expect(box.read("place/theirs").equals(damaged)).toBe(true);
    expect(box.plumb("sign", "place/theirs").status).toBe(0);
    const { uid, gid, mode } = statSync(join(place, "theirs"));
    expect([uid, gid, mode & 0o7777]).toEqual([12_345, 12_345, 0o777]);
    chmodSync(place, 0o755);
    const closed = start([...asUser, "universal", "place/new", "app-arm64"], box);
    expect([closed.status, closed.stderr]).toEqual([3, expect.stringContaining("EACCES [FILE_UNWRITABLE]")]);
  });
});
