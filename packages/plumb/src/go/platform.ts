// The one table of CPU names: Go's GOARCH beside what Node, the kernel, dpkg, Docker, Windows and compilers call the same CPU.
// Sources: https://nodejs.org/api/process.html#processarch, uname(2), `dpkg-architecture -L`,
// https://github.com/containerd/platforms, https://github.com/llvm/llvm-project/blob/main/llvm/lib/TargetParser/Triple.cpp

/** Whose word it is. `triple`: the first part of a GNU or LLVM triple. `windows`: PROCESSOR_ARCHITECTURE. */
export type Vocabulary = "go" | "node" | "uname" | "dpkg" | "docker" | "triple" | "windows";

/**
 * GOARCH for a CPU word, upper or lower case; undefined when no Go port has it (`arm64e`) or the word leaves it open.
 * Without a vocabulary any will do; Go's own meaning wins, then the first of the table. Left open, because byte order is not in the word:
 * Node's `ppc64` and the kernel's `mips` and `mips64`.
 */
export function goArchFrom(word: string, vocabulary?: Vocabulary): string | undefined {
  const wanted = word.toLowerCase();
  if (vocabulary) return cpus.find((cpu) => wordsOf(cpu, vocabulary).includes(wanted))?.goarch;
  // Found by looking: a table of all words would be made whenever plumb starts, and most often for one word.
  const named =
    cpus.find(({ goarch }) => goarch === wanted) ??
    cpus.find((cpu) => vocabularies.some((name) => wordsOf(cpu, name).includes(wanted)));
  return named?.goarch;
}

/** The word `vocabulary` uses first for a GOARCH; undefined when it has none. */
export function cpuWord(goarch: string, vocabulary: Vocabulary): string | undefined {
  const cpu = cpus.find((row) => row.goarch === goarch);
  return cpu && wordsOf(cpu, vocabulary)[0];
}

/** `linux/arm64/v8` as Docker writes platforms. The variant is kept without a judgement; null when absent. */
export function parseDockerPlatform(text: string): { os: string; arch: string; variant: string | null } | undefined {
  const [os = "", cpu = "", variant = null, more] = text.trim().toLowerCase().split("/");
  const arch = goArchFrom(cpu, "docker");
  const goos = goOsFrom(os);
  if (!arch || !goos || more !== undefined || variant === "") return undefined;
  // containerd's own reading of the dpkg words: armhf is v7, armel is v6.
  return { os: goos, arch, variant: variant ?? (cpu === "armhf" ? "v7" : cpu === "armel" ? "v6" : null) };
}

/** GOOS for a system's name as Go, Node, `uname -s` and people say it; undefined when Go has no such port. */
export function goOsFrom(word: string): string | undefined {
  const wanted = word.toLowerCase();
  if (knownOs.includes(wanted)) return wanted;
  return Object.hasOwn(osWords, wanted) ? osWords[wanted] : undefined;
}

/** What somebody who typed `word` as GOOS or GOARCH meant, e.g. `x86_64` → amd64, `macos` → darwin; undefined when right or unknown. */
export function correctPlatformWord(variable: "GOOS" | "GOARCH", word: string): string | undefined {
  const known = variable === "GOOS" ? knownOs : knownArch;
  if (known.includes(word)) return undefined;
  return variable === "GOOS" ? goOsFrom(word) : goArchFrom(word);
}

/** Past, present and reserved GOOS values (`internal/syslist.KnownOS`, Go 1.26). */
export const knownOs: readonly string[] = [
  ..."aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos".split(
    " ",
  ),
];

/** Past, present and reserved GOARCH values (`internal/syslist.KnownArch`, Go 1.26). */
export const knownArch: readonly string[] = [
  ..."386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle".split(" "),
  ..."ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm".split(" "),
];

interface Cpu {
  readonly goarch: string;
  readonly node?: readonly string[];
  readonly uname?: readonly string[];
  readonly dpkg?: readonly string[];
  /** Beside Go's own word, which Docker uses. */
  readonly docker?: readonly string[];
  readonly triple?: readonly string[];
  readonly windows?: readonly string[];
}

const vocabularies: readonly Vocabulary[] = ["go", "node", "uname", "dpkg", "docker", "triple", "windows"];

const cpus: readonly Cpu[] = [
  {
    goarch: "arm64",
    node: ["arm64"],
    // Linux says aarch64; macOS and the BSDs say arm64.
    uname: ["aarch64", "arm64"],
    dpkg: ["arm64"],
    docker: ["aarch64"],
    triple: ["aarch64", "arm64"],
    windows: ["arm64"],
  },
  {
    goarch: "amd64",
    node: ["x64"],
    uname: ["x86_64", "amd64"],
    dpkg: ["amd64"],
    docker: ["x86_64", "x86-64"],
    triple: ["x86_64", "x86_64h", "amd64"],
    windows: ["amd64"],
  },
  {
    goarch: "386",
    node: ["ia32"],
    uname: ["i686", "i586", "i486", "i386"],
    dpkg: ["i386"],
    docker: ["i386"],
    triple: ["i386", "i486", "i586", "i686"],
    windows: ["x86"],
  },
  {
    goarch: "arm",
    node: ["arm"],
    // armv8l: a 64-bit CPU that shows a 32-bit process its 32-bit side.
    uname: ["armv7l", "armv8l", "armv6l", "armv5tel", "armv5tejl", "arm"],
    dpkg: ["armhf", "armel"],
    docker: ["armhf", "armel"],
    triple: ["arm", "armv5te", "armv6", "armv6k", "armv6kz", "armv7", "armv7a", "armv7l", "thumbv7a", "thumbv7neon"],
    windows: ["arm"],
  },
  {
    goarch: "riscv64",
    node: ["riscv64"],
    uname: ["riscv64"],
    dpkg: ["riscv64"],
    triple: ["riscv64", "riscv64gc"],
  },
  {
    goarch: "loong64",
    node: ["loong64"],
    uname: ["loongarch64"],
    dpkg: ["loong64"],
    triple: ["loongarch64"],
  },
  {
    goarch: "ppc64le",
    uname: ["ppc64le"],
    dpkg: ["ppc64el"],
    triple: ["powerpc64le", "ppc64le"],
  },
  {
    goarch: "ppc64",
    uname: ["ppc64"],
    dpkg: ["ppc64"],
    triple: ["powerpc64", "ppc64"],
  },
  { goarch: "s390x", node: ["s390x"], uname: ["s390x"], dpkg: ["s390x"], triple: ["s390x"] },
  { goarch: "mips", node: ["mips"], dpkg: ["mips"], triple: ["mips"] },
  { goarch: "mipsle", node: ["mipsel"], dpkg: ["mipsel"], triple: ["mipsel"] },
  { goarch: "mips64", dpkg: ["mips64"], triple: ["mips64"] },
  { goarch: "mips64le", dpkg: ["mips64el"], triple: ["mips64el"] },
  { goarch: "sparc64", uname: ["sparc64"], dpkg: ["sparc64"], triple: ["sparc64", "sparcv9"] },
  { goarch: "arm64be", uname: ["aarch64_be"], triple: ["aarch64_be"] },
  { goarch: "armbe", uname: ["armv7b"], triple: ["armeb", "armebv7"] },
  { goarch: "wasm", docker: ["wasm32"], triple: ["wasm32"] },
];

function wordsOf(cpu: Cpu, vocabulary: Vocabulary): readonly string[] {
  if (vocabulary === "go") return [cpu.goarch];
  if (vocabulary === "docker") return [cpu.goarch, ...(cpu.docker ?? [])];
  return cpu[vocabulary] ?? [];
}

const osWords: Readonly<Record<string, string>> = {
  macos: "darwin",
  macosx: "darwin",
  osx: "darwin",
  mac: "darwin",
  win: "windows",
  win32: "windows",
  win64: "windows",
  windows_nt: "windows",
  sunos: "solaris",
  gnu: "hurd",
  wasi: "wasip1",
};
