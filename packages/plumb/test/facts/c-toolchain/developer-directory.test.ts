// macOS without a Mac: recorded directories. What matters most is what is never started.

import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { gatherCToolchain } from "../../../src/facts/c-toolchain/gather.ts";
import { compareDotted, versionInSettings } from "../../../src/facts/c-toolchain/macos-sdk.ts";
import { lookAt } from "../look.ts";

const program: RecordedFile = { kind: "file", text: "stand-in", mode: 0o755, uid: 0 };
const tools = "/Library/Developer/CommandLineTools";
const xcode = "/Applications/Xcode.app/Contents/Developer";
const target = "arm64-apple-darwin25.0.0";

const commandLineTools: Record<string, RecordedFile> = {
  [`${tools}/usr/bin/clang`]: program,
  [`${tools}/SDKs/MacOSX15.5.sdk/SDKSettings.json`]: { kind: "file", text: '{"Version":"15.5"}' },
  [`${tools}/SDKs/MacOSX26.2.sdk/SDKSettings.json`]: {
    kind: "file",
    text: '{"Version":"26.2","MaximumDeploymentTarget":"26.2.99"}',
  },
  [`${tools}/SDKs/MacOSX26.sdk`]: { kind: "symlink", target: "MacOSX26.2.sdk" },
  [`${tools}/SDKs/MacOSX.sdk`]: { kind: "symlink", target: "MacOSX26.2.sdk" },
};

function mac(files: Record<string, RecordedFile>, env: Record<string, string> = {}) {
  return createRecordedHost({
    origin: "made up after the layout that rustc and xcode-select(1) describe",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
    env: { HOME: "/Users/gopher", PATH: "/opt/homebrew/bin:/usr/bin:/bin", ...env },
    files: {
      "/usr/bin/clang": program,
      "/usr/bin/clang++": program,
      "/usr/bin/ar": program,
      "/usr/bin/ld": program,
      ...files,
    },
    commands: ["/usr/bin/clang", "/opt/homebrew/bin/ccache"].flatMap((path) =>
      [[], ["clang"]].flatMap((first) => [
        { argv: [path, ...first, "-dumpmachine"] as [string, ...string[]], stdout: `${target}\n` },
        {
          argv: [path, ...first, "-fsyntax-only", "-x", "c", "-include", "stdlib.h", "/dev/null"] as [
            string,
            ...string[],
          ],
        },
      ]),
    ),
  });
}

describe("a Mac without developer tools", () => {
  test("has a stand-in for clang, which is found and never started", async () => {
    const host = mac({});
    const facts = await gatherCToolchain(lookAt(host));
    expect(facts.cc.executable?.path).toBe("/usr/bin/clang");
    expect(facts.developer).toEqual({ path: null, exists: false, sdkVersion: null, hasClang: false });
    expect(facts).toMatchObject({ ccTarget: null, ccFindsLibcHeaders: null });
    expect(host.started).toEqual([]);
    // go finds the stand-in on PATH just as well, so that cgo is on.
    expect(facts.cgoEnabled.value).toBe(true);
  });

  test("starts no wrapper either, which could hand over to the stand-in", async () => {
    const host = mac({ "/opt/homebrew/bin/ccache": program }, { CC: "ccache clang" });
    expect((await gatherCToolchain(lookAt(host))).cc.executable?.path).toBe("/opt/homebrew/bin/ccache");
    expect(host.started).toEqual([]);
  });

  test("is also one whose selected directory is gone, although another one is there", async () => {
    const host = mac({
      ...commandLineTools,
      "/var/db/xcode_select_link": { kind: "symlink", target: "/Applications/Xcode-beta.app/Contents/Developer" },
    });
    const { developer } = await gatherCToolchain(lookAt(host));
    expect(developer).toMatchObject({
      path: "/Applications/Xcode-beta.app/Contents/Developer",
      exists: false,
      hasClang: false,
    });
    expect(host.started).toEqual([]);
  });

  test("is also one with an empty directory in the place of the tools", async () => {
    const host = mac({ [`${tools}/usr/bin`]: { kind: "directory" } });
    expect((await gatherCToolchain(lookAt(host))).developer).toMatchObject({
      path: tools,
      exists: true,
      hasClang: false,
    });
    expect(host.started).toEqual([]);
  });
});

describe("a Mac with developer tools", () => {
  test("asks clang, and tells the newest SDK", async () => {
    const host = mac(commandLineTools);
    const facts = await gatherCToolchain(lookAt(host));
    expect(facts.developer).toEqual({ path: tools, exists: true, sdkVersion: "26.2", hasClang: true });
    expect(facts).toMatchObject({ ccTarget: target, ccFindsLibcHeaders: true });
    expect(host.started.map((command) => command.path)).toEqual(["/usr/bin/clang", "/usr/bin/clang"]);
  });

  test("finds the compiler and the SDK where Xcode has them", async () => {
    const host = mac({
      ...commandLineTools,
      [`${xcode}/Toolchains/XcodeDefault.xctoolchain/usr/bin/clang`]: program,
      [`${xcode}/Platforms/MacOSX.platform/Developer/SDKs/MacOSX27.0.sdk/usr`]: { kind: "directory" },
    });
    const { developer } = await gatherCToolchain(lookAt(host));
    expect(developer).toEqual({ path: xcode, exists: true, sdkVersion: "27.0", hasClang: true });
  });

  const selected: readonly (readonly [string, Record<string, RecordedFile>, Record<string, string>])[] = [
    ["by the link of macOS 14 and newer", { "/var/select/developer_dir": { kind: "symlink", target: tools } }, {}],
    ["by the link of older ones", { "/var/db/xcode_select_link": { kind: "symlink", target: tools } }, {}],
    [
      "by DEVELOPER_DIR before any link",
      { "/var/select/developer_dir": { kind: "symlink", target: xcode } },
      { DEVELOPER_DIR: tools },
    ],
  ];
  for (const [how, files, env] of selected) {
    test(`uses the directory that is selected ${how}`, async () => {
      const host = mac({ ...commandLineTools, [`${xcode}/usr/bin/xcodebuild`]: program, ...files }, env);
      expect((await gatherCToolchain(lookAt(host))).developer).toMatchObject({ path: tools, hasClang: true });
    });
  }

  test("takes DEVELOPER_DIR for the application as well", async () => {
    const host = mac({ [`${xcode}/usr/bin/xcodebuild`]: program }, { DEVELOPER_DIR: "/Applications/Xcode.app" });
    expect((await gatherCToolchain(lookAt(host))).developer).toMatchObject({ path: xcode, exists: true });
  });

  test("does not count a link to an SDK that is gone", async () => {
    const host = mac({
      [`${tools}/usr/bin/clang`]: program,
      [`${tools}/SDKs/MacOSX27.0.sdk`]: { kind: "symlink", target: "MacOSX27.sdk" },
      [`${tools}/SDKs/MacOSX15.5.sdk/usr`]: { kind: "directory" },
    });
    expect((await gatherCToolchain(lookAt(host))).developer?.sdkVersion).toBe("15.5");
  });
});

test("settings of an SDK that are no settings say nothing", () => {
  for (const text of ["", "{", "[]", '{"Version":26.2}', '{"Version":"latest"}', "null"])
    expect(versionInSettings(text)).toBeUndefined();
});

test("versions sort as numbers", () => {
  expect(["26.2", "9.3", "26", "15.5.1", "26.10"].sort(compareDotted)).toEqual([
    "9.3",
    "15.5.1",
    "26",
    "26.2",
    "26.10",
  ]);
});
