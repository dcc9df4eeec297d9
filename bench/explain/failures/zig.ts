// zig as the C compiler of cgo: flags it does not take, and macOS without an SDK.

import type { GoRelease, ZigRelease } from "../requirements.ts";
import { cProgram, netProgram } from "./programs.ts";
import { inEach, type Recipe } from "./recipe.ts";

const cube = "static int cube(int n) { return n * n * n; }";

export const zigRecipes: readonly Recipe[] = [...zigFlags(), ...darwinWithoutSdk()];

function zigFlags(): readonly Recipe[] {
  const builds: readonly (readonly [GoRelease, ZigRelease, string, string, string])[] = [
    ["1.19", "0.11.0", "darwin/amd64", "x86_64-macos", ""],
    ["1.20", "0.13.0", "darwin/amd64", "x86_64-macos", ""],
    ["1.27", "0.13.0", "darwin/arm64", "aarch64-macos", "-ldflags=-s"],
    ["1.27", "0.11.0", "darwin/amd64", "x86_64-macos", "-ldflags='-s -w'"],
    ["1.23", "0.13.0", "linux/amd64", "x86_64-linux-musl", "-ldflags=-extldflags=-Wl,-Map=out.map"],
    ["1.25", "0.11.0", "linux/amd64", "x86_64-linux-musl", "-ldflags=-extldflags=-Wl,--unresolved-symbols=ignore-all"],
    ["1.26", "0.14.1", "linux/amd64", "x86_64-linux-musl", "-ldflags=-extldflags=-Wl,--no-dynamic-linker"],
  ];
  return inEach(builds, ([go, zig, platform, triple, flag], index) => ({
    name: `zig ${zig} for ${platform} ${flag}, Go ${go}`,
    cause: "zig-cc-flags",
    scene: {
      at: `/home/wren/raft${index}`,
      go,
      zig,
      files: cProgram(`raft.test/r${index}`, cube, "C.cube(3)"),
      warm: [platform],
      env: {
        CGO_ENABLED: "1",
        GOOS: platform.split("/")[0] ?? "",
        GOARCH: platform.split("/")[1] ?? "",
        CC: `zig cc -target ${triple}`,
      },
      run: [`go build ${flag} -o raft .`],
      limit: 400,
    },
    shows: /unsupported linker arg|unsupported linker option|unknown (linker )?(argument|option)/i,
  }));
}

function darwinWithoutSdk(): readonly Recipe[] {
  const builds: readonly (readonly [GoRelease, ZigRelease, string])[] = [
    ["1.22", "0.11.0", "amd64"],
    ["1.24", "0.13.0", "arm64"],
    ["1.26", "0.14.1", "arm64"],
    ["1.20", "0.12.1", "arm64"],
  ];
  return inEach(builds, ([go, zig, arch], index) => ({
    name: `darwin/${arch} by zig ${zig} without an SDK, Go ${go}`,
    cause: "macos-sdk-missing-for-cross",
    scene: {
      at: `/home/wren/skiff${index}`,
      go,
      zig,
      files:
        index === 0
          ? netProgram(`skiff.test/s${index}`)
          : cProgram(
              `skiff.test/s${index}`,
              "#cgo LDFLAGS: -framework IOKit -framework AppKit\nstatic int z(void) { return 1; }",
              "C.z()",
            ),
      warm: [`darwin/${arch}`],
      env: {
        CGO_ENABLED: "1",
        GOOS: "darwin",
        GOARCH: arch,
        CC: `zig cc -target ${arch === "arm64" ? "aarch64" : "x86_64"}-macos`,
      },
      echo: "$ ",
      run: ["go build -o skiff-macos ."],
      limit: 400,
    },
    shows: /resolv|[Ff]ramework|unable to find dynamic system library/i,
  }));
}
