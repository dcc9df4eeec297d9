// What other programs say of the same file, field by field: readelf, file, llvm-readobj and `go version -m`.

import type { Image } from "../../src/index.ts";
import { goVersionText } from "./go-version-text.ts";
import { run } from "./run.ts";

export interface Field {
  readonly name: string;
  readonly oracle: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

export function disagreements(fields: readonly Field[]): Field[] {
  return fields.filter(({ ours, theirs }) => JSON.stringify(ours) !== JSON.stringify(theirs));
}

/** `readelf -h -l -d`: header, program headers, dynamic section. */
export function readelfFields(path: string, image: Image): Field[] {
  const text = run("readelf", ["-h", "-l", "-d", "-W", path]);
  const word = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null;
  const type = word(/^ {2}Type: +(.*)$/m) ?? "";
  const field = fieldOf("readelf");
  return [
    field("bits", image.bits, Number(word(/Class: +ELF(\d+)/))),
    field("endian", image.endian, word(/Data: .*(little|big) endian/)),
    field("arch", image.arch, readelfArch(word(/Machine: +(.*)/) ?? "", image)),
    field("interpreter", image.interpreter, word(/program interpreter: (.*)\]/)),
    field(
      "needed",
      image.needed,
      Array.from(text.matchAll(/\(NEEDED\) +Shared library: \[(.*)\]/g), (match) => match[1]),
    ),
    field("pie", image.pie, type.startsWith("DYN (Position-Independent Executable")),
    field("type", image.type, readelfTypes.find(([prefix]) => type.startsWith(prefix))?.[1]),
    field("os", osAbiOf(image), word(/OS\/ABI: +(.*)/)?.replace("GNU", "System V")),
  ];
}

/** The highest GLIBC version in `readelf -V`, weak ones left out. */
export function readelfGlibcFloor(path: string): string | null {
  // What glibc itself defines it does not need.
  const [, text = ""] = run("readelf", ["-V", "-W", path]).split("Version needs section");
  // Version needs of the compiler's library are no need of glibc.
  const ofGlibc = text.replace(/Version: \d+ +File: libgcc_s\.so\.1 .*\n(?: +0x\w+: +Name: .*\n)*/g, "");
  const versions = Array.from(ofGlibc.matchAll(/Name: GLIBC_(\d+(?:\.\d+)+) +Flags: none/g), (match) => match[1] ?? "");
  if (/Name: GLIBC_ABI_/.test(text)) versions.push("2.36");
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? null;
}

/** `file -b`: the words in its sentence. */
export function fileFields(path: string, format: string, image: Image): Field[] {
  const text = run("file", ["-b", path]);
  const field = fieldOf("file");
  const has = (pattern: RegExp) => pattern.test(text);
  if (format === "elf") {
    return [
      field("bits", image.bits, has(/ELF 64-bit/) ? 64 : 32),
      field("endian", image.endian, has(/ LSB /) ? "little" : "big"),
      field("pie", image.pie, has(/ pie executable/)),
      field("static", image.static, has(/ executable.*(statically linked|static-pie linked)/)),
      field("stripped", image.stripped, !has(/, not stripped/)),
      field("buildId", image.buildId, /BuildID\[\w+\]=([0-9a-f]+)/.exec(text)?.[1] ?? null),
      field("interpreter", image.interpreter, /, interpreter ([^,]+)/.exec(text)?.[1] ?? null),
    ];
  }
  if (format === "mach-o") {
    const arch = /Mach-O (?:64-bit )?(\S+) executable/.exec(text)?.[1];
    return [field("arch", image.arch, arch === "x86_64" ? "amd64" : arch), field("pie", image.pie, has(/\|PIE>/))];
  }
  return [
    field("bits", image.bits, has(/PE32\+/) ? 64 : 32),
    field("arch", image.arch, fileArchs.find(([word]) => text.includes(word))?.[1]),
    field("dll", image.type === "shared-library", has(/\(DLL\)/)),
  ];
}

/** `llvm-readobj --file-headers --needed-libs`. */
export function llvmFields(path: string, format: string, image: Image): Field[] {
  const text = run("llvm-readobj", ["--file-headers", "--needed-libs", path]);
  const field = fieldOf("llvm-readobj");
  const llvmArch = /^Arch: (\S+)/m.exec(text)?.[1] ?? "";
  const needed =
    /NeededLibraries \[\n([^\]]*)\]/
      .exec(text)?.[1]
      ?.split("\n")
      .map((line) => line.trim())
      .filter(Boolean) ?? [];
  const fields = [
    field("arch", image.arch, llvmArchs.get(llvmArch) ?? llvmArch),
    field("bits", image.bits, Number(/^AddressSize: (\d+)bit/m.exec(text)?.[1])),
    field("needed", [...image.needed].sort(), [...needed].sort()),
  ];
  if (format === "pe") {
    fields.push(field("pie", image.pie, text.includes("IMAGE_DLL_CHARACTERISTICS_DYNAMIC_BASE")));
    fields.push(field("stripped", image.stripped, / SymbolCount: 0$/m.test(text)));
  }
  if (format === "mach-o") {
    fields.push(field("pie", image.pie, text.includes("MH_PIE")));
    fields.push(field("type", image.type, text.includes("FileType: Executable") ? "executable" : "other"));
  }
  return fields;
}

/** LC_UUID, versions and signature of a Mach-O image as llvm-readobj prints them. */
export function llvmMachOFields(path: string, image: Image): Field[] {
  const field = fieldOf("llvm-readobj");
  const text = run("llvm-readobj", ["--macho-version-min", "--macho-linker-options", path]);
  const commands = run("llvm-objdump", ["--macho", "--private-headers", path]);
  return [
    field("minOs", image.minOs, /^ +Version: ([\d.]+)/m.exec(text)?.[1] ?? null),
    field("sdk", image.sdk, /^ +SDK: ([\d.]+)/m.exec(text)?.[1] ?? null),
    field("uuid", image.uuid, / uuid ([0-9A-F-]{36})/.exec(commands)?.[1] ?? null),
    field("interpreter", image.interpreter, /LC_LOAD_DYLINKER\n.*\n +name (\S+)/.exec(commands)?.[1] ?? null),
    field(
      "signature",
      signatureRange(image),
      /LC_CODE_SIGNATURE\n.*\n +dataoff (\d+)\n +datasize (\d+)/.exec(commands)?.slice(1).join("+") ?? "none",
    ),
  ];
}

/** `go version -m`, its whole text. */
export function goFields(path: string, image: Image): Field[] {
  const theirs = run("go", ["version", "-m", path], { env: { GOTOOLCHAIN: "local" } });
  const ours = image.go === null ? null : `${path}: ${goVersionText(image.go)}`;
  const { GOOS, GOARCH } = image.go?.settings ?? {};
  const field = fieldOf("go version -m");
  return [field("go", ours, theirs), field("os", image.os, GOOS), field("arch", image.arch, GOARCH)];
}

function fieldOf(oracle: string) {
  return (name: string, ours: unknown, theirs: unknown): Field => ({ name, oracle, ours, theirs: theirs ?? null });
}

const readelfTypes: readonly (readonly [string, Image["type"]])[] = [
  ["EXEC", "executable"],
  ["DYN (Position-Independent Executable", "executable"],
  ["DYN (Shared object", "shared-library"],
  ["REL", "object"],
  ["CORE", "core"],
];

function readelfArch(machine: string, { bits, endian }: Image): string {
  const little = endian === "little" ? "le" : "";
  if (machine.startsWith("MIPS")) return `mips${bits === 64 ? "64" : ""}${little}`;
  if (machine === "PowerPC64") return `ppc64${little}`;
  if (machine === "RISC-V") return bits === 64 ? "riscv64" : "riscv";
  return readelfArchs.get(machine) ?? machine;
}

const readelfArchs = new Map([
  ["AArch64", "arm64"],
  ["ARM", "arm"],
  ["Advanced Micro Devices X86-64", "amd64"],
  ["Intel 80386", "386"],
  ["IBM S/390", "s390x"],
  ["LoongArch", "loong64"],
]);

/** EI_OSABI that a Go program or a system file for this GOOS has. */
function osAbiOf({ os }: Image): string {
  const named: Record<string, string> = {
    freebsd: "UNIX - FreeBSD",
    netbsd: "UNIX - NetBSD",
    openbsd: "UNIX - OpenBSD",
  };
  return named[os ?? ""] ?? "UNIX - System V";
}

const fileArchs: readonly (readonly [string, string])[] = [
  ["Aarch64", "arm64"],
  ["x86-64", "amd64"],
  ["Intel 80386", "386"],
  ["ARMv7", "arm"],
];

const llvmArchs = new Map([
  ["aarch64", "arm64"],
  ["x86_64", "amd64"],
  ["i386", "386"],
  ["arm", "arm"],
  ["thumb", "arm"],
  ["mips", "mips"],
  ["mipsel", "mipsle"],
  ["mips64", "mips64"],
  ["mips64el", "mips64le"],
  ["powerpc64", "ppc64"],
  ["powerpc64le", "ppc64le"],
  ["loongarch64", "loong64"],
]);

function signatureRange({ signature }: Image): string {
  return signature != null && signature.kind !== "none" ? `${signature.offset}+${signature.size}` : "none";
}
