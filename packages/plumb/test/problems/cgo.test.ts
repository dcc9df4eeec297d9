import { describe, expect, test } from "bun:test";
import { changed, executable } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith, macWith } from "./settings.ts";

const userFile = "/home/gopher/.config/go/env";
const noGcc = { cc: { executable: null } };

describe("cc-not-found", () => {
  test("CC names a program that is not there", () => {
    const linux = linuxWith({ file: "CC=clang-99 -O2\n" });
    const seen = diagnoseOne("cc-not-found", linux);
    expect(seen.found).toBe("CC=clang-99 -O2, and there is no program clang-99");
    expect(seen.at).toEqual([`${userFile}:1`]);
    expect(seen.safe).toEqual(["go env -u CC"]);
    expect(seen.commands).toEqual([
      "go env -u CC",
      "sudo apt-get install -y build-essential",
      "go env -w CGO_ENABLED=0",
    ]);
    expect(idsOn(linux)).toEqual(["cc-not-found"]);
  });

  test("CGO_ENABLED=1 without gcc", () => {
    const linux = changed(linuxWith({ env: { CGO_ENABLED: "1" } }), { cToolchain: noGcc });
    expect(diagnoseOne("cc-not-found", linux).commands).toContain("export CGO_ENABLED=0");
    expect(idsOn(linux)).toEqual(["cc-not-found"]);
  });

  test.each([
    ["alpine", [], "apk add build-base"],
    ["rocky", ["rhel", "centos", "fedora"], "sudo dnf install -y gcc gcc-c++"],
    ["manjaro", ["arch"], "sudo pacman -S --needed base-devel"],
    ["opensuse-tumbleweed", ["opensuse", "suse"], "sudo zypper install -y gcc gcc-c++"],
  ])("on %s the compiler is installed its way", (id, like, command) => {
    const linux = changed(linuxWith({ env: { CC: "nope" } }), { machine: { distribution: { id, like } } });
    expect(diagnoseOne("cc-not-found", linux).commands).toContain(command);
  });

  test("CXX names a program that is not there, while the C compiler is", () => {
    const linux = linuxWith({ file: "CXX=clang++-99\n" });
    expect(diagnoseOne("cc-not-found", linux)).toMatchObject({
      found: "CXX=clang++-99, and there is no program clang++-99",
      severity: "warning",
      safe: ["go env -u CXX"],
    });
    expect(idsOn(linux)).toEqual(["cc-not-found"]);
    // Without a setting a machine may well have no g++.
    expect(idsOn(changed(linuxWith({}), { cToolchain: { cxx: { executable: null } } }))).toEqual([]);
  });

  test("with cgo off nobody looks for it, and a quoted path is one program", () => {
    expect(idsOn(linuxWith({ env: { CC: "nope", CGO_ENABLED: "0" } }))).toEqual([]);
    const gcc = executable("/opt/my tools/gcc", "linux/arm64");
    const quoted = changed(linuxWith({ env: { CC: "'/opt/my tools/gcc'" } }), {
      cToolchain: { cc: { executable: gcc } },
    });
    expect(idsOn(quoted)).toEqual([]);
  });
});

describe("cc-setting-invalid", () => {
  test.each([
    ["CC", "./gcc", "./gcc is a relative path; a name or an absolute path is wanted"],
    ["CXX", "~/bin/g++", "~/bin/g++ is a relative path; a name or an absolute path is wanted"],
    ["CC", "'gcc", `the ' before "gcc" is never closed`],
    ["CGO_CFLAGS", "-O2 '-DA=b c", `the ' before "-DA=b c" is never closed`],
  ])("%s=%s", (name, value, reason) => {
    const linux = linuxWith({ env: { [name]: value } });
    const seen = diagnoseOne("cc-setting-invalid", linux);
    expect(seen.found).toBe(`${name}=${value}: ${reason}`);
    expect(seen.commands).toEqual([`unset ${name}`]);
    expect(idsOn(linux)).toEqual(["cc-setting-invalid"]);
  });

  test("a name with arguments, and an absolute path, are commands", () => {
    const gcc = executable("/usr/bin/gcc-12", "linux/arm64");
    for (const CC of ["gcc-12 -pipe", "/usr/bin/gcc-12"]) {
      expect(idsOn(changed(linuxWith({ env: { CC } }), { cToolchain: { cc: { executable: gcc } } }))).toEqual([]);
    }
  });
});

describe("cc-path-with-spaces", () => {
  test("the quotes go into the value, the options stay outside", () => {
    const linux = linuxWith({ file: "CC=/opt/my tools/bin/gcc -pipe\n" });
    const seen = diagnoseOne("cc-path-with-spaces", linux);
    expect(seen.found).toBe("CC=/opt/my tools/bin/gcc -pipe, of which go takes /opt/my as the program");
    expect(seen.safe).toEqual([`go env -w 'CC="/opt/my tools/bin/gcc" -pipe'`]);
    expect(idsOn(linux)).toEqual(["cc-path-with-spaces"]);
  });

  test("exported for C++", () => {
    const mac = macWith({ env: { CXX: "/Applications/Xcode beta.app/clang++" } });
    expect(diagnoseOne("cc-path-with-spaces", mac).commands).toEqual([
      `export CXX='"/Applications/Xcode beta.app/clang++"'`,
    ]);
  });

  test("a program with an argument that is a path is no cut path", () => {
    const cc = { executable: executable("/usr/bin/ccache", "linux/arm64") };
    const linux = changed(linuxWith({ env: { CC: "/usr/bin/ccache /usr/bin/gcc" } }), { cToolchain: { cc } });
    expect(idsOn(linux)).toEqual([]);
  });
});

describe("cc-wrong-arch", () => {
  const withGcc = (platform: `${string}/${string}`) => ({
    cToolchain: {
      cc: { executable: executable("/usr/local/bin/gcc", platform) },
      ccTarget: null,
      ccFindsLibcHeaders: null,
    },
  });

  test("a compiler that does not start", () => {
    const linux = changed(linuxWith({}), withGcc("linux/amd64"));
    const seen = diagnoseOne("cc-wrong-arch", linux);
    expect(seen).toMatchObject({ severity: "error", found: "/usr/local/bin/gcc is linux/amd64" });
    expect(seen.wanted).toBe("a compiler that runs on linux/arm64");
    expect(idsOn(linux)).toEqual(["cc-wrong-arch"]);
  });

  test("a C++ compiler alone, and one beside the C compiler, which says it for both", () => {
    const gxx = { cxx: { executable: executable("/opt/g++", "linux/amd64") } };
    const linux = changed(linuxWith({}), { cToolchain: gxx });
    expect(diagnoseOne("cc-wrong-arch", linux)).toMatchObject({ found: "/opt/g++ is linux/amd64", severity: "error" });
    const both = changed(linux, withGcc("linux/amd64"));
    expect(diagnoseOne("cc-wrong-arch", both).found).toBe("/usr/local/bin/gcc is linux/amd64");
    const chosen = changed(linuxWith({ file: "CXX=/opt/g++\n" }), { cToolchain: gxx });
    expect(diagnoseOne("cc-wrong-arch", chosen).commands[0]).toBe("go env -u CXX");
  });

  test("an Intel one under Rosetta is slow, and an emulator's business is not this", () => {
    const mac = changed(macWith({}), { machine: { rosettaInstalled: true }, ...withGcc("darwin/amd64") });
    expect(diagnoseOne("cc-wrong-arch", mac)).toMatchObject({
      severity: "warning",
      commands: ["xcode-select --install"],
    });
    const emulated = changed(linuxWith({}), { machine: { emulatedBy: "qemu-user" }, ...withGcc("linux/amd64") });
    expect(diagnose("cc-wrong-arch", emulated)).toEqual([]);
  });

  test("a script, and a 32-bit compiler of a 32-bit system, are not", () => {
    const script = executable("/usr/local/bin/gcc", "linux/arm64", { kind: "script", platforms: [] });
    expect(idsOn(changed(linuxWith({}), { cToolchain: { cc: { executable: script } } }))).toEqual([]);
    expect(diagnose("cc-wrong-arch", changed(linuxWith({}), withGcc("linux/arm")))).toEqual([]);
  });
});

describe("the compiler's target", () => {
  const cc = (path: string, ccTarget: string) => ({
    cToolchain: { cc: { executable: executable(path, "linux/arm64") }, ccTarget },
  });

  test("cc-target-mismatch: neither this machine's nor Go's", () => {
    const linux = changed(
      linuxWith({ file: "CC=riscv64-linux-gnu-gcc\n" }),
      cc("/usr/bin/riscv64-linux-gnu-gcc", "riscv64-linux-gnu"),
    );
    const seen = diagnoseOne("cc-target-mismatch", linux);
    expect(seen.found).toBe("CC=riscv64-linux-gnu-gcc makes linux/riscv64 code");
    expect(seen.wanted).toBe("a compiler for linux/arm64");
    expect(seen.safe).toEqual(["go env -u CC"]);
    expect(idsOn(linux)).toEqual(["cc-target-mismatch"]);
  });

  test("cc-target-mismatch: an -arch for the other CPU on a Mac", () => {
    const clang = executable("/usr/bin/clang", "darwin/arm64");
    const mac = (CC: string, ccTarget: string) =>
      changed(macWith({ env: { CC } }), { cToolchain: { cc: { executable: clang }, ccTarget } });
    expect(idsOn(mac("clang -arch x86_64", "x86_64-apple-darwin26.0.0"))).toEqual(["cc-target-mismatch"]);
    // Go passes -arch itself: a plain clang makes both.
    expect(idsOn(mac("clang", "x86_64-apple-darwin26.0.0"))).toEqual([]);
  });

  test("gcc-bitness-mismatch: ARM's two compilers are not one", () => {
    const linux = changed(
      linuxWith({ env: { CC: "arm-linux-gnueabihf-gcc" } }),
      cc("/usr/bin/arm-linux-gnueabihf-gcc", "arm-linux-gnueabihf"),
    );
    const seen = diagnoseOne("gcc-bitness-mismatch", linux);
    expect(seen).toMatchObject({ severity: "error", commands: ["unset CC"] });
    expect(idsOn(linux)).toEqual(["gcc-bitness-mismatch"]);
  });

  test("gcc-bitness-mismatch: MinGW has one size, gcc for x86-64 may have both", () => {
    const windows = changed(
      linuxWith({ env: { GOOS: "windows", GOARCH: "386", CGO_ENABLED: "1", CC: "x86_64-w64-mingw32-gcc" } }),
      cc("/usr/bin/x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32"),
    );
    expect(diagnoseOne("gcc-bitness-mismatch", windows).commands).toEqual(["export CC=i686-w64-mingw32-gcc"]);
    const amd64 = changed(linuxWith({ env: { GOARCH: "386", CGO_ENABLED: "1" } }), {
      machine: { arch: "amd64" },
      cToolchain: { ccTarget: "x86_64-linux-gnu" },
    });
    expect(diagnoseOne("gcc-bitness-mismatch", amd64)).toMatchObject({
      severity: "warning",
      commands: ["sudo apt-get install -y gcc-multilib"],
    });
  });

  test("a cross compiler that fits, an unknown system in the triple, and cgo off, are fine", () => {
    const env = { GOARCH: "amd64", CGO_ENABLED: "1", CC: "x86_64-linux-gnu-gcc" };
    const fits = changed(linuxWith({ env }), cc("/usr/bin/x86_64-linux-gnu-gcc", "x86_64-linux-gnu"));
    expect(idsOn(fits)).toEqual(["goarch-persisted"]);
    expect(
      idsOn(changed(linuxWith({ env: { CC: "aarch64-pc-gcc" } }), cc("/usr/bin/gcc", "aarch64-unknown-none-elf"))),
    ).toEqual([]);
    const off = { ...env, CGO_ENABLED: "0", CC: "gcc" };
    expect(idsOn(changed(linuxWith({ env: off }), cc("/usr/bin/gcc", "aarch64-linux-gnu")))).toEqual([
      "goarch-persisted",
    ]);
  });

  test("a Go that does not fit the system is not the compiler's fault", () => {
    const pi = changed(linuxWith({}), { cToolchain: { ccTarget: "arm-linux-gnueabihf" } });
    expect(idsOn(pi)).toEqual([]);
  });
});

describe("cgo-disabled-no-compiler", () => {
  const off = { cgoEnabled: { value: false, because: "gcc is not on PATH" } };

  test("no gcc: worth knowing", () => {
    const linux = changed(linuxWith({}), { cToolchain: { ...noGcc, ...off } });
    expect(diagnoseOne("cgo-disabled-no-compiler", linux)).toMatchObject({
      severity: "info",
      found: "no gcc on PATH, so cgo is off",
      commands: ["sudo apt-get install -y build-essential"],
    });
    expect(idsOn(linux)).toEqual(["cgo-disabled-no-compiler"]);
  });

  test("a CC in the user's file is there, and is not heard", () => {
    const cc = { executable: executable("/usr/bin/clang", "linux/arm64") };
    const linux = changed(linuxWith({ file: "CC=clang\n" }), { cToolchain: { cc, ...off } });
    expect(diagnoseOne("cgo-disabled-no-compiler", linux).commands).toEqual(["go env -w CGO_ENABLED=1"]);
  });

  test("switched off, and cross builds, are no matter of the compiler", () => {
    const without = { cToolchain: { ...noGcc, ...off } };
    expect(idsOn(changed(linuxWith({ env: { CGO_ENABLED: "0" } }), without))).toEqual([]);
    expect(idsOn(changed(linuxWith({ env: { GOARCH: "amd64" } }), without))).toEqual(["goarch-persisted"]);
  });
});

test("cgo-disabled-by-setting: kept for the user, not for one shell", () => {
  const linux = linuxWith({ file: "CGO_ENABLED=0\n" });
  expect(diagnoseOne("cgo-disabled-by-setting", linux)).toMatchObject({
    severity: "info",
    commands: ["go env -u CGO_ENABLED"],
    safe: [],
  });
  expect(idsOn(linux)).toEqual(["cgo-disabled-by-setting"]);
  expect(idsOn(linuxWith({ env: { CGO_ENABLED: "0" } }))).toEqual([]);
});

test("cgo-enabled-invalid: a word that go passes over", () => {
  const seen = diagnoseOne("cgo-enabled-invalid", linuxWith({ env: { CGO_ENABLED: "off" } }));
  expect(seen).toMatchObject({ severity: "warning", found: "CGO_ENABLED=off; cgo is on all the same" });
  expect(seen.commands).toEqual(["export CGO_ENABLED=0"]);
  expect(diagnoseOne("cgo-enabled-invalid", linuxWith({ file: "CGO_ENABLED=true\n" })).safe).toEqual([
    "go env -w CGO_ENABLED=1",
  ]);
  expect(idsOn(linuxWith({ env: { CGO_ENABLED: "1" } }))).toEqual([]);
});

describe("libc-headers-missing", () => {
  test("Linux installs the package of its distribution", () => {
    const linux = changed(linuxWith({}), { cToolchain: { ccFindsLibcHeaders: false } });
    expect(diagnoseOne("libc-headers-missing", linux)).toMatchObject({
      found: "/usr/bin/gcc does not find stdlib.h",
      commands: ["sudo apt-get install -y libc6-dev"],
    });
    expect(idsOn(linux)).toEqual(["libc-headers-missing"]);
    const alpine = changed(linux, {
      machine: { distribution: { id: "alpine", like: [] }, userland: { libc: "musl" } },
    });
    expect(diagnoseOne("libc-headers-missing", alpine).commands).toEqual(["apk add musl-dev"]);
  });

  test("macOS: tools without an SDK are installed again; without tools that is all there is to say", () => {
    const hollow = changed(macWith({}), { cToolchain: { ccFindsLibcHeaders: false, developer: { sdkVersion: null } } });
    const seen = diagnoseOne("libc-headers-missing", hollow);
    expect(seen.found).toEndWith("/Library/Developer/CommandLineTools has no SDK");
    expect(seen.commands.at(-1)).toBe("xcode-select --install");
    const none = changed(hollow, { cToolchain: { developer: { path: null, exists: false, hasClang: false } } });
    expect(diagnose("libc-headers-missing", none)).toEqual([]);
  });

  test("a compiler that was not asked, or is for another target, is not judged", () => {
    expect(idsOn(changed(linuxWith({}), { cToolchain: { ccFindsLibcHeaders: null } }))).toEqual([]);
    const other = changed(linuxWith({ env: { CC: "riscv64-linux-gnu-gcc" } }), {
      cToolchain: {
        cc: { executable: executable("/usr/bin/riscv64-linux-gnu-gcc", "linux/arm64") },
        ccTarget: "riscv64-linux-gnu",
        ccFindsLibcHeaders: false,
      },
    });
    expect(idsOn(other)).toEqual(["cc-target-mismatch"]);
  });
});

test("pkg-config-missing: only when somebody names one", () => {
  const linux = linuxWith({ file: "PKG_CONFIG=/opt/pkgconf\n" });
  expect(diagnoseOne("pkg-config-missing", linux)).toMatchObject({
    found: "PKG_CONFIG=/opt/pkgconf, which is not found",
    safe: ["go env -u PKG_CONFIG"],
  });
  expect(idsOn(linux)).toEqual(["pkg-config-missing"]);
  expect(idsOn(changed(linuxWith({}), { cToolchain: { pkgConfig: { executable: null } } }))).toEqual([]);
  const foreign = { cToolchain: { pkgConfig: { executable: executable("/opt/pkgconf", "linux/amd64") } } };
  expect(diagnoseOne("pkg-config-missing", changed(linux, foreign)).found).toBe(
    "PKG_CONFIG=/opt/pkgconf, which is linux/amd64",
  );
  const native = { cToolchain: { pkgConfig: { executable: executable("/opt/pkgconf", "linux/arm64") } } };
  expect(idsOn(changed(linux, native))).toEqual([]);
});

describe("flags-name-other-homebrew", () => {
  const id = "flags-name-other-homebrew";

  test("a build for Apple Silicon with directories of the Intel Homebrew", () => {
    const mac = macWith({ env: { CGO_LDFLAGS: "-L/usr/local/opt/openssl@3/lib -lssl" } });
    const seen = diagnoseOne(id, mac);
    expect(seen.found).toBe("CGO_LDFLAGS names -L/usr/local/opt/openssl@3/lib, and Go builds for arm64");
    expect(seen.commands).toEqual([
      "/opt/homebrew/bin/brew install openssl@3",
      "export CGO_LDFLAGS='-L/opt/homebrew/opt/openssl@3/lib -lssl'",
    ]);
    expect(idsOn(mac)).toEqual([id]);
  });

  test("a build for Intel with directories of the Homebrew for Apple Silicon", () => {
    const env = { GOARCH: "amd64", CGO_ENABLED: "1", CGO_CFLAGS: "-O2 -I/opt/homebrew/opt/zstd/include" };
    expect(diagnoseOne(id, macWith({ env })).commands).toEqual([
      "arch -x86_64 /usr/local/bin/brew install zstd",
      "export CGO_CFLAGS='-O2 -I/usr/local/opt/zstd/include'",
    ]);
  });

  test("the right one, anybody's /usr/local, and Linux are no matter", () => {
    for (const CGO_LDFLAGS of ["-L/opt/homebrew/opt/openssl@3/lib", "-L/usr/local/lib -lwave"]) {
      expect(diagnose(id, macWith({ env: { CGO_LDFLAGS } }))).toEqual([]);
    }
    expect(diagnose(id, linuxWith({ env: { CGO_LDFLAGS: "-L/usr/local/opt/openssl/lib" } }))).toEqual([]);
  });
});
