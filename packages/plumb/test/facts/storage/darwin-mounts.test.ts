// mount(8) of macOS, from output that people published.

import { describe, expect, test } from "bun:test";
import { darwinMountOf, parseDarwinMounts, parseFirmlinks } from "../../../src/facts/storage/darwin-mounts.ts";

// macOS 11, https://github.com/libyal/libfsapfs/issues/47
const bigSur = `/dev/disk1s5s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk1s4 on /System/Volumes/VM (apfs, local, noexec, journaled, noatime, nobrowse)
/dev/disk1s2 on /System/Volumes/Preboot (apfs, local, journaled, nobrowse)
/dev/disk1s6 on /System/Volumes/Update (apfs, local, journaled, nobrowse)
/dev/disk1s1 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
fsapfsmount@macfuse0 on /Volumes/Test (macfuse, synchronous)
`;

// macOS 10.15, https://github.com/gdha/rear-automated-testing/issues/78
const catalina = `/dev/disk1s5 on / (apfs, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk1s1 on /System/Volumes/Data (apfs, NFS exported, local, journaled)
/dev/disk1s4 on /private/var/vm (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
`;

// The form of /usr/share/firmlinks: https://book.hacktricks.xyz (macOS, Firmlinks); shortened to what the tests touch.
const firmlinks = parseFirmlinks(
  "/AppleInternal\tAppleInternal\n/Applications\tApplications\n/Library\tLibrary\n/Users\tUsers\n/private\tprivate\n/usr/local\tusr/local\n/opt\topt\n/Volumes\tVolumes\n",
);

test("every line of published output is read", () => {
  expect(parseDarwinMounts(bigSur)).toHaveLength(8);
  expect(parseDarwinMounts(catalina)).toHaveLength(5);
  expect(parseDarwinMounts(bigSur)[0]).toEqual({
    point: "/",
    type: "apfs",
    source: "/dev/disk1s5s1",
    options: ["sealed", "local", "ro", "journaled"],
  });
  expect(parseDarwinMounts(catalina)[4]).toMatchObject({
    source: "map auto_home",
    point: "/System/Volumes/Data/home",
    type: "autofs",
  });
  expect(parseDarwinMounts(catalina)[2]?.options).toContain("NFS exported");
});

test("a volume may be called almost anything", () => {
  const [mount] = parseDarwinMounts(
    "/dev/disk4s1 on /Volumes/Install on me (old) (hfs, local, nodev, nosuid, read-only, noowners)",
  );
  expect(mount).toMatchObject({ source: "/dev/disk4s1", point: "/Volumes/Install on me (old)", type: "hfs" });
});

test("lines that are none are passed over", () => {
  expect(
    parseDarwinMounts("\nmount: no\n/dev/disk1 on relative (apfs)\n/dev/disk1 on /\n/dev/disk1 on / ()\n"),
  ).toEqual([]);
  expect(parseFirmlinks("\nUsers\tUsers\n# x\n")).toEqual([]);
});

describe("the volume of a path", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["in the home directory is the data volume, not the sealed one", "/Users/gopher/go", "/System/Volumes/Data"],
    ["of Homebrew is the data volume", "/opt/homebrew/bin", "/System/Volumes/Data"],
    ["in the temporary directory is the data volume", "/private/var/folders/x", "/System/Volumes/Data"],
    ["on another disk is that disk", "/Volumes/Test/go", "/Volumes/Test"],
    ["of the system is the sealed one", "/usr/bin/clang", "/"],
    ["that only begins like a firmlink is the sealed one", "/Users2", "/"],
  ];
  for (const [name, path, point] of cases) {
    test(name, () => expect(darwinMountOf(parseDarwinMounts(bigSur), firmlinks, path)?.point).toBe(point));
  }

  test("is the only one on a system without a data volume", () => {
    const old = parseDarwinMounts("/dev/disk1s1 on / (apfs, local, journaled)\n");
    expect(darwinMountOf(old, firmlinks, "/Users/gopher")?.source).toBe("/dev/disk1s1");
    expect(darwinMountOf([], firmlinks, "/Users/gopher")).toBeUndefined();
  });
});
