import { describe, expect, test } from "bun:test";
import type { CCompilers, OwnCompiler } from "../../../src/build/c-compiler/c-compilers.ts";
import { called, choice, chosen, inShort, linuxAmd, linuxArm, macArm, zig } from "./wishes.ts";

const apple = { cc: "/usr/bin/clang", cxx: "/usr/bin/clang++" };
const own: OwnCompiler = { cc: "gcc", cxx: "g++", set: false, target: { os: "linux", arch: "amd64" }, libc: "glibc" };
const ndk = { bin: "/ndk/toolchains/llvm/prebuilt/linux-x86_64/bin" };

/** All that a machine could have. */
const everything: Partial<CCompilers> = {
  zig,
  own,
  apple,
  ndk,
  ...called("x86_64-linux-gnu", "aarch64-linux-gnu", "x86_64-w64-mingw32"),
};

describe("the best of what there is", () => {
  test.each<[host: string, name: string, wanted: string]>([
    // On a Mac clang is for macOS, and never for anything else.
    ["mac", "darwin/arm64", "clang /usr/bin/clang"],
    ["mac", "darwin/amd64", "clang /usr/bin/clang"],
    ["mac", "linux/amd64", "zig /opt/zig/zig cc -target x86_64-linux-gnu.2.28"],
    ["mac", "linux/arm64", "zig /opt/zig/zig cc -target aarch64-linux-gnu.2.28"],
    ["mac", "windows/amd64", "zig /opt/zig/zig cc -target x86_64-windows-gnu"],
    ["mac", "windows/arm64", "zig /opt/zig/zig cc -target aarch64-windows-gnu"],
    ["mac", "windows/386", "zig /opt/zig/zig cc -target x86-windows-gnu"],
    ["amd", "linux/amd64", "zig /opt/zig/zig cc -target x86_64-linux-gnu.2.28"],
    ["amd", "linux/arm64", "zig /opt/zig/zig cc -target aarch64-linux-gnu.2.28"],
    ["amd", "linux/386", "zig /opt/zig/zig cc -target x86-linux-gnu.2.28"],
    ["amd", "linux/s390x", "zig /opt/zig/zig cc -target s390x-linux-gnu.2.28"],
    ["amd", "freebsd/amd64", "zig /opt/zig/zig cc -target x86_64-freebsd"],
    ["amd", "netbsd/amd64", "zig /opt/zig/zig cc -target x86_64-netbsd"],
    ["amd", "android/arm64", `ndk ${ndk.bin}/aarch64-linux-android21-clang`],
    ["amd", "android/arm", `ndk ${ndk.bin}/armv7a-linux-androideabi21-clang`],
    ["amd", "android/amd64", `ndk ${ndk.bin}/x86_64-linux-android21-clang`],
    ["amd", "android/386", `ndk ${ndk.bin}/i686-linux-android21-clang`],
  ])("from %s to %s", (host, name, wanted) => {
    expect(inShort(name, { host: host === "mac" ? macArm : linuxAmd }, everything)).toBe(wanted);
  });

  test("glibc is 2.28, or the oldest that there is for the CPU, or what was asked for", () => {
    const glibc = (name: string, asked: string | null = null) => {
      const { glibc: version, cc, because } = chosen(name, { glibc: asked }, { zig });
      expect(cc).toEndWith(`.${version}`);
      expect(because).toBe(`found on PATH, it links for glibc ${version}`);
      return version;
    };
    expect(glibc("linux/amd64")).toBe("2.28");
    expect(glibc("linux/riscv64")).toBe("2.28");
    expect(glibc("linux/ppc64le")).toBe("2.32");
    expect(glibc("linux/loong64")).toBe("2.36");
    expect(glibc("linux/amd64", "2.17")).toBe("2.17");
    expect(glibc("linux/loong64", "2.39")).toBe("2.39");
  });

  test("a library that needs GNU's libstdc++ is linked by a GCC that brings it, unless only Zig can do what is asked", () => {
    const needing = { libstdcxx: "libduckdb.a" };
    expect(inShort("linux/arm64", needing, everything)).toBe("gcc /usr/bin/aarch64-linux-gnu-gcc");
    expect(chosen("linux/arm64", needing, everything).because).toBe(
      "it compiles for linux/arm64 by its name, and it brings libstdc++, which libduckdb.a needs",
    );
    expect(inShort("windows/amd64", needing, everything)).toBe("gcc /usr/bin/x86_64-w64-mingw32-gcc");
    expect(inShort("linux/amd64", needing, { zig, own })).toBe("gcc gcc");
    expect(inShort("linux/amd64", needing, { zig, own: { ...own, cxx: null } })).toStartWith("zig ");
    expect(inShort("linux/riscv64", needing, everything)).toStartWith("zig ");
    expect(inShort("linux/arm64", { ...needing, glibc: "2.17" }, everything)).toStartWith("zig ");
    expect(inShort("linux/arm64", { ...needing, cc: "zig" }, everything)).toStartWith("zig ");
    expect(inShort("darwin/arm64", { ...needing, host: macArm }, everything)).toStartWith("clang ");
  });

  test("static programs have musl, and none of glibc's versions", () => {
    const compiler = chosen("linux/arm64", { static: true, glibc: "2.17" }, { zig });
    expect(compiler).toMatchObject({ libc: "musl", glibc: null, because: "found on PATH, it brings musl" });
    expect(compiler.cc).toBe("/opt/zig/zig cc -target aarch64-linux-musl");
    expect(chosen("linux/arm/7", { static: true }, { zig }).cc).toBe("/opt/zig/zig cc -target arm-linux-musleabihf");
  });

  test("GOARM is told to Zig beside the target, since it compiles the libc for that CPU too", () => {
    const words = (name: string) => chosen(name, {}, { zig }).cc.replace("/opt/zig/zig cc -target ", "");
    expect(words("linux/arm")).toBe("arm-linux-gnueabihf.2.28");
    expect(words("linux/arm/7")).toBe("arm-linux-gnueabihf.2.28");
    expect(words("linux/arm/6")).toBe("arm-linux-gnueabihf.2.28 -mcpu=arm1176jzf_s");
    expect(words("linux/arm/6,softfloat")).toBe("arm-linux-gnueabi.2.28 -mcpu=arm1176jzf_s");
  });

  test("all that is told of Zig", () => {
    expect(choice("linux/arm/6", { sysroot: "/my roots/rpi" }, { zig: { ...zig, path: "/my zig/zig" } })).toEqual({
      kind: "chosen",
      compiler: {
        kind: "zig",
        cc: "'/my zig/zig' cc -target arm-linux-gnueabihf.2.28 -mcpu=arm1176jzf_s '--sysroot=/my roots/rpi'",
        cxx: "'/my zig/zig' c++ -target arm-linux-gnueabihf.2.28 -mcpu=arm1176jzf_s '--sysroot=/my roots/rpi'",
        name: "Zig 0.15.2",
        because: "found on PATH, it links for glibc 2.28",
        libc: "glibc",
        glibc: "2.28",
        warmUp: [
          ...["/my zig/zig", "cc", "-target", "arm-linux-gnueabihf.2.28", "-mcpu=arm1176jzf_s"],
          "--sysroot=/my roots/rpi",
        ],
      },
    });
    const windows = chosen("windows/amd64", { glibc: "2.17" }, { zig });
    expect(windows).toMatchObject({ because: "found on PATH", libc: null, glibc: null });
  });

  test("Zig before 0.15 has no libc of the BSDs, and is none for them", () => {
    for (const version of ["0.14.1", "0.9.0"]) {
      expect(inShort("freebsd/amd64", {}, { zig: { ...zig, version } })).toStartWith("missing");
      expect(inShort("netbsd/amd64", {}, { zig: { ...zig, version } })).toStartWith("missing");
      expect(inShort("linux/amd64", {}, { zig: { ...zig, version } })).toStartWith("zig");
    }
    for (const version of ["0.15.0", "0.15.0-dev.77", "0.16.0", "1.0.0"])
      expect(inShort("freebsd/amd64", {}, { zig: { ...zig, version } })).toStartWith("zig");
  });
});

describe("macOS from elsewhere", () => {
  const frameworks = "/System/Library/Frameworks";

  test("is Zig with Apple's SDK, and nothing without", () => {
    const sysroot = "/sdk/MacOSX.sdk";
    const compiler = chosen("darwin/arm64", { host: linuxArm, sysroot }, everything);
    expect(compiler.kind).toBe("zig");
    expect(compiler.warmUp).toEqual([
      ...["/opt/zig/zig", "cc", "-target", "aarch64-macos", "-isysroot", sysroot, "-iwithsysroot", "/usr/include"],
      ...["-iframeworkwithsysroot", frameworks, `-F${sysroot}${frameworks}`, `-L${sysroot}/usr/lib`],
    ]);
    expect(compiler.cc).toBe(compiler.warmUp?.join(" ") ?? "");
    expect(compiler).toMatchObject({ libc: null, glibc: null });
    const elsewhere =
      "missing: Apple's SDK is on Macs alone, and C for macOS cannot be linked without it; a build on a Mac, or an SDK in `sysroot` and Zig";
    for (const name of ["darwin/arm64", "darwin/amd64"]) {
      expect(inShort(name, { host: linuxArm }, { ...everything, apple: null })).toBe(elsewhere);
      expect(inShort(name, { host: linuxAmd, sysroot }, {})).toBe(elsewhere);
      // Somebody's clang on Linux is none of Apple's.
      expect(inShort(name, { host: linuxAmd }, { apple })).toBe(elsewhere);
    }
  });

  test("on a Mac without Command Line Tools that is the reason", () => {
    expect(inShort("darwin/arm64", { host: macArm }, { zig })).toBe(
      "missing: Command Line Tools are not there; a build on a Mac, or an SDK in `sysroot` and Zig",
    );
    const compiler = chosen("darwin/amd64", { host: macArm }, { apple });
    expect(compiler).toEqual({
      kind: "clang",
      cc: "/usr/bin/clang",
      cxx: "/usr/bin/clang++",
      name: "Apple clang",
      because: "it makes both CPUs of macOS",
      libc: null,
      glibc: null,
      warmUp: null,
    });
  });
});

describe("what nothing builds for", () => {
  test("iOS is Xcode's, whatever is there", () => {
    for (const host of [macArm, linuxAmd]) {
      expect(inShort("ios/arm64", { host }, everything)).toBe(
        "missing: ios/arm64 is linked by Xcode's clang, with the SDK of iOS; CC set to misc/ios/clangwrap.sh of Go's tree, on a Mac with Xcode",
      );
    }
  });

  test("Android without its NDK", () => {
    expect(inShort("android/arm64", {}, { zig, own })).toBe(
      "missing: no NDK in ANDROID_NDK_HOME, ANDROID_NDK_ROOT or ANDROID_HOME; Android's NDK, which has the C compilers for it",
    );
    const compiler = chosen("android/arm64", { sysroot: "/my root" }, { ndk: { bin: "/my ndk/bin" } });
    expect(compiler).toMatchObject({
      cc: "'/my ndk/bin/aarch64-linux-android21-clang' '--sysroot=/my root'",
      cxx: "'/my ndk/bin/aarch64-linux-android21-clang++' '--sysroot=/my root'",
      name: "Android NDK",
      because: "it has Android's libc",
      libc: null,
      warmUp: null,
    });
  });

  test("what could be installed, and what plumb knows nothing of", () => {
    expect(inShort("linux/arm64", {}, {})).toBe(
      "missing: no C compiler for linux/arm64 was found; Zig, or a cross compiler",
    );
    expect(inShort("linux/mips64le", {}, { zig })).toBe(
      "missing: no C compiler for linux/mips64le was found; a cross compiler",
    );
    expect(inShort("freebsd/amd64", {}, {})).toStartWith("missing: ");
    expect(inShort("windows/arm64", {}, { ...called("x86_64-w64-mingw32") })).toStartWith("missing: ");
    for (const name of ["openbsd/amd64", "solaris/amd64", "freebsd/arm64", "aix/ppc64"]) {
      expect(inShort(name, {}, { zig })).toBe(
        `missing: no C compiler for ${name} was found, and plumb knows of none; one that you name: cc in plumb.toml`,
      );
    }
    const musl = inShort("linux/arm64", { static: true }, {});
    expect(musl).toContain("no C compiler for linux/arm64 with a libc that can be linked statically was found");
  });
});
