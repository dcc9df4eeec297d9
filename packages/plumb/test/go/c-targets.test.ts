import { describe, expect, test } from "bun:test";
import { debianArch, gnuTriple, mingwPrefix, oldestGlibc, zigSince, zigTarget } from "../../src/go/c-targets.ts";
import { parseTargetTriple } from "../../src/go/target-triple.ts";

describe("Debian", () => {
  test.each<[arch: string, variant: string | null, triple: string | undefined, arch: string]>([
    ["386", null, "i686-linux-gnu", "i386"],
    ["amd64", null, "x86_64-linux-gnu", "amd64"],
    ["amd64", "v3", "x86_64-linux-gnu", "amd64"],
    ["arm", null, "arm-linux-gnueabihf", "armhf"],
    ["arm", "7", "arm-linux-gnueabihf", "armhf"],
    ["arm", "7,softfloat", "arm-linux-gnueabi", "armel"],
    ["arm", "5", "arm-linux-gnueabi", "armel"],
    ["arm", "5,softfloat", "arm-linux-gnueabi", "armel"],
    ["arm64", null, "aarch64-linux-gnu", "arm64"],
    ["loong64", null, "loongarch64-linux-gnu", "loong64"],
    ["mips", null, "mips-linux-gnu", "mips"],
    ["mipsle", null, "mipsel-linux-gnu", "mipsel"],
    ["mips64", null, "mips64-linux-gnuabi64", "mips64"],
    ["mips64le", null, "mips64el-linux-gnuabi64", "mips64el"],
    ["ppc64le", null, "powerpc64le-linux-gnu", "ppc64el"],
    ["riscv64", null, "riscv64-linux-gnu", "riscv64"],
    ["s390x", null, "s390x-linux-gnu", "s390x"],
    // Its compiler has the first ABI of ELF, which Go has no more.
    ["ppc64", null, undefined, "ppc64"],
  ])("%s %s: %s, %s", (arch, variant, triple, debian) => {
    expect(gnuTriple(arch, variant)).toBe(triple);
    expect(debianArch(arch, variant)).toBe(debian);
    if (triple !== undefined) expect(parseTargetTriple(triple)).toMatchObject({ os: "linux", arch });
  });

  test("the default is Go's", () => {
    expect(gnuTriple("arm")).toBe("arm-linux-gnueabihf");
    expect(debianArch("arm")).toBe("armhf");
  });
});

test("MinGW-w64 has both of Intel's, and no ARM", () => {
  expect(mingwPrefix("amd64")).toBe("x86_64-w64-mingw32");
  expect(mingwPrefix("386")).toBe("i686-w64-mingw32");
  expect(mingwPrefix("arm64")).toBeUndefined();
});

describe("Zig", () => {
  const glibc = (version: string | null) => ({ kind: "glibc", version }) as const;
  const musl = { kind: "musl" } as const;

  test.each<[arch: string, gnu: string, musl: string]>([
    ["386", "x86-linux-gnu.2.28", "x86-linux-musl"],
    ["amd64", "x86_64-linux-gnu.2.28", "x86_64-linux-musl"],
    ["arm", "arm-linux-gnueabihf.2.28", "arm-linux-musleabihf"],
    ["arm64", "aarch64-linux-gnu.2.28", "aarch64-linux-musl"],
    ["loong64", "loongarch64-linux-gnu.2.28", "loongarch64-linux-musl"],
    ["ppc64le", "powerpc64le-linux-gnu.2.28", "powerpc64le-linux-musl"],
    ["riscv64", "riscv64-linux-gnu.2.28", "riscv64-linux-musl"],
    ["s390x", "s390x-linux-gnu.2.28", "s390x-linux-musl"],
  ])("linux/%s", (arch, gnu, static_) => {
    expect(zigTarget("linux", arch, null, glibc("2.28"))).toEqual({ triple: gnu, cpu: null });
    expect(zigTarget("linux", arch, null, glibc(null))?.triple).toBe(gnu.replace(".2.28", ""));
    expect(zigTarget("linux", arch, null, musl)).toEqual({ triple: static_, cpu: null });
  });

  test.each<[variant: string, abi: string, cpu: string | null]>([
    ["7", "eabihf", null],
    ["7,hardfloat", "eabihf", null],
    ["7,softfloat", "eabi", null],
    ["6", "eabihf", "arm1176jzf_s"],
    ["6,hardfloat", "eabihf", "arm1176jzf_s"],
    ["6,softfloat", "eabi", "arm1176jzf_s"],
  ])("GOARM=%s: %s on %s", (variant, abi, cpu) => {
    expect(zigTarget("linux", "arm", variant, glibc("2.31"))).toEqual({ triple: `arm-linux-gnu${abi}.2.31`, cpu });
    expect(zigTarget("linux", "arm", variant, musl)).toEqual({ triple: `arm-linux-musl${abi}`, cpu });
  });

  test.each(["5", "5,softfloat", "5,hardfloat"])("not for GOARM=%s, which has no atomics", (variant) => {
    expect(zigTarget("linux", "arm", variant, musl)).toBeUndefined();
  });

  test("a level of another CPU changes nothing", () => {
    expect(zigTarget("linux", "amd64", "v3", musl)).toEqual({ triple: "x86_64-linux-musl", cpu: null });
    expect(zigTarget("linux", "386", "softfloat", musl)).toEqual({ triple: "x86-linux-musl", cpu: null });
  });

  test.each<[os: string, arch: string, triple: string | undefined]>([
    ["windows", "386", "x86-windows-gnu"],
    ["windows", "amd64", "x86_64-windows-gnu"],
    ["windows", "arm64", "aarch64-windows-gnu"],
    ["freebsd", "amd64", "x86_64-freebsd"],
    ["netbsd", "amd64", "x86_64-netbsd"],
    ["darwin", "amd64", "x86_64-macos"],
    ["darwin", "arm64", "aarch64-macos"],
    ["freebsd", "arm64", undefined],
    ["netbsd", "arm64", undefined],
    ["openbsd", "amd64", undefined],
    ["android", "arm64", undefined],
    ["ios", "arm64", undefined],
    ["solaris", "amd64", undefined],
    ["linux", "mips", undefined],
    ["linux", "mips64le", undefined],
    ["linux", "ppc64", undefined],
    ["js", "wasm", undefined],
  ])("%s/%s: %s", (os, arch, triple) => {
    expect(zigTarget(os, arch, null, musl)).toEqual(triple === undefined ? undefined : { triple, cpu: null });
  });

  test("the BSDs since 0.15, the rest always", () => {
    expect(["freebsd", "netbsd", "linux", "windows", "darwin"].map(zigSince)).toEqual([
      ...["0.15", "0.15", undefined, undefined, undefined],
    ]);
  });
});

test("the oldest glibc of a CPU that came late", () => {
  expect(["riscv64", "loong64", "ppc64le", "amd64", "arm64"].map(oldestGlibc)).toEqual([
    ...["2.27", "2.36", "2.32", undefined, undefined],
  ]);
});
