// `file` of Christos Zoulas and Ian Darwin: the words in its sentence, many files a process.

import { addClaims, type Claims } from "../claim.ts";
import { inBatches, printed } from "../programs.ts";

export function fileClaims(paths: readonly string[], claims: Claims): void {
  inBatches(paths, 200, (batch) => {
    // Name and sentence each end with NUL: a universal file's sentence has several lines.
    const { stdout } = printed("file", ["-00", "--", ...batch]);
    const parts = stdout.split("\0");
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [path = "", text = ""] = parts.slice(at, at + 2);
      addClaims(claims, path, "file", says(text));
    }
  });
}

function says(text: string) {
  const format = formats.find(([pattern]) => pattern.test(text))?.[1];
  if (format === "elf") return elf(text);
  if (format === "mach-o") return machO(text);
  if (format === "pe") return pe(text);
  if (format === "plan9")
    return { format, os: "plan9", type: "executable", arch: plan9Archs.get(/executable, (\w+)/.exec(text)?.[1] ?? "") };
  return { format };
}

const plan9Archs = new Map([
  ["Intel", "386"],
  ["ARM", "arm"],
  ["AMD64", "amd64"],
]);

const formats: readonly (readonly [RegExp, string])[] = [
  [/^ELF /, "elf"],
  [/^Mach-O universal/, "universal"],
  [/^Mach-O /, "mach-o"],
  [/^PE32\+? /, "pe"],
  [/^(current|thin) ar archive|^Debian binary package/, "ar"],
  [/^WebAssembly/, "wasm"],
  [/^64-bit XCOFF/, "xcoff"],
  [/^Plan 9 executable/, "plan9"],
  [/COFF object file/, "coff"],
];

function elf(text: string) {
  const has = (pattern: RegExp) => pattern.test(text);
  const program = has(/ executable/);
  return {
    format: "elf",
    bits: has(/ELF 64-bit/) ? 64 : 32,
    endian: has(/ LSB /) ? "little" : "big",
    type: types.find(([pattern]) => pattern.test(text))?.[1],
    PIE: has(/ pie executable/),
    ...(program ? { static: has(/statically linked|static-pie linked/) } : {}),
    ...(has(/\bstripped/) ? { stripped: !has(/, not stripped/) } : {}),
    "build id": /BuildID\[[^\]]+\]=([0-9a-f]+)/.exec(text)?.[1] ?? null,
    // A file of debug symbols is given the program's loader, although its bytes are not there.
    ...(program ? { interpreter: /, interpreter ([^,]+)/.exec(text)?.[1] ?? null } : {}),
    os: systems.find(([pattern]) => pattern.test(text))?.[1],
    ...(has(/corrupted|missing section/) ? { format: "elf, damaged" } : {}),
  };
}

const types: readonly (readonly [RegExp, string])[] = [
  [/ (pie )?executable,/, "executable"],
  [/ shared object,/, "shared-library"],
  [/ relocatable,/, "object"],
  [/ core file/, "core"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/, for GNU\/Linux |\(GNU\/Linux\)/, "linux"],
  [/, for Android/, "android"],
  [/\(FreeBSD\)/, "freebsd"],
  [/\(NetBSD\)/, "netbsd"],
  [/\(OpenBSD\)/, "openbsd"],
];

function machO(text: string) {
  const arch = /Mach-O (?:64-bit )?(\S+) /.exec(text)?.[1] ?? "";
  return {
    format: "mach-o",
    bits: text.startsWith("Mach-O 64-bit") ? 64 : 32,
    arch: machOArchs.get(arch) ?? arch,
    type: machOTypes.find(([pattern]) => pattern.test(text))?.[1],
    PIE: / executable/.test(text) && /[|<]PIE[|>]/.test(text),
  };
}

const machOArchs = new Map([
  ["x86_64", "amd64"],
  ["i386", "386"],
]);

const machOTypes: readonly (readonly [RegExp, string])[] = [
  [/ executable/, "executable"],
  [/dynamically linked shared library/, "shared-library"],
  [/ bundle/, "bundle"],
  [/ object/, "object"],
];

function pe(text: string) {
  const dll = /\(DLL\)/.test(text);
  return {
    format: "pe",
    os: /EFI/.test(text) ? "efi" : "windows",
    bits: text.startsWith("PE32+") ? 64 : 32,
    arch: peArchs.find(([word]) => text.includes(word))?.[1],
    type: dll ? "shared-library" : "executable",
    subsystem: peSubsystems.find(([word]) => text.includes(word))?.[1],
  };
}

const peArchs: readonly (readonly [string, string])[] = [
  ["Aarch64", "arm64"],
  ["ARM64", "arm64"],
  ["x86-64", "amd64"],
  ["Intel 80386", "386"],
  ["Intel i386", "386"],
  ["ARMv7", "arm"],
];

const peSubsystems: readonly (readonly [string, string])[] = [
  ["(console)", "console"],
  ["(GUI)", "gui"],
  ["(native)", "native"],
  ["(EFI application)", "efi-application"],
];
