// Which programs are not tried, and why.

import { expect, test } from "bun:test";
import { type ProofConditions, skipsAll, skipsCgo, skipsRace } from "../../../src/facts/proof/skip.ts";
import { healthyLinux, healthyMac } from "../../snapshots.ts";

const linux: ProofConditions = {
  target: { os: "linux", arch: "arm64" },
  goVersion: "go1.26.8",
  goflags: "",
  cToolchain: healthyLinux().cToolchain,
};
const mac: ProofConditions = {
  ...linux,
  target: { os: "darwin", arch: "arm64" },
  cToolchain: healthyMac().cToolchain,
};

test("on healthy machines nothing is skipped", () => {
  for (const conditions of [linux, mac]) {
    expect([skipsAll(conditions), skipsCgo(conditions), skipsRace(conditions)]).toEqual([null, null, null]);
  }
});

test.each(["-modfile=x.mod", "-overlay=x.json", "-n", "-pgo=cpu.pprof", "-buildmode=c-shared", "-mod=mod -overlay=x"])(
  "GOFLAGS=%s says nothing about the machine",
  (goflags) => expect(skipsAll({ ...linux, goflags })).toContain("GOFLAGS has -"),
);

test.each(["-mod=vendor -trimpath", "-race", "-buildmode=pie", "-pgo=off", "-pgo=auto", "-tags=x", "nonsense"])(
  "GOFLAGS=%s are proven as they are",
  (goflags) => expect(skipsAll({ ...linux, goflags })).toBeNull(),
);

test("without cgo there is no program with C, and no race detector but on macOS", () => {
  const off = { cgoEnabled: { value: false, because: "CGO_ENABLED=0 is set" } };
  const linuxOff = { ...linux, cToolchain: { ...healthyLinux().cToolchain, ...off } };
  const macOff = { ...mac, cToolchain: { ...healthyMac().cToolchain, ...off } };
  expect(skipsCgo(linuxOff)).toBe("cgo is off: CGO_ENABLED=0 is set");
  expect(skipsRace(linuxOff)).toBe("-race needs cgo, and cgo is off: CGO_ENABLED=0 is set");
  expect(skipsRace(macOff)).toBeNull();
  expect(skipsRace({ ...linux, cToolchain: undefined })).toBe("what cgo would use is not known");
});

test("a Mac without developer tools starts no compiler, since that opens a dialog", () => {
  const developer = { path: null, exists: false, sdkVersion: null, hasClang: false };
  const bare = { ...mac, cToolchain: { ...healthyMac().cToolchain, developer } };
  expect(skipsCgo(bare)).toBe("no developer tools are installed");
  expect(skipsRace(bare)).toBeNull();
});

test("platforms without a detector", () => {
  expect(skipsRace({ ...linux, target: { os: "linux", arch: "arm" } })).toBe("there is no race detector for linux/arm");
});
