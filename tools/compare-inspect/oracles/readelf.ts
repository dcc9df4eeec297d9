// `readelf -h -l -d -S -n -V` of GNU binutils, many files a process.

import type { Claims } from "../claim.ts";
import { addClaims } from "../claim.ts";
import { inBatches, introduced, printed } from "../programs.ts";

export function readelfClaims(paths: readonly string[], claims: Claims): void {
  inBatches(paths, 60, (batch) => {
    // A second file makes readelf introduce each.
    const { stdout } = printed("readelf", ["-W", "-h", "-l", "-d", "-S", "-n", "-V", ...batch, "/dev/null"]);
    for (const [path, text] of introduced(stdout, /^File: (.*)$/gm))
      if (text.includes("ELF Header:")) addClaims(claims, path, "readelf", says(text));
  });
}

function says(text: string) {
  const word = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null;
  const type = word(/^ {2}Type: +(.*)$/m) ?? "";
  const bits = Number(word(/Class: +ELF(\d+)/));
  const endian = word(/Data: .*(little|big) endian/);
  const interpreter = word(/program interpreter: (.*)\]$/m);
  const needed = Array.from(text.matchAll(/\(NEEDED\) +Shared library: \[(.*)\]$/gm), (match) => match[1] ?? "");
  const debugSymbols = onlyDebugSymbols(text);
  const kind = debugSymbols ? "debug-symbols" : types.find(([prefix]) => type.startsWith(prefix))?.[1];
  const executable = kind === "executable";
  return {
    format: "elf",
    bits,
    endian,
    arch: archOf(word(/Machine: +(.*)/) ?? "", bits, endian, word(/^ {2}Flags: +(.*)$/m) ?? ""),
    variant: variantOf(word(/^ {2}Flags: +(.*)$/m) ?? ""),
    type: kind,
    PIE: executable && type.startsWith("DYN"),
    static: executable && interpreter === null && needed.length === 0,
    os: systemOf(text),
    // What such a file keeps of the program headers leads nowhere.
    ...(debugSymbols || kind === "core" ? {} : { interpreter, needed, ...libraries(text, interpreter, needed) }),
    "build id": word(/Build ID: ([0-9a-f]+)/),
    stripped: !/^ +\[ *\d+\] \S+ +SYMTAB /m.test(text),
    ...(kind === "executable" || kind === "shared-library" ? { "page size": pageSizeOf(text) } : {}),
  };
}

function libraries(text: string, interpreter: string | null, needed: readonly string[]) {
  const path =
    /\(RUNPATH\) +Library runpath: \[(.*)\]$/m.exec(text) ?? /\(RPATH\) +Library rpath: \[(.*)\]$/m.exec(text);
  return {
    "install name": /\(SONAME\) +Library soname: \[(.*)\]$/m.exec(text)?.[1] ?? null,
    rpaths: (path?.[1] ?? "").split(":").filter((part) => part !== ""),
    "glibc floor": glibcFloor(text),
    libc: libcOf(interpreter, needed),
  };
}

/** The highest GLIBC version that is needed, weak ones left out; GLIBC_ABI_DT_RELR came with 2.36. */
function glibcFloor(text: string): string | null {
  // Version needs of the compiler's library are no need of glibc.
  const ofGlibc = text.replace(/Version: \d+ +File: libgcc_s\.so\.1 .*\n(?: +0x\w+: +Name: .*\n)*/g, "");
  const versions = Array.from(ofGlibc.matchAll(/Name: GLIBC_(\d+(?:\.\d+)+) +Flags: none/g), (match) => match[1] ?? "");
  if (/Name: GLIBC_ABI_\S+ +Flags: none/.test(text)) versions.push("2.36");
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? null;
}

function libcOf(interpreter: string | null, needed: readonly string[]): string | undefined {
  const loader = interpreter?.split("/").at(-1) ?? "";
  if (loader.startsWith("ld-musl-") || needed.some((name) => name.startsWith("libc.musl-"))) return "musl";
  if (interpreter?.startsWith("/system/bin/linker") === true) return "bionic";
  if (loader.startsWith("ld-linux") || (interpreter === null && needed.includes("libc.so.6"))) return "glibc";
  return undefined;
}

/** Code sections that all have no bytes: what `objcopy --only-keep-debug` leaves. */
function onlyDebugSymbols(text: string): boolean {
  const code = [
    ...text.matchAll(/^ +\[ *\d+\] \S+ +(\S+) +[0-9a-f]{8,} [0-9a-f]{6,} [0-9a-f]{6,} [0-9a-f]{2,} +[A-Za-z]*X/gm),
  ];
  return code.length > 0 && code.every(([, type]) => type === "NOBITS");
}

/** The largest of 4, 16 and 64 KiB with which every PT_LOAD is aligned and lies at the same place of its page in file and memory. */
function pageSizeOf(text: string): number | null | undefined {
  const loads = [
    ...text.matchAll(/^ +LOAD +0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x[0-9a-f]+ 0x[0-9a-f]+ .{3} 0x([0-9a-f]+)$/gm),
  ];
  if (loads.length === 0) return undefined;
  const fits = (page: bigint) =>
    loads.every(([, offset, address, align]) => {
      const [at, to] = [BigInt(`0x${offset}`), BigInt(`0x${address}`)];
      return BigInt(`0x${align}`) >= page && (to - at) % page === 0n;
    });
  return [65536, 16384, 4096].find((page) => fits(BigInt(page))) ?? null;
}

/** By EI_OSABI and the notes that name a system; nothing otherwise. */
function systemOf(text: string): string | undefined {
  const abi = /OS\/ABI: +(.*)/.exec(text)?.[1] ?? "";
  const named = abis.get(abi);
  if (named !== undefined) return named;
  return notes.find(([pattern]) => pattern.test(text))?.[1];
}

const abis = new Map([
  ["UNIX - FreeBSD", "freebsd"],
  ["UNIX - NetBSD", "netbsd"],
  ["UNIX - OpenBSD", "openbsd"],
  ["UNIX - Solaris", "solaris"],
  ["UNIX - GNU", "linux"],
]);

const notes: readonly (readonly [RegExp, string])[] = [
  [/^ {2}OpenBSD +0x/m, "openbsd"],
  [/^ {2}NetBSD\s+0x/m, "netbsd"],
  [/^ {2}FreeBSD +0x/m, "freebsd"],
  [/^ {2}DragonFly +0x/m, "dragonfly"],
  [/^ {2}Android +0x/m, "android"],
  [/OS: Linux, ABI/, "linux"],
];

const types: readonly (readonly [string, string])[] = [
  ["EXEC", "executable"],
  ["DYN (Position-Independent Executable", "executable"],
  ["DYN (Shared object", "shared-library"],
  ["REL", "object"],
  ["CORE", "core"],
];

function archOf(machine: string, bits: number, endian: string | null, flags: string): string {
  const little = endian === "little" ? "le" : "";
  if (machine.startsWith("MIPS")) return `mips${bits === 64 ? "64" : /\babi2\b/.test(flags) ? "64p32" : ""}${little}`;
  if (machine === "PowerPC64") return `ppc64${little}`;
  if (machine === "PowerPC") return `ppc${little}`;
  if (machine === "RISC-V") return bits === 64 ? "riscv64" : "riscv";
  if (machine === "ARM") return endian === "little" ? "arm" : "armbe";
  if (machine === "Advanced Micro Devices X86-64") return bits === 64 ? "amd64" : "amd64p32";
  return machines.get(machine) ?? machine;
}

const machines = new Map([
  ["AArch64", "arm64"],
  ["Intel 80386", "386"],
  ["IBM S/390", "s390x"],
  ["LoongArch", "loong64"],
  ["Linux BPF", "bpf"],
  ["Sparc v9", "sparc64"],
]);

/** What the flags tell of the ABI; a Go program's build info tells more, and then this is not asked. */
function variantOf(flags: string): string | undefined {
  return variants.find(([pattern]) => pattern.test(flags))?.[1];
}

const variants: readonly (readonly [RegExp, string])[] = [
  [/Version5 EABI.*hard-float ABI/, "hardfloat"],
  [/Version5 EABI.*soft-float ABI/, "softfloat"],
  [/\babiv1\b/, "elfv1"],
  [/\babiv2\b/, "elfv2"],
  [/\bo32\b/, "o32"],
  [/double-float ABI/, "lp64d"],
  [/DOUBLE-FLOAT/, "lp64d"],
];
