// Where the dynamic loader of a libc lies, by GOARCH.
// glibc: https://sourceware.org/glibc/wiki/ABIList; musl: https://wiki.musl-libc.org/guidelines-for-distributions;
// the others: `cmd/link/internal/{amd64,arm64,…}/obj.go` of Go 1.26

/** Of glibc on Linux; undefined for a CPU it does not know. @param variant GOARM, where the CPU is arm */
export function glibcLoader(arch: string, variant: string | null = null): string | undefined {
  const softFloat = arch === "arm" && variant !== null && /^(5($|,soft)|[67],soft)/.test(variant);
  return softFloat ? "/lib/ld-linux.so.3" : glibc[arch];
}

/** The one that Go's own linker writes into programs without C that are dynamic all the same; undefined where they are static. */
export function goLoader(os: string, arch: string): string | undefined {
  // Android's for 32 bits has another name (bionic's linker).
  return os === "android" && (arch === "386" || arch === "arm") ? "/system/bin/linker" : withoutC[os];
}

/** The one that C compilers write on systems with one libc. */
export function systemLoader(os: string, arch: string): string | undefined {
  return withC[os] ?? goLoader(os, arch);
}

const glibc: Readonly<Record<string, string>> = {
  "386": "/lib/ld-linux.so.2",
  amd64: "/lib64/ld-linux-x86-64.so.2",
  arm: "/lib/ld-linux-armhf.so.3",
  arm64: "/lib/ld-linux-aarch64.so.1",
  loong64: "/lib64/ld-linux-loongarch-lp64d.so.1",
  mips: "/lib/ld.so.1",
  mipsle: "/lib/ld.so.1",
  mips64: "/lib64/ld.so.1",
  mips64le: "/lib64/ld.so.1",
  ppc64le: "/lib64/ld64.so.2",
  riscv64: "/lib/ld-linux-riscv64-lp64d.so.1",
  s390x: "/lib/ld64.so.1",
};

const withoutC: Readonly<Record<string, string>> = {
  android: "/system/bin/linker64",
  darwin: "/usr/lib/dyld",
  ios: "/usr/lib/dyld",
  illumos: "/lib/amd64/ld.so.1",
  openbsd: "/usr/libexec/ld.so",
  solaris: "/lib/amd64/ld.so.1",
};

const withC: Readonly<Record<string, string>> = {
  dragonfly: "/usr/libexec/ld-elf.so.2",
  freebsd: "/libexec/ld-elf.so.1",
  netbsd: "/libexec/ld.elf_so",
};
