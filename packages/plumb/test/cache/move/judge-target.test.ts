// Places that are judged by made-up facts: what no test can make, as disks of other machines.

import { expect, test } from "bun:test";
import type { FileLatency } from "../../../src/cache/latency.ts";
import { type JudgeFacts, judgeTarget } from "../../../src/cache/move/judge-target.ts";
import type { TargetFacts } from "../../../src/cache/move/target.ts";
import type { Place } from "../../../src/facts/storage/schema.ts";
import { changed, healthyMac } from "../../snapshots.ts";

const [place] = healthyMac().storage.places;
const to = "/Volumes/SSD/go-build";

function latency(create: number): FileLatency {
  const one = { p50: create, p99: create * 10 };
  return { create: one, stat: one, read: one };
}

function facts(
  target: Partial<TargetFacts> = {},
  there: Partial<Place> = {},
  more: Partial<JudgeFacts> = {},
): JudgeFacts {
  if (!place) throw new Error("no place");
  const mount = { point: "/Volumes/SSD", type: "apfs", source: "/dev/disk5s1", options: ["local"] };
  return {
    source: { variable: "GOCACHE", path: "/c", real: "/c", userFile: "/Users/gopher/env" },
    target: {
      path: to,
      real: to,
      state: "absent",
      hasParent: true,
      place: { ...place, path: to, realPath: to, nearest: "/Volumes/SSD", mount, ...there },
      caseSensitive: false,
      latency: latency(40),
      ...target,
    },
    resumed: false,
    files: 10_000,
    bytes: 2e9,
    here: latency(30),
    project: null,
    home: "/Users/gopher",
    ...more,
  };
}

const judged = (given: JudgeFacts): Record<string, string> =>
  Object.fromEntries(judgeTarget(given).map(({ name, status }) => [name, status]));
const fine = { place: "ok", "file-system": "ok", room: "ok", inodes: "ok", speed: "ok" };

test("a disk with room", () => {
  expect(judged(facts())).toEqual(fine);
  expect(judged(facts({ state: "empty" }))).toEqual(fine);
});

test("what is there", () => {
  for (const state of ["filled", "link", "no-directory"] as const)
    expect(judged(facts({ state }))).toEqual({ place: "refused" });
  expect(judged(facts({ state: "filled" }, {}, { resumed: true }))).toEqual(fine);
  expect(judged(facts({ hasParent: false }))).toEqual({ place: "refused" });
  expect(judged(facts({}, { writable: false }))).toEqual({ place: "refused" });
  const root = facts({ path: "/Volumes/SSD", real: "/Volumes/SSD", state: "empty" });
  expect(judgeTarget(root)[0]?.detail).toContain("name a directory on it, as /Volumes/SSD/go-build");
});

test("another machine's disk needs --force, one that forbids programs is refused", () => {
  const nfs = { point: "/Volumes/SSD", type: "nfs", source: "nas:/x", options: [] };
  expect(judged(facts({}, { mount: nfs }))).toEqual({ ...fine, "file-system": "warning" });
  expect(judged(facts({}, { mount: { ...nfs, type: "ext4", options: ["noexec"] } }))).toEqual({
    ...fine,
    "file-system": "refused",
  });
  expect(judged(facts({}, { mount: null }))).toEqual({ ...fine, "file-system": "note" });
});

test("a folder of a cloud, also behind a link", () => {
  const real = "/Users/gopher/Library/CloudStorage/Dropbox/go-build";
  expect(judged(facts({ real }))).toEqual({ ...fine, cloud: "warning" });
});

test("room and inodes for all of it and some more", () => {
  expect(judged(facts({}, { availableBytes: 2e9 }))).toEqual({ ...fine, room: "refused" });
  expect(judged(facts({}, { freeInodes: 10_500 }))).toEqual({ ...fine, inodes: "refused" });
  const { inodes: _, ...without } = fine;
  expect(judged(facts({}, { freeInodes: null, availableBytes: null }))).toEqual({ ...without, room: "note" });
});

test("a slow disk is told", () => {
  expect(judged(facts({ latency: latency(1500) }))).toEqual({ ...fine, speed: "note" });
  expect(judged(facts({ latency: latency(200) }))).toEqual({ ...fine, speed: "note" });
  expect(judged(facts({ latency: latency(200) }, {}, { here: null }))).toEqual(fine);
  expect(judged(facts({ latency: null }))).toEqual({ ...fine, speed: "note" });
});

test("inside of the module, unless a stray go.mod captures half the disk", () => {
  const project = changed(healthyMac().project, { goMod: { path: "/Volumes/SSD/go.mod" } });
  expect(judged(facts({}, {}, { project }))).toEqual({ ...fine, project: "refused" });
  expect(judged(facts({}, {}, { project: { ...project, strayGoMods: ["/Volumes/SSD/go.mod"] } }))).toEqual(fine);
});

test("modules on a file system that does not tell a from A", () => {
  const source = { variable: "GOMODCACHE", path: "/c", real: "/c", userFile: "/e" } as const;
  expect(judged(facts({}, {}, { source }))).toEqual({ ...fine, case: "note" });
  expect(judged(facts({ caseSensitive: true }, {}, { source }))).toEqual(fine);
});
