import { expect, test } from "bun:test";
import { goSupportsPort, isKnownPair, port, portHistory, ports } from "../../src/go/ports.ts";
import { languageVersion } from "../../src/go/version.ts";
import { goVersion, runGo } from "./real-go.ts";

interface Listed {
  readonly GOOS: string;
  readonly GOARCH: string;
  readonly CgoSupported: boolean;
  readonly FirstClass: boolean;
  readonly Broken?: boolean;
}

test("has the ports of go tool dist list, broken ones included", () => {
  const listed = JSON.parse(runGo(["tool", "dist", "list", "-json", "-broken"]).stdout) as Listed[];
  expect(listed.length).toBeGreaterThan(40);
  const theirs = listed.map(({ GOOS, GOARCH, CgoSupported, FirstClass, Broken }) =>
    JSON.stringify({ os: GOOS, arch: GOARCH, cgo: CgoSupported, firstClass: FirstClass, broken: Broken ?? false }),
  );
  const ours = ports.map((row) => JSON.stringify(row));
  // The table is that of 1.26; with another Go at hand the first-class ports must be the same still.
  const firstClass = (row: string): boolean => row.includes('"firstClass":true');
  if (languageVersion(goVersion) === "1.26") expect(ours).toEqual(theirs);
  expect(ours.filter(firstClass)).toEqual(theirs.filter(firstClass));
});

test("knows no arm64e and no windows/arm any more", () => {
  expect(isKnownPair("darwin", "arm64e")).toBe(false);
  expect(isKnownPair("windows", "arm")).toBe(false);
  expect(port("darwin", "arm64")).toMatchObject({ cgo: true, firstClass: true, broken: false });
});

test("says since when and until when a port exists, release candidates included", () => {
  const asked: readonly (readonly [string, string, string, string])[] = [
    ["1.15.15", "darwin", "arm64", "no"],
    ["go1.16rc1", "darwin", "arm64", "yes"],
    ["1.26.8", "darwin", "arm64", "yes"],
    ["1.16.15", "windows", "arm64", "no"],
    ["1.17", "windows", "arm64", "yes"],
    ["1.25.0", "windows", "arm", "yes"],
    ["1.26.0", "windows", "arm", "no"],
    ["1.14.15", "darwin", "386", "yes"],
    ["1.15", "darwin", "386", "no"],
    ["1.26.1", "plan9", "arm", "yes"],
    ["1.26.1", "darwin", "arm64e", "no"],
    ["1.30.0", "plan9", "arm", "unknown"],
    ["nonsense", "darwin", "arm64", "unknown"],
  ];
  for (const [version, os, arch, answer] of asked) {
    expect([version, os, arch, goSupportsPort(version, os, arch)]).toEqual([version, os, arch, answer]);
  }
});

test("names a source for each row of the history, and agrees with the table of 1.26", () => {
  for (const row of portHistory) {
    expect(row.source).toStartWith("https://go.dev/");
    const gone = row.until !== undefined && row.until !== "1.27";
    expect([row.os, row.arch, isKnownPair(row.os, row.arch)]).toEqual([row.os, row.arch, !gone]);
  }
});
