import { describe, expect, test } from "bun:test";
import { changed } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { withPlaces } from "./places.ts";
import { linuxWith } from "./settings.ts";

const closed = { writable: false, ownerUid: 0 };
const cache = "/home/gopher/.cache/go-build";

describe("cache-permission", () => {
  test("a filled cache of root: it is read, and nothing is added", () => {
    const linux = withPlaces({ GOCACHE: closed });
    const seen = diagnoseOne("cache-permission", linux);
    expect(seen.severity).toBe("warning");
    expect(seen.found).toBe(`GOCACHE: ${cache} belongs to user 0, and you may not write to it`);
    expect(seen.commands).toEqual([`sudo chown -R "$(id -un)" ${cache}`, "go env -w GOCACHE=/home/gopher/gocache"]);
    expect(seen.safe).toEqual([]);
    expect(idsOn(linux)).toEqual(["cache-permission"]);
  });

  test("GOPATH after sudo: the module cache inside it is the same fault", () => {
    const linux = withPlaces({ GOPATH: closed, GOMODCACHE: closed });
    const seen = diagnoseOne("cache-permission", linux);
    expect(seen).toMatchObject({ severity: "error" });
    expect(seen.found).toStartWith("GOPATH, GOMODCACHE: /home/gopher/go belongs to user 0");
    expect(seen.commands).toEqual([
      `sudo chown -R "$(id -un)" /home/gopher/go`,
      "go env -w GOPATH=/home/gopher/gopath",
    ]);
  });

  test("directories that cannot be made: nobody is told to take over the one above", () => {
    const below = { ...closed, exists: false, nearest: "/home" };
    const linux = withPlaces({ GOCACHE: below, GOPATH: below, GOMODCACHE: below });
    const seen = diagnoseOne("cache-permission", linux);
    expect(seen.found).toStartWith("GOPATH, GOCACHE, GOMODCACHE: /home belongs to user 0");
    expect(seen.commands.join("\n")).not.toContain("chown");
  });

  test("a read-only mount is said as such", () => {
    const mount = { point: "/", type: "squashfs", source: "/dev/loop0", options: ["ro"] };
    const seen = diagnoseOne("cache-permission", withPlaces({ GOCACHE: { writable: false, mount } }));
    expect(seen.found).toBe(`GOCACHE: ${cache} is on a file system mounted read-only`);
    expect(seen.commands).toEqual(["go env -w GOCACHE=/home/gopher/gocache"]);
  });

  test("a variable of the shell is changed there: it would win over the user's file", () => {
    const mount = { point: "/ro", type: "squashfs", source: "/dev/loop0", options: ["ro"] };
    const exported = linuxWith({ env: { GOCACHE: "/ro/cache" } });
    const linux = withPlaces({ GOCACHE: { path: "/ro/cache", writable: false, mount } }, exported);
    expect(diagnoseOne("cache-permission", linux).commands).toEqual(["export GOCACHE=/home/gopher/gocache"]);
  });

  test("something of another user inside a cache of one's own, unless one is root", () => {
    const foreignEntry = { path: `${cache}/3f`, uid: 0 };
    const linux = withPlaces({ GOCACHE: { foreignEntry } });
    expect(diagnoseOne("cache-permission", linux)).toMatchObject({
      severity: "error",
      found: `GOCACHE: ${cache}/3f belongs to user 0`,
    });
    const root = changed(withPlaces({ GOCACHE: { foreignEntry: { path: `${cache}/3f`, uid: 1000 } } }), {
      self: { uid: 0 },
    });
    expect(diagnose("cache-permission", root)).toEqual([]);
  });

  test("other places that are closed are no matter of the caches", () => {
    expect(diagnose("cache-permission", withPlaces({ GOTMPDIR: closed }))).toEqual([]);
  });
});

describe("cache-on-network-filesystem", () => {
  const on = (type: string) => ({ mount: { point: "/home", type, source: "server:/home", options: ["rw"] } });

  test("a home directory on NFS", () => {
    const linux = withPlaces({ GOCACHE: on("nfs4"), GOMODCACHE: on("nfs4") });
    const [build, modules] = diagnose("cache-on-network-filesystem", linux);
    expect(build).toMatchObject({ severity: "warning", found: `GOCACHE=${cache} is on nfs4, mounted at /home` });
    expect(build?.commands.slice(1)).toEqual([
      'go env -w GOCACHE="/var/tmp/$(id -un)/go-build"',
      "plumb cache bench /var/tmp",
    ]);
    // Modules are written once: a note.
    expect(modules).toMatchObject({ severity: "info", found: expect.stringContaining("GOMODCACHE=") });
    expect(modules?.commands[1]).toBe('go env -w GOMODCACHE="/var/tmp/$(id -un)/go-mod"');
    expect(idsOn(linux)).toEqual(["cache-on-network-filesystem", "cache-on-network-filesystem"]);
  });

  test("a folder of the host in a container or a virtual machine", () => {
    for (const type of ["virtiofs", "fakeowner", "fuse.grpcfuse", "9p", "vboxsf"]) {
      const linux = withPlaces({ GOTMPDIR: { path: "/work/tmp", ...on(type) } });
      expect(diagnoseOne("cache-on-network-filesystem", linux)).toMatchObject({
        severity: "warning",
        found: `GOTMPDIR=/work/tmp is on ${type}, mounted at /home`,
      });
    }
  });

  test("a virtual machine whose root is such a share has no other disk", () => {
    const root = { mount: { point: "/", type: "virtiofs", source: "rootfs", options: ["rw"] } };
    expect(idsOn(withPlaces({ GOCACHE: root, GOMODCACHE: root, GOTMPDIR: root }))).toEqual([]);
  });

  test("one that somebody put there is taken back", () => {
    const linux = withPlaces({ GOCACHE: on("cifs") }, linuxWith({ file: "GOCACHE=/mnt/share/cache\n" }));
    expect(diagnoseOne("cache-on-network-filesystem", linux).safe).toEqual(["go env -u GOCACHE"]);
  });

  test("local file systems are fine", () => {
    for (const type of ["ext4", "btrfs", "overlay", "tmpfs", "apfs"]) {
      expect(idsOn(withPlaces({ GOCACHE: on(type) }))).toEqual([]);
    }
  });
});
