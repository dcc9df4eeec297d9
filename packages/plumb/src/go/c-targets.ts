// What C compilers call the platforms that Go builds for: GNU triples as distributions name their cross compilers, and Zig's.
// Debian: `apt-cache search gcc-`; Zig: `zig targets` and https://ziglang.org/learn/overview/#zig-is-also-a-c-compiler. Of Zig those
// stand here with which runtime/cgo and a program with C were really built (Zig 0.17.1, Go 1.26).

/** GOARM and the like of a target; null: Go's default. */
type Variant = string | null;

/** Debian's triple of a Linux CPU, e.g. `aarch64-linux-gnu`; undefined when Debian has no cross compiler for it. */
export function gnuTriple(arch: string, variant: Variant = null): string | undefined {
  if (arch === "arm" && isSoftFloatArm(variant)) return "arm-linux-gnueabi";
  // Debian's armhf is ARMv7 with VFPv3: none of its compilers makes hard-float code for older ones.
  if (arch === "arm" && /^[56]/.test(variant ?? "")) return undefined;
  return debian[arch];
}

/** Debian's name of the CPU in its packages (`libc6-dev-armhf-cross`). */
export function debianArch(arch: string, variant: Variant = null): string {
  if (arch === "arm" && isSoftFloatArm(variant)) return "armel";
  return debianArchs[arch] ?? arch;
}

/** MinGW-w64's prefix, e.g. `x86_64-w64-mingw32`; undefined for arm64, for which distributions have none. */
export function mingwPrefix(arch: string): string | undefined {
  return { amd64: "x86_64-w64-mingw32", "386": "i686-w64-mingw32" }[arch];
}

/** Null: the version that Zig chooses. */
export type ZigLibc = { readonly kind: "glibc"; readonly version: string | null } | { readonly kind: "musl" };

export interface ZigTarget {
  /** For `-target`. */
  readonly triple: string;
  /** For `-mcpu`: where Zig's own choice is not the target's CPU. */
  readonly cpu: string | null;
}

/**
 * Zig's name of a target; undefined where Zig cannot build a program with cgo. For darwin it can with Apple's SDK alone.
 * @param libc of Linux; the others have one
 */
export function zigTarget(os: string, arch: string, variant: Variant, libc: ZigLibc): ZigTarget | undefined {
  const cpu = zigCpus[arch];
  // ARMv5 has no atomic instructions, and Zig's own library no replacement for them.
  if (cpu === undefined || (arch === "arm" && variant?.startsWith("5"))) return undefined;
  if (os === "linux") return { triple: `${cpu}-linux-${zigAbi(arch, variant, libc)}`, cpu: armCpu(arch, variant) };
  const system = { windows: "windows-gnu", freebsd: "freebsd", netbsd: "netbsd", darwin: "macos" }[os];
  return system !== undefined && zigSystems[os]?.includes(arch) ? { triple: `${cpu}-${system}`, cpu: null } : undefined;
}

/**
 * The oldest glibc there is for a CPU, or with which Zig links what Go's runtime/cgo needs; the CPUs that are not named have one
 * older than anybody asks for. https://sourceware.org/glibc/wiki/ABIList; powerpc64le: long double of IEEE 754 came with 2.32.
 */
export function oldestGlibc(arch: string): string | undefined {
  return { riscv64: "2.27", loong64: "2.36", ppc64le: "2.32" }[arch];
}

/** The first Zig that brings the libc of a system (release notes of 0.15: FreeBSD and NetBSD). */
export function zigSince(os: string): string | undefined {
  return { freebsd: "0.15", netbsd: "0.15" }[os];
}

function zigAbi(arch: string, variant: Variant, libc: ZigLibc): string {
  const abi = arch === "arm" ? (isSoftFloatArm(variant) ? "eabi" : "eabihf") : "";
  if (libc.kind === "musl") return `musl${abi}`;
  return libc.version === null ? `gnu${abi}` : `gnu${abi}.${libc.version}`;
}

/** GOARM does not reach the C compiler, and Zig compiles its libc for this CPU too, so it has to stand beside the target. */
function armCpu(arch: string, variant: Variant): string | null {
  if (arch !== "arm") return null;
  return variant?.startsWith("6") ? "arm1176jzf_s" : null;
}

function isSoftFloatArm(variant: Variant): boolean {
  return (
    variant !== null && (variant.startsWith("5") ? !variant.endsWith(",hardfloat") : variant.endsWith(",softfloat"))
  );
}

const debian: Readonly<Record<string, string>> = {
  "386": "i686-linux-gnu",
  amd64: "x86_64-linux-gnu",
  arm: "arm-linux-gnueabihf",
  arm64: "aarch64-linux-gnu",
  loong64: "loongarch64-linux-gnu",
  mips: "mips-linux-gnu",
  mipsle: "mipsel-linux-gnu",
  mips64: "mips64-linux-gnuabi64",
  mips64le: "mips64el-linux-gnuabi64",
  ppc64le: "powerpc64le-linux-gnu",
  riscv64: "riscv64-linux-gnu",
  s390x: "s390x-linux-gnu",
};

const debianArchs: Readonly<Record<string, string>> = {
  "386": "i386",
  arm: "armhf",
  mipsle: "mipsel",
  mips64le: "mips64el",
  ppc64le: "ppc64el",
};

const zigCpus: Readonly<Record<string, string>> = {
  "386": "x86",
  amd64: "x86_64",
  arm: "arm",
  arm64: "aarch64",
  loong64: "loongarch64",
  ppc64le: "powerpc64le",
  riscv64: "riscv64",
  s390x: "s390x",
};

const zigSystems: Readonly<Record<string, readonly string[]>> = {
  windows: ["386", "amd64", "arm64"],
  freebsd: ["amd64"],
  netbsd: ["amd64"],
  darwin: ["amd64", "arm64"],
};
