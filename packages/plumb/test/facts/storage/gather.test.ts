// The storage group on the real machine, and on recorded ones where this user is not root.

import { describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, statfsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { gatherStorage } from "../../../src/facts/storage/gather.ts";
import { parseOpenFileLimits } from "../../../src/facts/storage/limits.ts";
import type { Place, Storage } from "../../../src/facts/storage/schema.ts";
import { runGo, withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

function gather(env: Record<string, string>): Promise<Storage> {
  return gatherStorage(lookAt(realHost(env)));
}

function place(storage: Storage, role: Place["role"]): Place {
  const found = storage.places.find((candidate) => candidate.role === role);
  if (!found) throw new Error(`no ${role}`);
  return found;
}

describe("on this machine", () => {
  test("the places are those that go env names", async () => {
    // In such a home nobody, not even root, leaves anything behind.
    const env = { HOME: "/dev/null", PATH: "/usr/bin:/bin" };
    const go = runGo(["env", "-json", "GOPATH", "GOCACHE", "GOMODCACHE"], { env: { ...env, GOCACHE: "" } });
    const asked = JSON.parse(go.stdout);
    const storage = await gather(env);
    for (const role of ["GOPATH", "GOCACHE", "GOMODCACHE"] as const)
      expect(place(storage, role).path).toBe(asked[role]);
    expect(storage.places.map((found) => found.role)).toEqual(["HOME", "GOPATH", "GOCACHE", "GOMODCACHE", "GOTMPDIR"]);
    expect(place(storage, "GOTMPDIR").path).toBe("/tmp");
  });

  test("a place that is not there yet is judged by the nearest directory above it", async () => {
    await withDirectory(async (home) => {
      const cache = place(await gather({ HOME: home, GOCACHE: join(home, "a/b/c") }), "GOCACHE");
      expect(cache).toMatchObject({
        exists: false,
        nearest: home,
        writable: true,
        ownerUid: process.getuid?.() ?? -1,
        foreignEntry: null,
      });
      expect(cache.totalBytes).toBe(statfsSync(home).blocks * statfsSync(home).bsize);
      expect(cache.availableBytes ?? -1).toBeGreaterThan(0);
      expect(cache.mount?.point).toBe(mountPointByDf(home));
    });
  });

  test("the mount is that of the real directory behind a link", async () => {
    await withDirectory(async (home) => {
      symlinkSync("/dev/shm", join(home, "cache"));
      const cache = place(await gather({ HOME: home, GOCACHE: join(home, "cache") }), "GOCACHE");
      expect(cache).toMatchObject({ exists: true, nearest: join(home, "cache") });
      expect(cache.mount?.point).toBe(mountPointByDf("/dev/shm"));
      expect(cache.mount?.type).toBe("tmpfs");
    });
  });

  test("every GOPATH entry is a place; what names no directory is none", async () => {
    await withDirectory(async (home) => {
      mkdirSync(join(home, "one"));
      const storage = await gather({
        HOME: home,
        GOPATH: `${home}/one:${home}/two:relative:`,
        GOCACHE: "off",
        GOBIN: `${home}/bin`,
        GOTMPDIR: `${home}/tmp`,
        TMPDIR: "/var/tmp",
      });
      const paths = (role: Place["role"]) =>
        storage.places.filter((found) => found.role === role).map((found) => found.path);
      expect(paths("GOPATH")).toEqual([`${home}/one`, `${home}/two`]);
      expect(paths("GOCACHE")).toEqual([]);
      expect(paths("GOBIN")).toEqual([`${home}/bin`]);
      expect(paths("GOMODCACHE")).toEqual([`${home}/one/pkg/mod`]);
      expect(paths("GOTMPDIR")).toEqual([`${home}/tmp`]);
    });
  });

  test("below a regular file nothing can be written, whoever asks", async () => {
    expect(place(await gather({ HOME: "/etc/passwd/x" }), "HOME")).toMatchObject({
      exists: false,
      nearest: "/etc/passwd",
      writable: false,
    });
  });

  test("a read-only file system is not writable, even for root", async () => {
    const found = place(await gather({ HOME: "/proc/sys/kernel/none" }), "HOME");
    expect(found).toMatchObject({ nearest: "/proc/sys/kernel", mount: { type: "proc" } });
    const { writable } = found;
    // What access(2) says, by another program.
    expect(writable).toBe(Bun.spawnSync(["test", "-w", "/proc/sys/kernel"]).exitCode === 0);
  });

  test("the limit of open files is that of the program that started this one", async () => {
    const limits = (await gather({ HOME: "/" })).openFiles;
    expect(limits).toEqual(parseOpenFileLimits(readFileSync(`/proc/${process.ppid}/limits`, "utf8")));
    expect(limits?.hard === null || (limits?.hard ?? 0) > 0).toBe(true);
  });

  test("a directory in which nothing can be reached is not writable", async () => {
    const host = createRecordedHost({
      origin: "made up",
      machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64" },
      env: { HOME: "/home/gopher" },
      files: { "/home/gopher": { kind: "directory", mode: 0o200 } },
    });
    expect(place(await gatherStorage(lookAt(host)), "HOME").writable).toBe(false);
  });
});

describe("what a sudo left behind", () => {
  const cache = "/home/gopher/.cache/go-build";
  function machine(files: Record<string, RecordedFile>, uid = 1000) {
    return createRecordedHost({
      origin: "made up",
      machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", uid },
      env: { HOME: "/home/gopher" },
      files: { [`${cache}/00`]: { kind: "directory" }, [`${cache}/trim.txt`]: { kind: "file" }, ...files },
    });
  }

  test("is found by its owner", async () => {
    const host = machine({
      [`${cache}/3f`]: { kind: "directory", uid: 0 },
      "/home/gopher/go/pkg": { kind: "directory", uid: 0 },
    });
    const storage = await gatherStorage(lookAt(host));
    expect(place(storage, "GOCACHE").foreignEntry).toEqual({ path: `${cache}/3f`, uid: 0 });
    expect(place(storage, "GOPATH").foreignEntry).toEqual({ path: "/home/gopher/go/pkg", uid: 0 });
    expect(place(storage, "HOME").foreignEntry).toBeNull();
  });

  test("is nothing when all is the user's own, and nothing to root", async () => {
    expect(place(await gatherStorage(lookAt(machine({}))), "GOCACHE").foreignEntry).toBeNull();
    const asRoot = machine({ [`${cache}/3f`]: { kind: "directory", uid: 1000 } }, 0);
    expect(place(await gatherStorage(lookAt(asRoot)), "GOCACHE").foreignEntry).toBeNull();
  });

  test("is looked for among 300 entries only", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`${cache}/e${1000 + index}`, { kind: "file" } as RecordedFile]),
    );
    const last: Record<string, RecordedFile> = { [`${cache}/z`]: { kind: "file", uid: 0 } };
    expect(place(await gatherStorage(lookAt(machine({ ...many, ...last }))), "GOCACHE").foreignEntry).toBeNull();
    expect(
      place(await gatherStorage(lookAt(machine({ ...many, [`${cache}/e1005x`]: { kind: "file", uid: 0 } }))), "GOCACHE")
        .foreignEntry?.uid,
    ).toBe(0);
  });

  test("a home directory of another user is told by owner, and is not writable", async () => {
    const host = machine({ "/home/gopher": { kind: "directory", uid: 0 } });
    expect(place(await gatherStorage(lookAt(host)), "HOME")).toMatchObject({
      ownerUid: 0,
      writable: false,
      exists: true,
    });
  });
});

describe("a recorded Mac", () => {
  test("has its home on the data volume and shows no limits", async () => {
    const host = createRecordedHost({
      origin: "mount: https://github.com/libyal/libfsapfs/issues/47, shortened; the rest made up",
      machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
      env: { HOME: "/Users/gopher", TMPDIR: "/var/folders/x/T/" },
      files: {
        "/Users/gopher/Library/Caches/go-build": { kind: "directory" },
        "/var": { kind: "symlink", target: "private/var" },
        "/private/var/folders/x/T": { kind: "directory" },
        "/usr/share/firmlinks": { kind: "file", text: "/Users\tUsers\n/private\tprivate\n" },
      },
      fileSystems: {
        "/": { type: 26, totalBytes: 500e9, availableBytes: 100e9, totalInodes: 5e9, freeInodes: 4e9 },
      },
      commands: [
        {
          argv: ["/sbin/mount"],
          stdout:
            "/dev/disk1s5s1 on / (apfs, sealed, local, read-only, journaled)\n/dev/disk1s1 on /System/Volumes/Data (apfs, local, journaled, nobrowse)\n",
        },
      ],
    });
    const storage = await gatherStorage(lookAt(host));
    expect(storage.openFiles).toBeNull();
    expect(place(storage, "GOCACHE")).toMatchObject({
      path: "/Users/gopher/Library/Caches/go-build",
      exists: true,
      writable: true,
      mount: {
        point: "/System/Volumes/Data",
        type: "apfs",
        source: "/dev/disk1s1",
        options: ["local", "journaled", "nobrowse"],
      },
      availableBytes: 100e9,
      freeInodes: 4e9,
    });
    expect(place(storage, "GOTMPDIR").mount?.source).toBe("/dev/disk1s1");
  });

  test("whose mount does not answer lacks only the mounts", async () => {
    const host = createRecordedHost({
      origin: "made up",
      machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
      env: { HOME: "/Users/gopher" },
      files: { "/Users/gopher": { kind: "directory" } },
      commands: [{ argv: ["/sbin/mount"], outcome: { kind: "timed-out", afterMs: 2000 } }],
    });
    expect(place(await gatherStorage(lookAt(host)), "HOME")).toMatchObject({
      mount: null,
      availableBytes: null,
      writable: true,
    });
  });
});

test("a file system that counts no inodes has none to run out of", async () => {
  const host = createRecordedHost({
    origin: "made up; statfs(2) of btrfs gives 0 for both",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64" },
    env: { HOME: "/home/gopher" },
    files: { "/home/gopher": { kind: "directory" } },
    fileSystems: { "/": { type: 0x9123683e, totalBytes: 10, availableBytes: 5, totalInodes: 0, freeInodes: 0 } },
  });
  expect(place(await gatherStorage(lookAt(host)), "HOME")).toMatchObject({
    availableBytes: 5,
    freeInodes: null,
    totalInodes: null,
  });
});

test("limits of open files are numbers or unlimited", () => {
  const line = (soft: string, hard: string) =>
    `Limit                     Soft Limit           Hard Limit           Units     \nMax open files            ${soft.padEnd(20)} ${hard.padEnd(20)} files     \n`;
  expect(parseOpenFileLimits(line("1024", "1048576"))).toEqual({ soft: 1024, hard: 1048576 });
  expect(parseOpenFileLimits(line("256", "unlimited"))).toEqual({ soft: 256, hard: null });
  for (const text of ["", "Max open files\n", "Max open files x y files\n"])
    expect(parseOpenFileLimits(text)).toBeNull();
});

function mountPointByDf(path: string): string {
  return Bun.spawnSync(["df", "--output=target", path]).stdout.toString().trim().split("\n").at(-1) ?? "";
}
