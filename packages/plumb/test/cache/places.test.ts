// Where the caches are by Go's settings, and versions of Go on a machine.

import { describe, expect, test } from "bun:test";
import { installedVersions, plainVersion } from "../../src/cache/installed-versions.ts";
import { cachePlaces } from "../../src/cache/places.ts";
import { healthyLinux } from "../snapshots.ts";

const settings = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, source: { kind: "process" as const } }]),
  );

describe("the build cache", () => {
  test.each<[Record<string, string>, unknown]>([
    [{ GOCACHE: "/c" }, { kind: "directory", path: "/c" }],
    [{ GOCACHE: "off" }, { kind: "off" }],
    [{}, { kind: "none", reason: "neither GOCACHE nor a home directory is set" }],
    [{ GOCACHE: "c" }, { kind: "none", reason: "GOCACHE=c is no absolute path, which go refuses" }],
  ])("of %p is %p", (values, place) => {
    expect(cachePlaces(settings(values)).build).toEqual(place as never);
  });

  test("without a home has no place, though Go's default is off then", () => {
    const byDefault = { GOCACHE: { value: "off", source: { kind: "default" as const } } };
    expect(cachePlaces(byDefault).build.kind).toBe("none");
  });

  test("may be kept by another program", () => {
    expect(cachePlaces(settings({ GOCACHE: "/c", GOCACHEPROG: "helper -v" })).program).toBe("helper -v");
    expect(cachePlaces(settings({ GOCACHE: "/c", GOCACHEPROG: " " })).program).toBeNull();
  });
});

describe("versions", () => {
  test.each([
    ["go1.26.8", "go1.26.8"],
    ["go1.26.8 X:greenteagc", "go1.26.8"],
    ["go1.26.8-custom", "go1.26.8-custom"],
    ["devel go1.28-a1b2c3 Fri Nov 27 2026", "devel go1.28-a1b2c3 Fri Nov 27 2026"],
    ["nonsense", "nonsense"],
  ])("%p is %p without its experiments", (text, plain) => {
    expect(plainVersion(text)).toBe(plain);
  });

  test("of a machine are those of its trees, of whole downloads, and those on PATH", () => {
    const { goInstalls } = healthyLinux();
    const cached = (version: string, complete?: boolean) => ({
      path: `/m/${version}`,
      version,
      platform: "linux/arm64",
      ...(complete !== undefined && { complete }),
    });
    const versions = installedVersions({
      ...goInstalls,
      toolchainCache: [cached("go1.25.1", true), cached("go1.25.2", false), cached("go1.25.3")],
      toolchainsOnPath: ["go1.24.4"],
    });
    const own = goInstalls.installs.flatMap(({ goroot }) => goroot?.versionFile ?? []);
    expect(own.length).toBeGreaterThan(0);
    expect([...versions].toSorted()).toEqual([...new Set([...own, "go1.25.1", "go1.25.3", "go1.24.4"])].toSorted());
  });
});
