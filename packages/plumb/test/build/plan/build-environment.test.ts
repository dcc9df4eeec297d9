import { describe, expect, test } from "bun:test";
import type { CCompiler } from "../../../src/build/c-compiler/choose-compiler.ts";
import { buildEnvironment, type EnvironmentWish } from "../../../src/build/plan/build-environment.ts";
import { chosenTarget } from "./surroundings.ts";

const zigCache = "/home/gopher/.plumb/cache/zig";
const ofGo = { CGO_CFLAGS: "-O2 -g", CGO_CXXFLAGS: "-O2 -g" };

const gcc: CCompiler = {
  kind: "gcc",
  cc: "aarch64-linux-gnu-gcc",
  cxx: "aarch64-linux-gnu-g++",
  name: "aarch64-linux-gnu-gcc",
  because: "a test",
  libc: "glibc",
  glibc: null,
  warmUp: null,
};
const zig: CCompiler = { ...gcc, kind: "zig", cc: "zig cc -target x", cxx: "zig c++ -target x" };
const clang: CCompiler = { ...gcc, kind: "clang", cc: "/usr/bin/clang", cxx: "/usr/bin/clang++", libc: null };

function environment(name: string, compiler: CCompiler | null, changes: Partial<EnvironmentWish> = {}) {
  return buildEnvironment({
    target: chosenTarget(name),
    mode: compiler ? "on" : "off",
    compiler,
    sysroot: null,
    minMacos: null,
    zigCache,
    goEnv: ofGo,
    host: { os: "linux", arch: "amd64" },
    ...changes,
  });
}

const foreign = { PKG_CONFIG_LIBDIR: "", PKG_CONFIG_PATH: "" };

test("in Go alone: the target, its level, and no cgo", () => {
  expect(environment("linux/arm64", null)).toEqual({ GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "0" });
  expect(environment("linux/arm/6", null)).toEqual({ GOOS: "linux", GOARCH: "arm", GOARM: "6", CGO_ENABLED: "0" });
  expect(environment("linux/arm64", null, { mode: "on" })).toEqual({
    GOOS: "linux",
    GOARCH: "arm64",
    CGO_ENABLED: "1",
  });
});

describe("Zig", () => {
  const zigOnly = { ZIG_GLOBAL_CACHE_DIR: zigCache, ZIG_LOCAL_CACHE_DIR: zigCache };
  const flags = "-O2 -g -fno-sanitize=undefined";

  test("for Linux, with flags that keep old C alive", () => {
    expect(environment("linux/arm64", zig)).toEqual({
      ...{ GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "1", CC: "zig cc -target x", CXX: "zig c++ -target x" },
      ...{ CGO_CFLAGS: flags, CGO_CXXFLAGS: flags },
      ...zigOnly,
      ...foreign,
    });
  });

  test("somebody's own flags come after, and count", () => {
    const goEnv = { CGO_CFLAGS: "-DFOO=1 -O0", CGO_CXXFLAGS: "" };
    expect(environment("linux/arm64", zig, { goEnv })).toMatchObject({
      CGO_CFLAGS: `${flags} -DFOO=1 -O0`,
      CGO_CXXFLAGS: flags,
    });
    expect(environment("linux/arm64", zig, { goEnv: {} })).toMatchObject({ CGO_CFLAGS: flags, CGO_CXXFLAGS: flags });
    const twice = { CGO_CFLAGS: "-O2 -g -DX", CGO_CXXFLAGS: "-O2 -g" };
    expect(environment("linux/arm64", zig, { goEnv: twice }).CGO_CFLAGS).toBe(`${flags} -O2 -g -DX`);
  });

  test("libraries of this machine are none for it, also where the platform is the same", () => {
    expect(environment("linux/amd64", zig)).toMatchObject(foreign);
  });

  test("macOS' oldest release is that of Go", () => {
    expect(environment("darwin/arm64", zig, { minMacos: "12.0" })).toHaveProperty("MACOSX_DEPLOYMENT_TARGET", "12.0");
  });
});

describe("other compilers", () => {
  test("a cross compiler: no flags of ours, and no libraries of this machine", () => {
    const goEnv = { CGO_CFLAGS: "-DFOO", CGO_CXXFLAGS: "-DBAR" };
    expect(environment("linux/arm64", gcc, { goEnv })).toEqual({
      ...{ GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "1", CC: gcc.cc, CXX: "aarch64-linux-gnu-g++" },
      ...foreign,
    });
  });

  test("this machine's own: pkg-config as it is", () => {
    expect(environment("linux/amd64", { ...gcc, cc: "gcc", cxx: null })).toEqual({
      ...{ GOOS: "linux", GOARCH: "amd64", CGO_ENABLED: "1", CC: "gcc" },
    });
    expect(environment("freebsd/amd64", gcc)).toMatchObject(foreign);
  });

  test("clang on a Mac: the oldest macOS that Go runs on, as clang writes it", () => {
    const host = { os: "darwin", arch: "arm64" };
    expect(environment("darwin/amd64", clang, { host, minMacos: "12.0" })).toEqual({
      ...{ GOOS: "darwin", GOARCH: "amd64", CGO_ENABLED: "1", CC: "/usr/bin/clang", CXX: "/usr/bin/clang++" },
      ...foreign,
      MACOSX_DEPLOYMENT_TARGET: "12.0",
    });
    expect(environment("darwin/arm64", clang, { host, minMacos: "10.15" })).toEqual({
      ...{ GOOS: "darwin", GOARCH: "arm64", CGO_ENABLED: "1", CC: "/usr/bin/clang", CXX: "/usr/bin/clang++" },
      MACOSX_DEPLOYMENT_TARGET: "10.15",
    });
    expect(environment("darwin/arm64", clang, { host })).not.toHaveProperty("MACOSX_DEPLOYMENT_TARGET");
  });
});

describe("with a root of the target", () => {
  test("pkg-config looks there alone", () => {
    expect(environment("linux/arm64", gcc, { sysroot: "/roots/pi" })).toMatchObject({
      PKG_CONFIG_SYSROOT_DIR: "/roots/pi",
      PKG_CONFIG_LIBDIR:
        "/roots/pi/usr/lib/pkgconfig:/roots/pi/usr/lib/aarch64-linux-gnu/pkgconfig:/roots/pi/usr/share/pkgconfig",
      PKG_CONFIG_PATH: "",
    });
    expect(environment("linux/ppc64", gcc, { sysroot: "/r" }).PKG_CONFIG_LIBDIR).toBe(
      "/r/usr/lib/pkgconfig:/r/usr/share/pkgconfig",
    );
    expect(environment("linux/amd64", gcc, { sysroot: "/r" })).toMatchObject({ PKG_CONFIG_SYSROOT_DIR: "/r" });
  });

  test("without C nobody looks anywhere", () => {
    expect(environment("linux/arm64", null, { sysroot: "/r" })).toEqual({
      GOOS: "linux",
      GOARCH: "arm64",
      CGO_ENABLED: "0",
    });
  });
});
