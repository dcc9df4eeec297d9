import { describe, expect, test } from "bun:test";
import type { RecordedCommand } from "@goplumb/core/host/recording";
import { noCompilers } from "../../../src/build/c-compiler/c-compilers.ts";
import { findCompilers } from "../../../src/build/c-compiler/find-compilers.ts";
import { type Looked, machine, zigSays } from "./machine.ts";
import { target } from "./wishes.ts";

const goEnv = { CC: "gcc", CXX: "g++", GOHOSTOS: "linux" };

function find(names: readonly string[], looked: Looked, env: Readonly<Record<string, string>> = goEnv) {
  return findCompilers(machine(looked), names.map(target), env);
}

function compilerSays(path: string, triple: string, ...args: string[]): RecordedCommand {
  return { argv: [path, ...args, "-dumpmachine"], stdout: `${triple}\n` };
}

test("no compiler is waited for without an end", async () => {
  const host = machine({ programs: ["/usr/bin/gcc"], answers: [compilerSays("/usr/bin/gcc", "aarch64-linux-gnu")] });
  await findCompilers(host, [target("linux/arm64")], goEnv);
  expect(host.started.map(({ path, timeoutMs }) => [path, timeoutMs > 0 && timeoutMs < 120_000])).toEqual([
    ["/usr/bin/gcc", true],
  ]);
});

test("a machine without any", async () => {
  expect(await find(["linux/arm64", "windows/amd64", "android/arm64"], {})).toEqual(noCompilers);
  expect(await find([], {})).toEqual(noCompilers);
});

test("Zig, and compilers that have the name of a target, each with its C++ compiler where there is one", async () => {
  const programs = ["/usr/bin/zig", "/usr/local/bin/aarch64-linux-gnu-gcc", "/usr/bin/aarch64-linux-gnu-gcc"];
  const more = ["/usr/bin/aarch64-linux-gnu-g++", "/usr/bin/x86_64-w64-mingw32-gcc", "/usr/bin/i686-linux-gnu-gcc"];
  const looked = {
    programs: [...programs, ...more, "/usr/bin/musl-gcc"],
    answers: [zigSays("/usr/bin/zig", "0.15.2")],
  };
  const { zig, named } = await find(["linux/arm64", "windows/amd64"], looked);
  expect(zig?.path).toBe("/usr/bin/zig");
  expect(Object.fromEntries(named)).toEqual({
    "aarch64-linux-gnu": { cc: "/usr/local/bin/aarch64-linux-gnu-gcc", cxx: "/usr/bin/aarch64-linux-gnu-g++" },
    "x86_64-w64-mingw32": { cc: "/usr/bin/x86_64-w64-mingw32-gcc", cxx: null },
    musl: { cc: "/usr/bin/musl-gcc", cxx: null },
  });
});

describe("the compiler that go takes by itself", () => {
  const own = async (env: Readonly<Record<string, string>>, answers: readonly RecordedCommand[]) => {
    const programs = ["/usr/bin/gcc", "/usr/bin/g++", "/usr/bin/ccache", "/usr/bin/x86_64-gcc"];
    return (await find(["linux/arm64"], { programs, answers }, { ...goEnv, ...env })).own;
  };

  test("is Go's default, or one that somebody set, with what it compiles for", async () => {
    const native = { os: "linux", arch: "arm64" };
    expect(await own({}, [compilerSays("/usr/bin/gcc", "aarch64-linux-gnu")])).toEqual({
      cc: "gcc",
      cxx: "g++",
      set: false,
      target: native,
      libc: "glibc",
    });
    expect(await own({ CC: "x86_64-gcc" }, [compilerSays("/usr/bin/x86_64-gcc", "x86_64-pc-linux-gnu")])).toEqual({
      cc: "x86_64-gcc",
      cxx: "g++",
      set: true,
      target: { os: "linux", arch: "amd64" },
      libc: "glibc",
    });
    const cached = compilerSays("/usr/bin/ccache", "aarch64-linux-gnu", "gcc", "-m64");
    expect(await own({ CC: "ccache gcc -m64" }, [cached])).toMatchObject({ cc: "ccache gcc -m64", target: native });
    expect(await own({ CXX: "/opt/none/g++" }, [])).toMatchObject({ cc: "gcc", cxx: null });
    // On FreeBSD and on a Mac the default is clang, and gcc is a choice.
    expect(await own({ GOHOSTOS: "freebsd" }, [])).toMatchObject({ cc: "gcc", set: true });
  });

  test("is none where it is not on PATH, or CC cannot be read", async () => {
    for (const CC of ["clang", "", "'gcc", "./gcc"]) expect(await own({ CC }, [])).toBeNull();
    const programs = ["/usr/bin/gcc"];
    expect((await find([], { programs }, { GOHOSTOS: "linux" })).own).toBeNull();
    expect((await find([], { programs }, { CC: "gcc", GOHOSTOS: "linux" })).own).toMatchObject({ cxx: null });
  });

  test("says nothing of its target where it fails, or where it names none that Go has", async () => {
    const says = compilerSays("/usr/bin/gcc", "aarch64-linux-gnu");
    expect((await own({}, [{ ...says, status: 1 }]))?.target).toBeNull();
    expect((await own({}, [compilerSays("/usr/bin/gcc", "usage: gcc")]))?.target).toBeNull();
    expect((await own({}, [compilerSays("/usr/bin/gcc", "avr-none")]))?.target).toBeNull();
    expect((await own({}, [compilerSays("/usr/bin/gcc", "arm-none-eabi")]))?.target).toBeNull();
    expect((await own({}, [compilerSays("/usr/bin/gcc", "alpha-linux-gnu")]))?.target).toBeNull();
  });
});

describe("Apple's clang", () => {
  const tools = "/Library/Developer/CommandLineTools/usr/bin/clang";

  test("is there on a Mac with Command Line Tools, and is not started to see that", async () => {
    const mac = machine({ os: "darwin", programs: ["/usr/bin/clang", tools] });
    const { apple } = await findCompilers(mac, [target("darwin/arm64")], { CC: "none", GOHOSTOS: "darwin" });
    expect(apple).toEqual({ cc: "/usr/bin/clang", cxx: "/usr/bin/clang++" });
    expect(mac.started).toEqual([]);
  });

  test("is none without them, and none elsewhere", async () => {
    expect((await find(["darwin/arm64"], { os: "darwin", programs: ["/usr/bin/clang"] })).apple).toBeNull();
    expect((await find(["darwin/arm64"], { programs: ["/usr/bin/clang", tools] })).apple).toBeNull();
  });
});

describe("Android's NDK", () => {
  const clang = (root: string, host: string) => `${root}/toolchains/llvm/prebuilt/${host}/bin/clang`;
  const bin = async (env: Readonly<Record<string, string>>, ...programs: string[]) =>
    (await find(["android/arm64"], { env, programs })).ndk?.bin;

  test.each(["ANDROID_NDK_HOME", "ANDROID_NDK_ROOT"])("is where %s says", async (name) => {
    expect(await bin({ [name]: "/ndk" }, clang("/ndk", "linux-x86_64"))).toBe(
      "/ndk/toolchains/llvm/prebuilt/linux-x86_64/bin",
    );
    expect(await bin({ [name]: "/none" }, clang("/ndk", "linux-x86_64"))).toBeUndefined();
  });

  test.each(["ANDROID_HOME", "ANDROID_SDK_ROOT"])("is the newest in ndk of %s", async (name) => {
    const at = (version: string) => clang(`/sdk/ndk/${version}`, "darwin-x86_64");
    expect(await bin({ [name]: "/sdk" }, at("9.1.1"), at("27.2.12479018"), at("26.3.11579264"))).toBe(
      "/sdk/ndk/27.2.12479018/toolchains/llvm/prebuilt/darwin-x86_64/bin",
    );
    // One whose download was broken off.
    expect(await bin({ [name]: "/sdk" }, "/sdk/ndk/28.0.1/README", at("26.3.11579264"))).toBe(
      "/sdk/ndk/26.3.11579264/toolchains/llvm/prebuilt/darwin-x86_64/bin",
    );
  });

  test("of several, the one that is named", async () => {
    const both = [
      clang("/home", "a"),
      clang("/root", "b"),
      clang("/sdk/ndk/27.0.1", "c"),
      clang("/old/ndk/27.0.1", "d"),
    ];
    const all = {
      ANDROID_NDK_HOME: "/home",
      ANDROID_NDK_ROOT: "/root",
      ANDROID_HOME: "/sdk",
      ANDROID_SDK_ROOT: "/old",
    };
    expect(await bin(all, ...both)).toBe("/home/toolchains/llvm/prebuilt/a/bin");
    const { ANDROID_NDK_HOME: _, ...without } = all;
    expect(await bin(without, ...both)).toBe("/root/toolchains/llvm/prebuilt/b/bin");
    const { ANDROID_NDK_ROOT: __, ...sdks } = without;
    expect(await bin(sdks, ...both)).toBe("/sdk/ndk/27.0.1/toolchains/llvm/prebuilt/c/bin");
  });

  test("is looked for only when something is built for Android", async () => {
    const looked = { env: { ANDROID_NDK_HOME: "/ndk" }, programs: [clang("/ndk", "linux-x86_64")] };
    expect((await find(["linux/arm64"], looked)).ndk).toBeNull();
    expect((await find(["linux/arm64", "android/arm64"], looked)).ndk).not.toBeNull();
  });
});
