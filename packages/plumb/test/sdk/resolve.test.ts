import { describe, expect, test } from "bun:test";
import { chooseSdk, platformOf, readRequest, refuseImpossible } from "../../src/sdk/resolve.ts";

const mac = { os: "darwin", arch: "arm64" };
const machine = (os: string, processArch: string, kernelArch: string, cpuModel = "") =>
  ({ machine: { os, processArch, kernelArch, cpuModel } }) as Parameters<typeof platformOf>[0];

describe("the platform is that of the hardware, whatever this process is", () => {
  test.each([
    ["an Apple Silicon Mac", machine("darwin", "arm64", "arm64", "Apple M4"), "darwin/arm64"],
    ["plumb under Rosetta", machine("darwin", "x64", "x86_64", "VirtualApple @ 2.50GHz"), "darwin/arm64"],
    ["an Intel Mac", machine("darwin", "x64", "x86_64", "Intel(R) Core(TM) i7"), "darwin/amd64"],
    ["an ARM server", machine("linux", "arm64", "aarch64"), "linux/arm64"],
  ])("%s", (_, host, expected) => {
    const { os, arch } = platformOf(host, {});
    expect(`${os}/${arch}`).toBe(expected);
    expect(platformOf(host, { os: "linux", arch: "386" })).toEqual({ os: "linux", arch: "386" });
  });
});

const codeOf = (act: () => unknown) => {
  try {
    act();
    return "fine";
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as { hint?: string }).hint}`;
  }
};

test("a version is one of those there are for the platform", () => {
  expect(chooseSdk(readRequest("1.26"), mac, ["1.26.1", "1.26.8", "1.27rc1"])).toEqual({ version: "1.26.8", ...mac });
  expect(codeOf(() => chooseSdk(readRequest("1.25"), mac, ["1.26.1"]))).toStartWith("SDK_NOT_FOUND");
  expect(codeOf(() => readRequest("nonsense"))).toStartWith("VERSION_UNKNOWN");
});

describe("what can never run is refused with the ways out", () => {
  const check = (version: string, platform: { os: string; arch: string }, macos: string | null) =>
    codeOf(() => refuseImpossible({ version, ...platform }, { os: "darwin", arch: "arm64", macos }));
  test.each([
    ["1.16", mac, "11.0", "fine"],
    [
      "1.15.15",
      mac,
      "26.0",
      "SDK_NEVER_RELEASED: a newer Go compiles for “go 1.15” in go.mod; or run it under Rosetta, while that lasts: plumb install 1.15.15 --arch amd64",
    ],
    ["1.15.15", { os: "darwin", arch: "amd64" }, "26.0", "fine"],
    ["1.27.0", mac, "12.7", "SDK_NEEDS_NEWER_MACOS: the newest Go for it: plumb install 1.26"],
    ["1.27.0", mac, null, "fine"],
    [
      "1.4",
      { os: "linux", arch: "arm64" },
      "12.7",
      "SDK_NEVER_RELEASED: plumb list --remote --os linux --arch arm64 shows what there is",
    ],
    ["1.27.0", { os: "linux", arch: "arm64" }, "12.7", "fine"],
  ] as const)("go%s for %p on macOS %p", (version, platform, macos, expected) => {
    expect(check(version, platform, macos)).toBe(expected);
  });
});
