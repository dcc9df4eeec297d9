// Compilers that have the target in their name, this machine's own, and those that somebody asks for.

import { describe, expect, test } from "bun:test";
import type { CCompilers, OwnCompiler } from "../../../src/build/c-compiler/c-compilers.ts";
import { called, chosen, inShort, linuxArm, macArm, zig } from "./wishes.ts";

const own: OwnCompiler = { cc: "gcc", cxx: "g++", set: false, target: { os: "linux", arch: "amd64" }, libc: "glibc" };

describe("without Zig, a cross compiler by its name", () => {
  test.each<[target: string, name: string]>([
    ["linux/arm64", "aarch64-linux-gnu"],
    ["linux/arm64", "aarch64-unknown-linux-gnu"],
    ["linux/amd64", "x86_64-linux-gnu"],
    ["linux/386", "i686-linux-gnu"],
    ["linux/arm", "arm-linux-gnueabihf"],
    ["linux/arm/7", "arm-linux-gnueabihf"],
    ["linux/arm/5", "arm-linux-gnueabi"],
    ["linux/mips64le", "mips64el-linux-gnuabi64"],
    ["linux/ppc64le", "powerpc64le-linux-gnu"],
    ["windows/amd64", "x86_64-w64-mingw32"],
    ["windows/386", "i686-w64-mingw32"],
  ])("%s: %s-gcc", (target, name) => {
    const compiler = chosen(target, {}, called(name));
    expect(compiler).toEqual({
      kind: "gcc",
      cc: `/usr/bin/${name}-gcc`,
      cxx: `/usr/bin/${name}-g++`,
      name: `/usr/bin/${name}-gcc`,
      because: `it compiles for ${target} by its name`,
      libc: target.startsWith("linux") ? "glibc" : null,
      glibc: null,
      warmUp: null,
    });
  });

  test("of two, the one without a maker in its name", () => {
    const both = called("aarch64-unknown-linux-gnu", "aarch64-linux-gnu");
    expect(inShort("linux/arm64", {}, both)).toBe("gcc /usr/bin/aarch64-linux-gnu-gcc");
  });

  test("one for another CPU or float ABI is none", () => {
    expect(inShort("linux/arm64", {}, called("x86_64-linux-gnu", "arm-linux-gnueabihf"))).toStartWith("missing");
    expect(inShort("linux/arm/5", {}, called("arm-linux-gnueabihf"))).toStartWith("missing");
    expect(inShort("windows/arm64", {}, called("x86_64-w64-mingw32"))).toStartWith("missing");
    expect(inShort("freebsd/amd64", {}, called("x86_64-linux-gnu"))).toStartWith("missing");
  });

  test("Zig, where it is, comes before it", () => {
    expect(inShort("linux/arm64", {}, { zig, ...called("aarch64-linux-gnu") })).toStartWith("zig");
    // Zig makes no MIPS here.
    expect(inShort("linux/mips", {}, { zig, ...called("mips-linux-gnu") })).toBe("gcc /usr/bin/mips-linux-gnu-gcc");
  });

  test("a static program wants musl's, and glibc's where there is no other; any other program never musl's", () => {
    const both = called("aarch64-linux-gnu", "aarch64-linux-musl");
    expect(chosen("linux/arm64", { static: true }, both)).toMatchObject({
      cc: "/usr/bin/aarch64-linux-musl-gcc",
      libc: "musl",
    });
    expect(chosen("linux/arm64", {}, both)).toMatchObject({ cc: "/usr/bin/aarch64-linux-gnu-gcc", libc: "glibc" });
    expect(chosen("linux/arm64", { static: true }, called("aarch64-linux-gnu")).libc).toBe("glibc");
    expect(inShort("linux/arm64", {}, called("aarch64-linux-musl"))).toStartWith("missing");
    expect(inShort("linux/arm/7", { static: true }, called("arm-linux-musleabihf"))).toBe(
      "gcc /usr/bin/arm-linux-musleabihf-gcc",
    );
  });

  test("on Windows musl is no question", () => {
    expect(inShort("windows/amd64", { static: true }, called("x86_64-w64-mingw32"))).toStartWith("gcc");
  });

  test("musl-gcc is for the machine it is on", () => {
    const host = linuxArm;
    expect(chosen("linux/arm64", { static: true, host }, called("musl"))).toMatchObject({
      cc: "/usr/bin/musl-gcc",
      libc: "musl",
    });
    expect(inShort("linux/amd64", { static: true, host }, called("musl"))).toStartWith("missing");
    expect(inShort("linux/arm64", { static: true, host: { os: "darwin", arch: "arm64" } }, called("musl"))).toStartWith(
      "missing",
    );
    expect(inShort("linux/arm64", { host }, called("musl"))).toStartWith("missing");
  });

  test("a sysroot is told to C and to C++, and paths with blanks are quoted", () => {
    const named = new Map([["aarch64-linux-gnu", { cc: "/my tools/gcc", cxx: null }]]);
    expect(chosen("linux/arm64", { sysroot: "/roots/pi" }, { named })).toMatchObject({
      cc: "'/my tools/gcc' --sysroot=/roots/pi",
      cxx: null,
      name: "/my tools/gcc",
    });
    const { cxx } = chosen("linux/arm64", { sysroot: "/my roots" }, called("aarch64-linux-gnu"));
    expect(cxx).toBe("/usr/bin/aarch64-linux-gnu-g++ '--sysroot=/my roots'");
  });
});

describe("this machine's own compiler", () => {
  test("is for this machine, after all others", () => {
    expect(chosen("linux/amd64", {}, { own })).toMatchObject({
      kind: "gcc",
      cc: "gcc",
      cxx: "g++",
      because: "it is this machine's own, and so is the target",
      libc: "glibc",
    });
    expect(inShort("linux/arm64", {}, { own })).toStartWith("missing");
    expect(inShort("windows/amd64", {}, { own })).toStartWith("missing");
    expect(inShort("linux/amd64", {}, { own, zig })).toStartWith("zig");
    const openbsd = { os: "openbsd", arch: "amd64" };
    const clang = { ...own, cc: "clang", target: openbsd };
    expect(chosen("openbsd/amd64", { host: openbsd }, { own: clang }).libc).toBeNull();
  });

  test("a CC that somebody set comes first, for what it says it compiles for", () => {
    const set: OwnCompiler = {
      cc: "ccache aarch64-gcc",
      cxx: null,
      set: true,
      target: { os: "linux", arch: "arm64" },
      libc: null,
    };
    const found = { own: set, zig, ...called("aarch64-linux-gnu") };
    expect(chosen("linux/arm64", {}, found)).toMatchObject({
      kind: "given",
      cc: "ccache aarch64-gcc",
      cxx: null,
      name: "ccache aarch64-gcc",
      because: "CC names it, and it compiles for this target",
      libc: null,
      glibc: null,
      warmUp: null,
    });
    expect(inShort("linux/amd64", {}, found)).toStartWith("zig");
    expect(inShort("android/arm64", {}, found)).toStartWith("missing: no NDK");
    for (const changes of [{ set: false }, { target: null }])
      expect(inShort("linux/arm64", {}, { ...found, own: { ...set, ...changes } })).toStartWith("zig");
  });
});

describe("what is asked for", () => {
  const all: Partial<CCompilers> = { zig, own, ...called("aarch64-linux-gnu") };

  test("a command is taken as it is, whatever is there", () => {
    for (const name of ["linux/arm64", "darwin/arm64", "ios/arm64", "openbsd/amd64"]) {
      expect(chosen(name, { cc: "my cc -x", cxx: "my c++ -x", host: macArm }, all)).toEqual({
        kind: "given",
        cc: "my cc -x",
        cxx: "my c++ -x",
        name: "my cc -x",
        because: "it was asked for",
        libc: null,
        glibc: null,
        warmUp: null,
      });
    }
    expect(chosen("linux/arm64", { cc: "/opt/gcc" }, all).cxx).toBeNull();
  });

  test("a kind is that kind, or nothing", () => {
    expect(inShort("linux/arm64", { cc: "gcc" }, all)).toBe("gcc /usr/bin/aarch64-linux-gnu-gcc");
    expect(inShort("linux/amd64", { cc: "gcc" }, all)).toBe("gcc gcc");
    expect(inShort("linux/arm64", { cc: "zig" }, all)).toStartWith("zig /opt/zig/zig cc");
    expect(inShort("linux/arm64", { cc: "gcc" }, { zig })).toStartWith(
      "missing: no C compiler called gcc for linux/arm64 was found; ",
    );
    expect(inShort("linux/arm64", { cc: "zig" }, called("aarch64-linux-gnu"))).toBe(
      "missing: no C compiler called zig for linux/arm64 was found; Zig",
    );
    const set: OwnCompiler = { ...own, set: true };
    expect(inShort("linux/amd64", { cc: "zig" }, { zig, own: set })).toStartWith("zig");
  });

  test("on a Mac clang is Apple's, and Zig can be asked for with an SDK", () => {
    const apple = { cc: "/usr/bin/clang", cxx: "/usr/bin/clang++" };
    expect(inShort("darwin/arm64", { host: macArm, cc: "clang" }, { apple, zig })).toBe("clang /usr/bin/clang");
    expect(inShort("darwin/arm64", { host: macArm, cc: "zig", sysroot: "/sdk" }, { apple, zig })).toStartWith("zig");
    expect(inShort("darwin/arm64", { host: macArm, sysroot: "/sdk" }, { apple, zig })).toStartWith("clang");
  });
});
