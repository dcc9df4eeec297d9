import { describe, expect, test } from "bun:test";
import type { Place } from "../../src/facts/storage/schema.ts";
import { changed, goInstall, type Machines } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith, macWith } from "./settings.ts";

function withPlaces(change: (place: Place) => Partial<Place>, machine: Machines = linuxWith({})): Machines {
  const places = machine.storage.places.map((place) => ({ ...place, ...change(place) }));
  return { ...machine, storage: { ...machine.storage, places } };
}

const megabyte = 1_000_000;

describe("disk-full", () => {
  test("one finding for one file system, however much lies on it", () => {
    const linux = withPlaces(() => ({ availableBytes: 50 * megabyte }));
    const seen = diagnoseOne("disk-full", linux);
    expect(seen).toMatchObject({ severity: "error", found: "50 MB are free on / (GOCACHE, GOMODCACHE, GOTMPDIR)" });
    expect(seen.commands).toEqual(["go clean -cache", "go clean -modcache"]);
    expect(seen.safe).toEqual([]);
    expect(idsOn(linux)).toEqual(["disk-full"]);
  });

  test("room for a small program only is a warning", () => {
    expect(
      diagnoseOne(
        "disk-full",
        withPlaces(() => ({ availableBytes: 700 * megabyte })),
      ).severity,
    ).toBe("warning");
  });

  test("a small /tmp of its own", () => {
    const mount = { point: "/tmp", type: "tmpfs", source: "tmpfs", options: ["rw"] };
    const tmp = (availableBytes: number) =>
      withPlaces(({ role }) => (role === "GOTMPDIR" ? { mount, availableBytes } : {}));
    expect(diagnoseOne("disk-full", tmp(90 * megabyte)).commands).toEqual([
      'mkdir -p "$HOME/.cache/go-tmp"',
      'go env -w GOTMPDIR="$HOME/.cache/go-tmp"',
    ]);
    expect(idsOn(tmp(500 * megabyte))).toEqual([]);
  });

  test("no inode left; a file system that counts none has them all", () => {
    const inodes = withPlaces(({ role }) => (role === "GOCACHE" ? { freeInodes: 0 } : {}));
    expect(diagnoseOne("disk-full", inodes)).toMatchObject({ severity: "error" });
    expect(diagnoseOne("disk-full", inodes).found).toStartWith("no inode is free on /");
    const few = withPlaces(({ role }) => (role === "GOCACHE" ? { freeInodes: 1200 } : {}));
    expect(diagnoseOne("disk-full", few)).toMatchObject({
      severity: "warning",
      found: expect.stringContaining("only 1200 inodes are free on /"),
    });
    expect(
      diagnose(
        "disk-full",
        withPlaces(() => ({ freeInodes: 20_000 })),
      ),
    ).toEqual([]);
    expect(idsOn(withPlaces(() => ({ freeInodes: 0, totalInodes: 0 })))).toEqual([]);
  });

  test("unknown room, and an image mounted read-only, are not full", () => {
    expect(idsOn(withPlaces(() => ({ availableBytes: null, freeInodes: null, totalInodes: null })))).toEqual([]);
    const mount = { point: "/", type: "squashfs", source: "/dev/loop0", options: ["ro"] };
    expect(
      diagnose(
        "disk-full",
        withPlaces(() => ({ mount, availableBytes: 0 })),
      ),
    ).toEqual([]);
  });
});

describe("tmp-noexec", () => {
  const mount = { point: "/tmp", type: "tmpfs", source: "tmpfs", options: ["rw", "nosuid", "noexec"] };
  const noexec = (machine: Machines) => withPlaces(({ role }) => (role === "GOTMPDIR" ? { mount } : {}), machine);

  test("/tmp mounted noexec", () => {
    const linux = noexec(linuxWith({}));
    const seen = diagnoseOne("tmp-noexec", linux);
    expect(seen.found).toBe("/tmp is on /tmp, mounted noexec");
    expect(seen.commands).toEqual(['mkdir -p "$HOME/.cache/go-tmp"', 'go env -w GOTMPDIR="$HOME/.cache/go-tmp"']);
    expect(idsOn(linux)).toEqual(["tmp-noexec"]);
  });

  test("a variable of the shell must go first, or it wins", () => {
    expect(diagnoseOne("tmp-noexec", noexec(linuxWith({ env: { GOTMPDIR: "/tmp" } }))).commands[0]).toBe(
      "unset GOTMPDIR",
    );
  });

  test("noexec elsewhere does not matter", () => {
    expect(idsOn(withPlaces(({ role }) => (role === "GOMODCACHE" ? { mount } : {})))).toEqual([]);
  });
});

describe("too-many-open-files", () => {
  const limits = (soft: number, hard: number | null, go = "go1.26.8") =>
    changed(linuxWith({}), {
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/arm64", go)] },
      storage: { openFiles: { soft, hard } },
    });

  test("a low hard limit", () => {
    const seen = diagnoseOne("too-many-open-files", limits(256, 256));
    expect(seen).toMatchObject({
      severity: "warning",
      found: "256 open files at most (hard limit)",
      at: ["ulimit -Hn"],
    });
    expect(idsOn(limits(256, 256))).toEqual(["too-many-open-files"]);
  });

  test("a low soft limit counts for a Go that does not raise it", () => {
    expect(diagnoseOne("too-many-open-files", limits(256, 1_048_576, "go1.18.10")).commands).toEqual([
      "ulimit -n 4096",
    ]);
    expect(idsOn(limits(256, 1_048_576))).toEqual([]);
    expect(idsOn(limits(256, null))).toEqual([]);
  });
});

describe("home-missing", () => {
  const homeless = (env: Record<string, string>) => {
    const machine = changed(linuxWith({ env: { HOME: "", ...env } }), { self: { home: null } });
    return { ...machine, goSettings: { ...machine.goSettings, userFile: null, userFileReason: "$HOME is not set" } };
  };

  test("neither cache nor GOPATH", () => {
    const seen = diagnoseOne("home-missing", homeless({}));
    expect(seen).toMatchObject({ severity: "error", found: "HOME is not set, and neither are GOCACHE and GOPATH" });
    expect(seen.commands[0]).toBe('export HOME="$(getent passwd "$(id -u)" | cut -d: -f6)"');
    expect(idsOn(homeless({}))).toEqual(["home-missing"]);
  });

  test("with a cache, builds work and downloads do not", () => {
    expect(diagnoseOne("home-missing", homeless({ GOCACHE: "/cache" }))).toMatchObject({ severity: "warning" });
    expect(diagnoseOne("home-missing", homeless({ XDG_CACHE_HOME: "/cache" })).found).toEndWith("neither is GOPATH");
  });

  test("a service that sets both needs no HOME", () => {
    expect(idsOn(homeless({ GOCACHE: "/cache", GOPATH: "/go" }))).toEqual([]);
  });

  test("GOCACHE=off is said once, by its own name", () => {
    expect(idsOn(homeless({ GOCACHE: "off", GOPATH: "/go" }))).toEqual(["gocache-off"]);
  });
});

describe("oom-killed", () => {
  const memory = (memoryBytes: number, given = {}) => changed(linuxWith(given), { machine: { memoryBytes } });

  test("512 MB: the flags that are there stay", () => {
    const seen = diagnoseOne("oom-killed", memory(512 * 2 ** 20, { file: "GOFLAGS=-trimpath\n" }));
    expect(seen).toMatchObject({ severity: "warning", found: "512 MiB of memory for 10 CPUs", safe: [] });
    expect(seen.commands).toEqual(["go env -w 'GOFLAGS=-trimpath -p=1'"]);
    expect(idsOn(memory(512 * 2 ** 20))).toEqual(["oom-killed"]);
  });

  test("one package at a time already, enough memory, and an unknown amount, say nothing", () => {
    expect(idsOn(memory(512 * 2 ** 20, { env: { GOFLAGS: "-p=1" } }))).toEqual([]);
    expect(idsOn(memory(2 ** 30))).toEqual([]);
    expect(idsOn(memory(0))).toEqual([]);
    expect(idsOn(macWith({}))).toEqual([]);
  });
});
