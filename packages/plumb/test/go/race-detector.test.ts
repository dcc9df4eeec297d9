// Where the race detector works, against what the real go command refuses.

import { expect, test } from "bun:test";
import { ports } from "../../src/go/ports.ts";
import { raceDetectorNeedsCgo, raceDetectorSupported } from "../../src/go/race-detector.ts";
import { goVersion, runGo, withDirectory } from "./real-go.ts";

test("the same platforms as go build -race of this Go", async () => {
  await withDirectory((cwd) => {
    const refused = ports.filter(({ os, arch }) => {
      // With cgo off it stops for want of cgo where it is supported, and never starts to build.
      const env = { GOOS: os, GOARCH: arch, CGO_ENABLED: "0" };
      const { stderr } = runGo(["build", "-race", "-o", "/dev/null", "./nothing"], { env, cwd });
      return stderr.includes("-race is not supported on");
    });
    const ours = ports.filter(({ os, arch }) => !raceDetectorSupported(os, arch, goVersion));
    expect(refused.length).toBeGreaterThan(20);
    expect(ours.map(({ os, arch }) => `${os}/${arch}`)).toEqual(refused.map(({ os, arch }) => `${os}/${arch}`));
  });
}, 60_000);

test("platforms that came later are not there before", () => {
  expect(raceDetectorSupported("linux", "loong64", "go1.24.9")).toBe(false);
  expect(raceDetectorSupported("linux", "loong64", "go1.25rc1")).toBe(true);
  expect(raceDetectorSupported("linux", "riscv64", "go1.25.4")).toBe(false);
  expect(raceDetectorSupported("linux", "riscv64", null)).toBe(true);
  expect(raceDetectorSupported("linux", "arm", null)).toBe(false);
  expect(raceDetectorSupported("constructor", "constructor", null)).toBe(false);
});

test("cgo is needed but on macOS, and there too before Go 1.20", () => {
  expect(raceDetectorNeedsCgo("linux", "go1.26.8")).toBe(true);
  expect(raceDetectorNeedsCgo("darwin", "go1.26.8")).toBe(false);
  expect(raceDetectorNeedsCgo("darwin", "go1.19.13")).toBe(true);
});
