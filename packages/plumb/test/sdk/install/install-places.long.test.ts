// plumb install where others install the same, where a dead process left its lock, and where there is no right or no room to write.

import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { startAside } from "../../box.ts";
import { host } from "../../real-program.ts";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { faultsOfTree, giveAway, type SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk({ ballastBytes: 3_000_000 });
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);

afterAll(() => proxy.close());

/** No process has it: it is above the highest that Linux gives. */
const deadPid = 4_194_305;

function lockOf(pid: number): string {
  const since = "2020-01-01T00:00:00Z";
  return `${JSON.stringify({ pid, host: hostname(), since, process: null, token: "0123456789abcdef" })}\n`;
}

const placeOf = (box: SdkBox) => join(box.plumbHome, "sdks", sdk.name);

async function expectInstalls(box: SdkBox): Promise<void> {
  expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
  expect(faultsOfTree(placeOf(box), sdk)).toEqual([]);
  expect(box.leftovers()).toEqual([]);
}

test("ten that install the same at once: one brings it, the others wait and say for whom, all succeed", async () => {
  const box = newBox();
  proxy.depart = (asked, good) => ({
    ...good(asked),
    ...(asked.path.endsWith(".zip") && { slowly: { bytes: 400_000, ms: 400 } }),
  });
  const all = await Promise.all(Array.from({ length: 10 }, () => box.plumb("install", sdk.version)));
  proxy.depart = undefined;
  expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 0));
  expect(all.filter(({ stdout }) => stdout.includes("is already installed in"))).toHaveLength(9);
  expect(proxy.archiveBytes).toBe(sdk.zip.length);
  const said = new Set(all.map(({ stderr }) => stderr).filter((stderr) => stderr !== ""));
  expect([...said]).toEqual([
    expect.stringMatching(
      new RegExp(`^go${sdk.version}: waiting for process \\d+ on ${hostname()}, which is installing it\\n$`),
    ),
  ]);
  expect(faultsOfTree(placeOf(box), sdk)).toEqual([]);
  expect(box.leftovers()).toEqual([]);
});

test("the lock of a process that is gone is taken over, at once and without a word", async () => {
  const box = newBox();
  mkdirSync(join(box.plumbHome, "locks"), { recursive: true });
  writeFileSync(join(box.plumbHome, "locks", sdk.name), lockOf(deadPid));
  giveAway(box.root);
  await expectInstalls(box);
});

test("what lies in its place and is no SDK of plumb's is replaced", async () => {
  const box = newBox();
  mkdirSync(join(placeOf(box), "bin"), { recursive: true });
  writeFileSync(join(placeOf(box), "bin/go"), "half of it");
  mkdirSync(join(box.plumbHome, "sdks", `.${sdk.name}.0123456789ab`, "src"), { recursive: true });
  chmodSync(join(placeOf(box), "bin"), 0o555);
  giveAway(box.root);
  expect(await box.list()).toEqual([]);
  await expectInstalls(box);
});

test("what a killed install of another SDK left is removed, and what a living one makes is not", async () => {
  const box = newBox();
  const [dead, alive] = ["go1.98.1", "go1.98.2"].map((version) => `${version}-${host.os}-${host.arch}`);
  for (const name of [dead, alive]) {
    mkdirSync(join(box.plumbHome, "sdks", `.${name}.0123456789ab`, "src"), { recursive: true });
    mkdirSync(join(box.plumbHome, "locks"), { recursive: true });
    writeFileSync(join(box.plumbHome, "locks", name ?? ""), lockOf(name === dead ? deadPid : process.pid));
  }
  giveAway(box.root);
  expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
  expect(box.leftovers().sort()).toEqual([`locks/${alive}`, `sdks/.${alive}.0123456789ab`]);
});

test("a link in the place of the download is not followed", async () => {
  const box = newBox();
  const downloads = join(box.plumbHome, "cache/downloads");
  mkdirSync(downloads, { recursive: true });
  writeFileSync(join(box.root, "mine"), "mine");
  symlinkSync(join(box.root, "mine"), join(downloads, `${sdk.name}.zip`));
  giveAway(box.root);
  const { status, stderr } = await box.plumb("install", sdk.version);
  expect([status, stderr]).toEqual([3, expect.stringContaining("ELOOP [FILE_UNWRITABLE]")]);
  expect(readFileSync(join(box.root, "mine"), "utf8")).toBe("mine");
});

test("a PLUMB_HOME that may not be written: what is there serves, and nothing else is made", async () => {
  const box = newBox();
  await expectInstalls(box);
  const folders = ["", "sdks", "receipts", "locks", "cache", "cache/downloads", "bin"];
  for (const folder of folders) chmodSync(join(box.plumbHome, folder), 0o555);
  expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
  const { status, stderr } = await box.plumb("install", "1.99.2");
  expect([status, stderr]).toEqual([3, expect.stringContaining("EACCES [FILE_UNWRITABLE]")]);
  expect(stderr).toContain(`cannot write ${box.plumbHome}/locks/`);
  expect(await box.list()).toEqual([sdk.name]);
  for (const folder of folders) chmodSync(join(box.plumbHome, folder), 0o700);
  expect(box.leftovers()).toEqual([]);
});

test("a PLUMB_HOME that cannot be made", async () => {
  const box = newBox();
  chmodSync(box.root, 0o555);
  const { status, stderr } = await box.plumb("install", sdk.version);
  chmodSync(box.root, 0o700);
  expect([status, stderr]).toEqual([3, expect.stringContaining("EACCES [FILE_UNWRITABLE]")]);
  expect(existsSync(box.plumbHome)).toBe(false);
});

describe.if(process.platform === "linux" && process.getuid?.() === 0)("made by root, on a disk of its own that", () => {
  /** Runs a script in which PLUMB_HOME is a disk of this size, and `$0` a command that installs as the user. */
  function onDisk(box: SdkBox, options: string, script: string) {
    mkdirSync(box.plumbHome);
    const mount = `mount -t tmpfs -o ${options},mode=0777 tmpfs "$PLUMB_HOME" || exit 99`;
    const wrapped = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", `${mount}\n${script}`];
    return startAside([...wrapped, ...box.command("install", sdk.version)], box);
  }

  const look =
    'cd "$PLUMB_HOME" && find sdks receipts locks -mindepth 1 -maxdepth 1 2>/dev/null; ls -A cache/downloads 2>/dev/null';

  // Room for nothing, for folders and lock, for a part of the archive, for it and half of its files, for all but the last.
  const sizes = [
    "size=4k",
    "size=16k",
    "size=1M",
    "size=3200k",
    "size=5M",
    "size=2G,nr_inodes=20",
    "size=2G,nr_inodes=120",
  ];

  test.each(sizes)("is full with %s: it is said, nothing is half made, and with more room it goes on", async (size) => {
    const box = newBox();
    const more = "mount -o remount,size=100M,nr_inodes=10000";
    const script = `"$0" "$@"; echo "status $?"; ${look}; echo --; ${more} "$PLUMB_HOME" && "$0" "$@"; echo "status $?"; ${look}`;
    const { stdout, stderr } = await onDisk(box, size, script);
    const [first = "", second = ""] = stdout.split("--\n");
    expect(first).toStartWith("status 3\n");
    // A part of the archive may wait for the next run; nothing else may.
    expect(
      first
        .split("\n")
        .slice(1, -1)
        .filter((line) => !/^go.*\.zip(\.json)?$/.test(line)),
    ).toEqual([]);
    expect(stderr).toContain("ENOSPC [FILE_UNWRITABLE]");
    expect(stderr.match(/^error:/gm)).toHaveLength(1);
    expect(second).toContain("status 0\n");
    expect(second.split("\n").slice(-5, -1).sort()).toEqual([
      `receipts/${sdk.name}.json`,
      `receipts/${sdk.name}.sha256`,
      `sdks/${sdk.name}`,
      "status 0",
    ]);
  });

  test("has room for all but the very last files: the SDK is there with its receipt, or neither is", async () => {
    const box = newBox();
    // The number of files that all of it needs is found by halves; then every number below it, down to the last file of the tree.
    const script = `try() { umount "$PLUMB_HOME"; mount -t tmpfs -o size=100M,mode=0777,nr_inodes=$1 tmpfs "$PLUMB_HOME"; shift; "$@" 2>&1; }
      low=50; high=600
      while [ $((high - low)) -gt 1 ]; do
        middle=$(((low + high) / 2))
        if try $middle "$0" "$@" >/dev/null; then high=$middle; else low=$middle; fi
      done
      for few in 1 2 3 4 5 6 7 8 9 10; do
        try $((high - few)) "$0" "$@"; echo "status $?"
        (${look}) | sort; echo --
      done`;
    const { stdout } = await onDisk(box, "size=1M", script);
    const kept = [`${sdk.name}.zip`, `${sdk.name}.zip.json`];
    const whole = [`receipts/${sdk.name}.json`, `receipts/${sdk.name}.sha256`, `sdks/${sdk.name}`];
    const ends = stdout
      .split("--\n")
      .slice(0, -1)
      .map((text) => text.trimEnd().split("\n"));
    const failing = ends.map(([error = "", status, ...left]) => {
      expect([error, status]).toEqual([expect.stringContaining("ENOSPC [FILE_UNWRITABLE]"), "status 3"]);
      const isWhole = left.includes(`sdks/${sdk.name}`);
      expect(left.filter((line) => !kept.includes(line))).toEqual(isWhole ? whole : []);
      return error.split(`cannot write ${box.plumbHome}/`)[1]?.split("/")[0];
    });
    // It failed at a link, at a receipt and in the tree; and at whatever else is written while the tree is.
    expect([...new Set(failing)]).toEqual(expect.arrayContaining(["bin", "receipts", "sdks"]));
  });

  test("is mounted to be read only: it is said", async () => {
    const box = newBox();
    const { status, stderr } = await onDisk(box, "ro", 'exec "$0" "$@"');
    expect([status, stderr]).toEqual([3, expect.stringContaining("EROFS [FILE_UNWRITABLE]")]);
    expect(readdirSync(box.plumbHome)).toEqual([]);
  });

  test("does not let programs run: it is said, nothing is installed, and the archive is kept", async () => {
    const box = newBox();
    const { stdout, stderr } = await onDisk(box, "size=100M,noexec", `"$0" "$@"; echo "status $?"; ${look}`);
    expect(stdout).toBe(`status 1\n${sdk.name}.zip\n${sdk.name}.zip.json\n`);
    expect(stderr).toContain("[SDK_DOES_NOT_RUN]");
  });
});
