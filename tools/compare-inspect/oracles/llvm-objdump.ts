// `llvm-objdump --macho --private-headers`: the header and every load command of a Mach-O file, many files a process;
// `--universal-headers`: the table of a universal one. `llvm-lipo -archs` and `-thin` take it apart.

import { addClaims, type Claims } from "../claim.ts";
import { inBatches, introduced, newestLlvm, printed } from "../programs.ts";

/** Thin files only. */
export function llvmObjdumpClaims(paths: readonly string[], claims: Claims): void {
  const program = newestLlvm("llvm-objdump");
  inBatches(paths, 100, (batch) => {
    const { stdout } = printed(program, ["--macho", "--private-headers", ...batch]);
    for (const [path, text] of introduced(stdout, /^(\/.*):$/gm)) addClaims(claims, path, "llvm-objdump", says(text));
  });
}

/** The slices of a universal file as `arch offset+size`, and their names for `llvm-lipo -thin`. */
export function universalSlices(path: string): {
  readonly table: readonly string[];
  readonly names: readonly string[];
} {
  const { stdout } = printed(newestLlvm("llvm-objdump"), ["--macho", "--universal-headers", path]);
  const table = introduced(stdout, /^architecture (.*)$/gm).map(([arch, text]) => {
    const number = (name: string) =>
      /\d+/.exec(new RegExp(`^ +${name} (\\d+)$`, "m").exec(text)?.[1] ?? "")?.[0] ?? "?";
    return `${cpus.get(arch) ?? arch} ${number("offset")}+${number("size")}`;
  });
  const names = printed(newestLlvm("llvm-lipo"), ["-archs", path]).stdout.trim().split(/\s+/);
  return { table, names };
}

/** Writes one slice to `output`. */
export function thin(path: string, name: string, output: string): void {
  printed(newestLlvm("llvm-lipo"), ["-thin", name, path, "-output", output]);
}

const cpus = new Map([
  ["x86_64", "amd64"],
  ["x86_64h", "amd64"],
  ["i386", "386"],
  ["armv7", "arm"],
]);

function says(text: string) {
  const header = /^ *MH_(?:MAGIC|CIGAM)(?:_64)? +(\S+) +(\S+) +(\S+) +(\S+) +\d+ +\d+ *(.*)$/m.exec(text);
  if (header === null) return {};
  const [, cpu = "", subtype = "", , fileType = "", flags = ""] = header;
  const commands = introduced(text, /^ *cmd (\S+)$/gm);
  const type = types.get(fileType);
  const of = (...names: string[]) => commands.filter(([name]) => names.includes(name)).map(([, body]) => body);
  const name = (body: string | undefined) => / (?:name|path) (.*) \(offset \d+\)$/m.exec(body ?? "")?.[1];
  const needed = of(...loads).map((body) => name(body) ?? "");
  const interpreter = name(of("LC_LOAD_DYLINKER")[0]) ?? null;
  return {
    format: "mach-o",
    arch: cpu === "ARM64" && subtype === "E" ? "arm64e" : (cpuNames.get(cpu) ?? cpu),
    variant: subtype === "H" ? "x86_64h" : undefined,
    bits: header[0].includes("_64") ? 64 : 32,
    endian: "little",
    type,
    PIE: type === "executable" && /\bPIE\b/.test(flags),
    needed,
    interpreter,
    static: type === "executable" && interpreter === null && needed.length === 0,
    rpaths: of("LC_RPATH").map((body) => name(body) ?? ""),
    "install name": name(of("LC_ID_DYLIB")[0]) ?? null,
    libc: needed.includes("/usr/lib/libSystem.B.dylib") ? "libsystem" : null,
    UUID: / uuid ([0-9A-F-]{36})/.exec(of("LC_UUID")[0] ?? "")?.[1] ?? null,
    entry: of("LC_MAIN").length > 0 ? "main" : of("LC_UNIXTHREAD").length > 0 ? "thread" : null,
    "signature range":
      of("LC_CODE_SIGNATURE").map((body) => `${value(body, "dataoff")}+${value(body, "datasize")}`)[0] ?? "none",
    ...platform(commands),
    ...symbols(type, of("LC_SYMTAB")[0], of("LC_DYSYMTAB")[0]),
  };
}

function value(body: string | undefined, word: string): string | undefined {
  return new RegExp(`^ *${word} (\\S+)`, "m").exec(body ?? "")?.[1];
}

/** LC_BUILD_VERSION or LC_VERSION_MIN_*; of several, the one for macOS. */
function platform(commands: readonly (readonly [string, string])[]) {
  const all = commands.flatMap(([command, body]) => {
    const old = oldPlatforms.get(command);
    if (old !== undefined) return [{ os: old, minimum: value(body, "version"), sdk: value(body, "sdk") }];
    if (command !== "LC_BUILD_VERSION") return [];
    const word = value(body, "platform") ?? "";
    return [{ os: platforms.get(word) ?? word, minimum: value(body, "minos"), sdk: value(body, "sdk") }];
  });
  const chosen = all.find(({ os }) => os === "darwin") ?? all[0];
  if (chosen === undefined) return { "minimum OS": null, SDK: null };
  return {
    os: chosen.os,
    "minimum OS": chosen.minimum ?? null,
    SDK: chosen.sdk === "n/a" ? null : (chosen.sdk ?? null),
  };
}

/** Imports and exports always stay; a program exports its own header. */
function symbols(type: string | undefined, table: string | undefined, dynamic: string | undefined) {
  if (type === "object" || dynamic === undefined) return { stripped: (value(table, "nsyms") ?? "0") === "0" };
  const [local, external] = [Number(value(dynamic, "nlocalsym")), Number(value(dynamic, "nextdefsym"))];
  return { stripped: local === 0 && (type !== "executable" || external <= 1) };
}

const loads = [
  "LC_LOAD_DYLIB",
  "LC_LOAD_WEAK_DYLIB",
  "LC_REEXPORT_DYLIB",
  "LC_LOAD_UPWARD_DYLIB",
  "LC_LAZY_LOAD_DYLIB",
];

const oldPlatforms = new Map([
  ["LC_VERSION_MIN_MACOSX", "darwin"],
  ["LC_VERSION_MIN_IPHONEOS", "ios"],
  ["LC_VERSION_MIN_TVOS", "tvos"],
  ["LC_VERSION_MIN_WATCHOS", "watchos"],
]);

const platforms = new Map([
  ["macos", "darwin"],
  ["1", "darwin"],
  ["2", "ios"],
  ["maccatalyst", "maccatalyst"],
]);

const types = new Map([
  ["EXECUTE", "executable"],
  ["DYLIB", "shared-library"],
  ["BUNDLE", "bundle"],
  ["OBJECT", "object"],
  ["DSYM", "debug-symbols"],
  ["DYLINKER", "dynamic-linker"],
  ["KEXTBUNDLE", "kernel-extension"],
]);

const cpuNames = new Map([
  ["X86_64", "amd64"],
  ["I386", "386"],
  ["ARM64", "arm64"],
  ["ARM", "arm"],
  ["ARM64_32", "arm64_32"],
]);
