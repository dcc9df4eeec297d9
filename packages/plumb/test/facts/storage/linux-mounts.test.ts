// mountinfo: which mount a path lies on, with real lines and with the real kernel as judge.

import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { linuxMountOf, parseMountInfo } from "../../../src/facts/storage/linux-mounts.ts";

// The example of proc_pid_mountinfo(5), then lines of a container host in the same form.
const manual = "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue";
const host = [
  "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard,resuid=65534",
  "22 27 0:21 / /proc rw,relatime - proc proc rw",
  "24 27 0:6 / /dev rw,relatime shared:2 master:1 - devtmpfs devtmpfs rw,mode=755",
  "25 24 0:23 / /dev/shm rw,relatime - tmpfs tmpfs rw",
  "28 27 0:25 / /mnt/tools ro,nosuid,nodev,relatime - tmpfs tools ro,size=4k",
  "30 25 0:27 / /dev/shm rw,noexec - tmpfs second rw",
  "40 27 0:40 /backup /mnt/My\\040Passport\\011x\\134y rw propagate_from:2 - fuseblk /dev/sda1 rw",
  "41 27 0:41 / /mnt/caf\\303\\251 ro - nfs4 nas:/export\\040a rw,vers=4.2",
  "50 27 0:50 / /data/deep rw - xfs /dev/vdb rw",
  "51 27 0:51 / /data rw - tmpfs over rw",
  "60 27 254:0 /home/gopher/go /work/go rw,noatime - ext4 /dev/vda rw,discard",
].join("\n");
const mounts = parseMountInfo(host);

describe("a line of mountinfo", () => {
  test("is read with optional fields and options of both kinds", () => {
    expect(parseMountInfo(manual)).toEqual([
      {
        id: 36,
        parent: 35,
        point: "/mnt2",
        type: "ext3",
        source: "/dev/root",
        options: ["rw", "noatime", "errors=continue"],
      },
    ]);
  });

  test("may have escaped blanks, tabs, backslashes and UTF-8 in its paths", () => {
    expect(mounts.find((mount) => mount.id === 40)?.point).toBe("/mnt/My Passport\tx\\y");
    expect(mounts.find((mount) => mount.id === 41)).toMatchObject({ point: "/mnt/café", source: "nas:/export a" });
  });

  test("that is read-only on either side is read-only", () => {
    expect(mounts.find((mount) => mount.id === 41)?.options).toEqual(["ro", "vers=4.2"]);
    expect(mounts.find((mount) => mount.id === 28)?.options).toEqual(["ro", "nosuid", "nodev", "relatime", "size=4k"]);
  });

  test("that is none is passed over, however it is cut", () => {
    expect(parseMountInfo("\n\nx y z\n1 2 3:4 / relative rw - ext4 a rw\na b 3:4 / / rw - ext4 a rw\n")).toEqual([]);
    for (let end = 0; end < manual.length; end += 1) {
      const complete = end >= manual.indexOf("ext3 ") + 5;
      expect(parseMountInfo(manual.slice(0, end)).map((mount) => mount.point)).toEqual(complete ? ["/mnt2"] : []);
    }
  });
});

describe("the mount of a path", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["is the root for what no other mount is above", "/home/gopher", "/", "/dev/vda"],
    ["is not one that only shares letters", "/mnt/toolsmith", "/", "/dev/vda"],
    ["is the mount point's own", "/mnt/tools", "/mnt/tools", "tools"],
    ["is the last of several on one point", "/dev/shm/x", "/dev/shm", "second"],
    ["has blanks", "/mnt/My Passport\tx\\y/go", "/mnt/My Passport\tx\\y", "/dev/sda1"],
    ["is not one that a later mount above hides", "/data/deep/go", "/data", "over"],
    ["may be a bind mount", "/work/go/pkg", "/work/go", "/dev/vda"],
  ];
  for (const [name, path, point, source] of cases) {
    test(name, () => expect(linuxMountOf(mounts, path)).toMatchObject({ point, source }));
  }

  test("is the longest one where the root is not in the table, and unknown without a table", () => {
    const chroot = parseMountInfo("50 9 0:50 / /a rw - xfs x rw\n51 50 0:51 / /a/b rw - ext4 y rw\n");
    expect(linuxMountOf(chroot, "/a/b/c")?.source).toBe("y");
    expect(linuxMountOf(chroot, "/c")).toBeUndefined();
    expect(linuxMountOf([], "/")).toBeUndefined();
  });

  test("is found also when mounts claim to be each other's parents", () => {
    const loop = parseMountInfo("1 1 0:1 / / rw - a a rw\n2 3 0:2 / /x rw - b b rw\n3 2 0:3 / /x rw - c c rw\n");
    expect(linuxMountOf(loop, "/x/y")?.type).toBe("a");
  });
});

describe.if(process.platform === "linux")("the kernel agrees", () => {
  // st_dev is major:minor of the mount's file system for these types; for others (btrfs, overlay) it is not.
  const plain = ["ext4", "xfs", "tmpfs", "devtmpfs", "proc", "sysfs"];
  test("about directories of this machine", () => {
    const text = readFileSync("/proc/self/mountinfo", "utf8");
    const here = parseMountInfo(text);
    const device = new Map(text.split("\n").map((line) => [Number(line.split(" ")[0]), line.split(" ")[2]]));
    const top = readdirSync("/").map((name) => join("/", name));
    const points = here.map((mount) => mount.point);
    let compared = 0;
    for (const path of new Set([...top, ...points])) {
      let real: string;
      let dev: number;
      try {
        real = realpathSync(path);
        dev = statSync(real).dev;
      } catch {
        continue;
      }
      const found = linuxMountOf(here, real);
      if (!found || !plain.includes(found.type)) continue;
      const ids = here
        .filter((mount) => mount.point === found.point && mount.source === found.source)
        .map((mount) => mount.id);
      const major = ((dev >>> 8) & 0xfff) | 0;
      const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
      expect(ids.map((id) => device.get(id))).toContain(`${major}:${minor}`);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});
