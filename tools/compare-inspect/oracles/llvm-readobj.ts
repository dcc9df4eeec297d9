// `llvm-readobj --file-headers --needed-libs`, and `--coff-imports` for PE; many files a process.

import { addClaims, type Claims } from "../claim.ts";
import { inBatches, introduced, newestLlvm, printed } from "../programs.ts";

const options = ["--file-headers", "--needed-libs", "--coff-imports"];

/** Thin files only; archives are read by `archive.ts`. */
export function llvmReadobjClaims(paths: readonly string[], claims: Claims): void {
  const program = newestLlvm("llvm-readobj");
  inBatches(paths, 100, (batch) => {
    for (const [path, text] of readobjTexts(program, options, batch))
      addClaims(claims, path, "llvm-readobj", says(text));
  });
}

/** What it says of each file, or of each member as `archive.a(member.o)`. */
export function readobjTexts(program: string, args: readonly string[], paths: readonly string[]) {
  return introduced(printed(program, [...args, ...paths]).stdout, /^File: (.*)$/gm);
}

/** GOARCH for what `Arch:` says; undefined when it does not know the CPU. */
export function readobjArch(text: string): string | undefined {
  const arch = /^Arch: (\S+)/m.exec(text)?.[1] ?? "";
  if (arch === "unknown" || arch === "") return undefined;
  if (arch === "powerpc64" && /^Format: aix/m.test(text)) return "ppc64";
  return archs.get(arch) ?? arch;
}

function says(text: string) {
  const format = /^Format: (\S+)/m.exec(text)?.[1] ?? "";
  const base = {
    arch: readobjArch(text),
    bits: Number(/^AddressSize: (\d+)bit/m.exec(text)?.[1]),
    "needed in any order": neededLibs(text),
  };
  if (format.startsWith("elf")) return { ...base, format: "elf" };
  if (format.startsWith("Mach-O")) return { ...base, ...machO(text) };
  if (format.startsWith("COFF")) return { ...base, ...pe(text) };
  if (format.startsWith("aix")) return { ...base, ...xcoff(text) };
  return base;
}

function neededLibs(text: string): string[] | undefined {
  const block = /^NeededLibraries \[\n([^\]]*)\]/m.exec(text)?.[1];
  return block
    ?.split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .sort();
}

function machO(text: string) {
  const type = /FileType: (.*?) \(/.exec(text)?.[1] ?? "";
  return {
    format: "mach-o",
    type: machOTypes.get(type),
    PIE: type === "Executable" && text.includes("MH_PIE"),
  };
}

const machOTypes = new Map([
  ["Executable", "executable"],
  ["DynamicLibrary", "shared-library"],
  ["Bundle", "bundle"],
  ["Relocatable", "object"],
  ["DebugSymbols", "debug-symbols"],
]);

function pe(text: string) {
  if (!text.includes("ImageOptionalHeader {")) return { format: "coff", type: "object", os: "windows" };
  const dll = /^ +IMAGE_FILE_DLL /m.test(text);
  const number = (name: string) => Number(new RegExp(`^ +${name}: (0x[0-9A-F]+)`, "m").exec(text)?.[1]);
  const imports = Array.from(text.matchAll(/^Import \{\n +Name: (.*)$/gm), (match) => match[1] ?? "");
  const certificate = number("CertificateTableSize");
  return {
    format: "pe",
    endian: "little",
    type: dll ? "shared-library" : "executable",
    PIE: !dll && text.includes("IMAGE_DLL_CHARACTERISTICS_DYNAMIC_BASE"),
    stripped: /^ +SymbolCount: 0$/m.test(text),
    subsystem: subsystems.get(/^ +Subsystem: IMAGE_SUBSYSTEM_(\w+)/m.exec(text)?.[1] ?? ""),
    needed: imports,
    // It lists each library once and sorted, delay-loaded ones too.
    "needed in any order": undefined,
    "signature range": certificate > 0 ? `${number("CertificateTableRVA")}+${certificate}` : "none",
    os: /IMAGE_SUBSYSTEM_EFI/.test(text) ? "efi" : "windows",
  };
}

const subsystems = new Map([
  ["WINDOWS_CUI", "console"],
  ["WINDOWS_GUI", "gui"],
  ["NATIVE", "native"],
  ["EFI_APPLICATION", "efi-application"],
]);

/** Its first import is the search path of the loader (BASE is its heading), each other one a library and its member. */
function xcoff(text: string) {
  const lines = /^NeededLibraries \[\n([^\]]*)\]/m.exec(text)?.[1]?.split("\n") ?? [];
  const libraries = lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([name]) => name !== "" && name !== "BASE")
    .map(([name = "", member]) => (member === undefined ? name : `${name}(${member})`));
  return {
    format: "xcoff",
    os: "aix",
    endian: "big",
    "needed in any order": libraries.sort(),
    stripped: /^ +SymbolTableEntries: 0$/m.test(text),
  };
}

const archs = new Map([
  ["aarch64", "arm64"],
  ["x86_64", "amd64"],
  ["i386", "386"],
  ["thumb", "arm"],
  ["mipsel", "mipsle"],
  ["mips64el", "mips64le"],
  ["powerpc", "ppc"],
  ["powerpc64", "ppc64"],
  ["powerpc64le", "ppc64le"],
  ["loongarch64", "loong64"],
  ["riscv32", "riscv"],
  ["systemz", "s390x"],
  ["sparcv9", "sparc64"],
  ["wasm32", "wasm"],
]);
