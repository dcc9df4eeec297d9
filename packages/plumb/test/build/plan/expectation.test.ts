import { describe, expect, test } from "bun:test";
import type { CCompiler } from "../../../src/build/c-compiler/choose-compiler.ts";
import { expectation, type Make } from "../../../src/build/plan/expectation.ts";
import { recordedPorts } from "../go-command/recorded-go.ts";
import { chosenTarget } from "./surroundings.ts";

const glibc: CCompiler = {
  ...{ kind: "gcc", cc: "gcc", cxx: null, name: "gcc", because: "a test", libc: "glibc", glibc: null, warmUp: null },
};

function made(name: string, changes: Partial<Make> = {}) {
  return expectation({
    target: chosenTarget(name),
    goVersion: "go1.26.8",
    cgoEnabled: false,
    cgo: false,
    compiler: null,
    static: false,
    buildMode: null,
    race: false,
    trimpath: true,
    tags: [],
    ...changes,
  });
}

/** Format, linking, loader, libc and PIE in a line; `?` is what cannot be foreseen. */
function inShort(name: string, changes: Partial<Make> = {}): string {
  const { format, linking, interpreter, libc, pie } = made(name, changes);
  const loader = interpreter === undefined ? "?" : interpreter;
  return [format, linking, loader, libc, pie === null ? "?" : pie && "pie"].filter(Boolean).join(" ");
}

const withC = (changes: Partial<Make> = {}): Partial<Make> => ({
  cgoEnabled: true,
  cgo: true,
  compiler: { ...glibc, libc: null },
  ...changes,
});

describe("without C, as Go's own linker writes it", () => {
  // Read from a program built for each pair.
  const others: Readonly<Record<string, string>> = {
    "aix/ppc64": "xcoff ?",
    "android/arm64": "elf dynamic /system/bin/linker64 pie",
    "js/wasm": "wasm ?",
    "wasip1/wasm": "wasm ?",
    "illumos/amd64": "elf dynamic /lib/amd64/ld.so.1",
    "solaris/amd64": "elf dynamic /lib/amd64/ld.so.1",
  };
  const systems: Readonly<Record<string, string>> = {
    darwin: "mach-o dynamic /usr/lib/dyld pie",
    dragonfly: "elf static",
    freebsd: "elf static",
    linux: "elf static",
    netbsd: "elf static",
    openbsd: "elf dynamic /usr/libexec/ld.so",
    plan9: "plan9 ?",
    windows: "pe pie",
  };
  // These are linked by a C compiler.
  const needC = ["android/386", "android/amd64", "android/arm", "ios/amd64", "ios/arm64"];

  const names = recordedPorts.map(({ os, arch }) => `${os}/${arch}`).filter((name) => !needC.includes(name));

  test.each(names.map((name) => [name]))("%s", (name) => {
    expect(inShort(name)).toBe(others[name] ?? systems[name.split("/")[0] ?? ""] ?? "nothing is known of it");
    const [os, arch] = name.split("/");
    expect(made(name)).toMatchObject({ os, arch, cgo: false, variant: null, goVersion: "go1.26.8" });
  });

  test("-buildmode=pie names a loader on Linux, though no library is needed", () => {
    expect(inShort("linux/arm64", { buildMode: "pie" })).toBe("elf dynamic ? pie");
    expect(inShort("linux/arm64", { buildMode: "pie", compiler: glibc })).toBe("elf dynamic ? pie");
    // What its linker writes there was not read.
    expect(inShort("freebsd/amd64", { buildMode: "pie" })).toBe("elf dynamic ? pie");
    expect(inShort("linux/arm64", { buildMode: "default" })).toBe("elf static");
    expect(inShort("darwin/arm64", { buildMode: "pie" })).toBe("mach-o dynamic /usr/lib/dyld pie");
    expect(inShort("js/wasm", { buildMode: "pie" })).toBe("wasm ?");
  });

  test("static is what Linux's are anyway, and what systems whose kernel is asked through libc cannot be", () => {
    expect(inShort("linux/amd64", { static: true })).toBe("elf static");
    expect(inShort("openbsd/amd64", { static: true })).toBe("elf dynamic /usr/libexec/ld.so");
    expect(inShort("darwin/arm64", { static: true })).toBe("mach-o dynamic /usr/lib/dyld pie");
  });

  test("on Windows the race detector takes the position independence", () => {
    expect(inShort("windows/amd64", { race: true })).toBe("pe");
    expect(inShort("darwin/arm64", { race: true })).toBe("mach-o dynamic /usr/lib/dyld pie");
  });
});

describe("with C", () => {
  test.each<[string, string]>([
    ["linux/386", "/lib/ld-linux.so.2"],
    ["linux/amd64", "/lib64/ld-linux-x86-64.so.2"],
    ["linux/arm", "/lib/ld-linux-armhf.so.3"],
    ["linux/arm/6", "/lib/ld-linux-armhf.so.3"],
    ["linux/arm/5", "/lib/ld-linux.so.3"],
    ["linux/arm64", "/lib/ld-linux-aarch64.so.1"],
    ["linux/loong64", "/lib64/ld-linux-loongarch-lp64d.so.1"],
    ["linux/mips", "/lib/ld.so.1"],
    ["linux/mips64le", "/lib64/ld.so.1"],
    ["linux/ppc64le", "/lib64/ld64.so.2"],
    ["linux/riscv64", "/lib/ld-linux-riscv64-lp64d.so.1"],
    ["linux/s390x", "/lib/ld64.so.1"],
  ])("and glibc on %s, its loader", (name, loader) => {
    expect(inShort(name, withC({ compiler: glibc }))).toBe(`elf dynamic ${loader} glibc`);
  });

  test.each<[string, string]>([
    ["freebsd/amd64", "elf dynamic /libexec/ld-elf.so.1"],
    ["netbsd/amd64", "elf dynamic /libexec/ld.elf_so"],
    ["dragonfly/amd64", "elf dynamic /usr/libexec/ld-elf.so.2"],
    ["openbsd/amd64", "elf dynamic /usr/libexec/ld.so"],
    ["solaris/amd64", "elf dynamic /lib/amd64/ld.so.1"],
    ["darwin/arm64", "mach-o dynamic /usr/lib/dyld pie"],
    ["ios/arm64", "mach-o dynamic /usr/lib/dyld pie"],
    ["windows/amd64", "pe pie"],
    ["android/arm64", "elf dynamic /system/bin/linker64 pie"],
    ["android/amd64", "elf dynamic /system/bin/linker64 pie"],
  ])("on %s", (name, wanted) => {
    expect(inShort(name, withC())).toBe(wanted);
  });

  test("a libc is told apart on Linux alone", () => {
    expect(made("freebsd/amd64", withC({ compiler: glibc })).libc).toBeNull();
    expect(made("android/arm64", withC({ compiler: glibc })).libc).toBeNull();
  });

  test("on Linux a libc that nobody knows leaves the loader open", () => {
    expect(inShort("linux/arm64", withC())).toBe("elf dynamic ?");
    expect(inShort("linux/arm64", withC({ compiler: { ...glibc, libc: "musl" } }))).toBe("elf dynamic ? musl");
    expect(inShort("linux/arm64", withC({ compiler: null }))).toBe("elf dynamic ?");
  });

  test("static: no loader, no libc to look for, and position independence as the compiler likes", () => {
    expect(inShort("linux/arm64", withC({ compiler: { ...glibc, libc: "musl" }, static: true }))).toBe("elf static ?");
    expect(inShort("linux/arm64", withC({ compiler: glibc, static: true, buildMode: "pie" }))).toBe("elf static pie");
    expect(inShort("darwin/arm64", withC({ static: true }))).toBe("mach-o dynamic /usr/lib/dyld ?");
  });
});

test("the oldest macOS is the one that the Go release needs", () => {
  expect(made("darwin/arm64").minMacos).toBe("12");
  expect(made("darwin/amd64", { goVersion: "go1.22.0" }).minMacos).toBe("10.15");
  expect(made("darwin/arm64", { goVersion: "go1.20.1" }).minMacos).toBe("11");
  expect(made("darwin/arm64", { goVersion: "go1.27.1 X:nodwarf5" })).toMatchObject({
    minMacos: "13",
    goVersion: "go1.27.1 X:nodwarf5",
  });
  expect(made("darwin/arm64", { goVersion: "devel" }).minMacos).toBeNull();
  expect(made("ios/arm64").minMacos).toBeNull();
  expect(made("linux/arm64").minMacos).toBeNull();
});

test("build info has to repeat what was asked for", () => {
  const settings = (changes: Partial<Make>) => made("linux/arm/6", changes).settings;
  expect(settings({})).toEqual({ GOOS: "linux", GOARCH: "arm", CGO_ENABLED: "0", "-trimpath": "true" });
  expect(settings({ trimpath: false, cgoEnabled: true })).toEqual({ GOOS: "linux", GOARCH: "arm", CGO_ENABLED: "1" });
  expect(settings({ tags: ["a"] })).toMatchObject({ "-tags": "a" });
  expect(settings({ tags: ["a", "b"], race: true })).toMatchObject({ "-tags": "a,b", "-race": "true" });
  expect(made("linux/arm/6").variant).toBe("6");
});
