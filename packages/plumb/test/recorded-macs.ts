// Macs to play back, put together from pieces: real darwin programs of real Go releases at the places where Homebrew, Apple and
// version managers put them, and answers of the system's own tools. Each text names where it was published; what was made up
// is called so. Nothing here ever ran on a Mac.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedCommand, RecordedFile, Recording } from "@goplumb/core/host/recording";
import { buildProgram, host } from "./real-program.ts";
import { downloadSdk } from "./real-sdk.ts";

export type MacFiles = Readonly<Record<string, RecordedFile>>;

export interface Mac {
  /** Release of macOS; 26.1 by default. */
  readonly macos?: string;
  /** Directories before those of the system. */
  readonly path: readonly string[];
  readonly files: MacFiles;
  /** Rosetta is installed. */
  readonly rosetta?: boolean;
  /** The terminal is opened using Rosetta. */
  readonly translatedShell?: boolean;
  /** plumb's own runtime is an Intel build. */
  readonly intelRuntime?: boolean;
  /** What `xcode-select -p` would say: the command line tools, nothing, or an Xcode that was deleted. */
  readonly developer?: "tools" | "none" | "deleted-xcode";
  /** Version of the SDK in the command line tools; 26.1 by default. */
  readonly sdk?: string;
  /** `DevToolsSecurity -status`; true by default. */
  readonly developerMode?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly answers?: readonly RecordedCommand[];
}

export const macHome = "/Users/gopher";
const commandLineTools = "/Library/Developer/CommandLineTools";
const debugserver = "Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver";

/** @param universal any program for both CPUs: Apple's own cannot be had here, and what counts of them is their header. */
export function recordedMac(mac: Mac, universal: RecordedFile): Recording {
  const { path, env, translatedShell = false, intelRuntime = false } = mac;
  return {
    origin: "put together; each piece says where it is from",
    machine: {
      os: "darwin",
      processArch: intelRuntime ? "x64" : "arm64",
      kernelArch: intelRuntime ? "x86_64" : "arm64",
      kernelRelease: "25.1.0",
      cpuModel: intelRuntime ? "VirtualApple @ 2.50GHz" : "Apple M4 Pro",
      cpuCount: 12,
      memoryBytes: 25769803776,
      cwd: macHome,
      userName: "gopher",
      uid: 501,
    },
    env: {
      HOME: macHome,
      SHELL: "/bin/zsh",
      USER: "gopher",
      PATH: [...path, "/usr/bin", "/bin", "/usr/sbin", "/sbin"].join(":"),
      PLUMB_PARENT_TRANSLATED: translatedShell ? "1" : "0",
      ...env,
    },
    files: { ...systemFiles(mac, universal), ...mac.files },
    fileSystems: { "/": { type: 26, ...size } },
    commands: [...systemAnswers(mac), ...(mac.answers ?? [])],
  };
}

// Made up: a disk of 1 TB with room.
const size = {
  totalBytes: 994662584320,
  availableBytes: 412316860416,
  totalInodes: 4026531840,
  freeInodes: 4026000000,
};

function systemFiles(
  { macos = "26.1", rosetta, developer = "tools", sdk = "26.1" }: Mac,
  universal: RecordedFile,
): MacFiles {
  const bin = ["clang", "clang++", "ar", "ld", "xattr", "git", "tmutil", "mdutil"].map((name) => `/usr/bin/${name}`);
  const paths = [...bin, "/usr/sbin/sysctl", "/usr/sbin/DevToolsSecurity", "/bin/sh", "/sbin/mount", "/usr/lib/dyld"];
  const tools: MacFiles = {
    [`${commandLineTools}/usr/bin/clang`]: universal,
    [`${commandLineTools}/${debugserver}`]: universal,
    [`${commandLineTools}/SDKs/MacOSX${sdk}.sdk/SDKSettings.json`]: { kind: "file", text: `{"Version":"${sdk}"}` },
  };
  const xcode = "/Applications/Xcode.app/Contents/Developer";
  const selected: RecordedFile = {
    kind: "symlink",
    target: developer === "deleted-xcode" ? xcode : commandLineTools,
  };
  return {
    ...Object.fromEntries(paths.map((path) => [path, universal])),
    ...(developer === "none" ? {} : { ...tools, "/var/db/xcode_select_link": selected }),
    ...(rosetta ? { "/Library/Apple/usr/libexec/oah/libRosettaRuntime": { kind: "file", mode: 0o755 } } : {}),
    "/System/Library/CoreServices/SystemVersion.plist": { kind: "file", text: systemVersion(macos) },
    "/usr/share/firmlinks": { kind: "file", text: firmlinks },
    [macHome]: { kind: "directory" },
    [`${macHome}/Library/Caches/go-build`]: { kind: "directory" },
    "/tmp": { kind: "directory", mode: 0o1777, uid: 0 },
    "/dev/null": { kind: "other" },
  };
}

// The form of the file on every macOS since 10.x; the release is put in.
function systemVersion(release: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
	<key>ProductName</key>
	<string>macOS</string>
	<key>ProductVersion</key>
	<string>${release}</string>
</dict>
</plist>
`;
}

function systemAnswers({ intelRuntime = false, developerMode = true }: Mac): RecordedCommand[] {
  // clang has both halves, and starts as the one of the program that starts it.
  const target = intelRuntime ? "x86_64-apple-darwin25.1.0" : "arm64-apple-darwin25.1.0";
  return [
    { argv: ["/usr/sbin/sysctl", ...sysctlNames], status: 1, stdout: sysctl },
    { argv: ["/usr/sbin/sysctl", "-n", "sysctl.proc_translated"], stdout: intelRuntime ? "1\n" : "0\n" },
    // Its two sentences are known from documentation; no output of it was found.
    {
      argv: ["/usr/sbin/DevToolsSecurity", "-status"],
      stdout: `Developer mode is currently ${developerMode ? "enabled" : "disabled"}.\n`,
    },
    { argv: ["/sbin/mount"], stdout: mounts },
    // The message of a Mac without a disk for backups; no whole output of it was found.
    { argv: ["/usr/bin/tmutil", "destinationinfo"], stdout: "tmutil: No destinations configured.\n" },
    { argv: ["/usr/bin/clang", "-dumpmachine"], stdout: `${target}\n` },
    { argv: ["/usr/bin/clang", "-fsyntax-only", "-x", "c", "-include", "stdlib.h", "/dev/null"] },
  ];
}

// What plumb asks for.
const sysctlNames = [
  "hw.optional",
  "hw.perflevel0.physicalcpu",
  "hw.perflevel1.physicalcpu",
  "hw.pagesize",
  "hw.memsize",
  "hw.logicalcpu",
  "kern.hv_vmm_present",
  "machdep.cpu.brand_string",
];

// `sysctl hw machdep` of a 12-core M4 Pro: https://github.com/archspec/archspec/issues/201 (2025-05-12); lines that plumb asks
// for. A name that the system does not know makes sysctl end with 1.
const sysctl = `hw.optional.arm.FEAT_CRC32: 1
hw.optional.arm.FEAT_LSE: 1
hw.optional.arm.FEAT_SHA1: 1
hw.optional.arm.FEAT_SHA256: 1
hw.optional.arm.FEAT_AES: 1
hw.optional.arm.FEAT_PMULL: 1
hw.optional.arm.FEAT_SPECRES: 0
hw.optional.arm64: 1
hw.perflevel0.physicalcpu: 8
hw.perflevel1.physicalcpu: 4
hw.pagesize: 16384
hw.memsize: 25769803776
hw.logicalcpu: 12
kern.hv_vmm_present: 0
machdep.cpu.brand_string: Apple M4 Pro
`;

// mount(8) of macOS 11, without the reporter's own volume: https://github.com/libyal/libfsapfs/issues/47
const mounts = `/dev/disk1s5s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk1s4 on /System/Volumes/VM (apfs, local, noexec, journaled, noatime, nobrowse)
/dev/disk1s2 on /System/Volumes/Preboot (apfs, local, journaled, nobrowse)
/dev/disk1s6 on /System/Volumes/Update (apfs, local, journaled, nobrowse)
/dev/disk1s1 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
`;

// The form of /usr/share/firmlinks, shortened: https://book.hacktricks.xyz (macOS, Firmlinks)
const firmlinks =
  "/Applications\tApplications\n/Library\tLibrary\n/Users\tUsers\n/private\tprivate\n/usr/local\tusr/local\n/opt\topt\n";

/** Programs of darwin that were really built or released. */
export interface MacPrograms {
  /** Files of the tree of this release below `place`. */
  tree(version: string, arch: "arm64" | "amd64", place: string): MacFiles;
  /** gofmt of Go 1.26.8, which stands in for programs of others. */
  program(arch: "arm64" | "amd64" | "universal"): RecordedFile;
  /** An empty program, linked by Go 1.23.12. */
  linkedByOldGo(): RecordedFile;
  /** Delve's import path around an empty program: its header and build info are the real linker's. */
  delve(arch: "arm64" | "amd64"): RecordedFile;
}

/** A Go that writes no LC_UUID. Its trees for darwin cannot be had from the module proxy, so that its linker's work stands in. */
export const oldGo = "go1.23.12";

/** Downloads and builds below `directory` what is asked for, each once. */
export function macPrograms(directory: string): MacPrograms {
  const sdks = new Map<string, string>();
  const sdk = (name: string) => {
    const known = sdks.get(name) ?? downloadSdk(name, directory);
    sdks.set(name, known);
    return known;
  };
  const gofmt = (arch: string) => readFileSync(join(sdk(`go1.26.8.darwin-${arch}`), "bin/gofmt"));
  const built = (path: string, arch: string, go?: string) =>
    readFileSync(buildProgram(directory, { os: "darwin", arch, path, ...(go ? { go } : {}) }));
  const ownOldGo = () => sdk(`${oldGo}.${host.os}-${host.arch}`);
  const linkedByOldGo = () => asProgram(built("example.com/old", "arm64", join(ownOldGo(), "bin/go")));
  return {
    tree(version, arch, place) {
      if (version === oldGo) return treeFiles(ownOldGo(), place, arch, linkedByOldGo);
      const goroot = sdk(`${version}.darwin-${arch}`);
      return treeFiles(goroot, place, arch, (name) => asProgram(readFileSync(join(goroot, name))));
    },
    program: (arch) => asProgram(arch === "universal" ? universalOf(gofmt("amd64"), gofmt("arm64")) : gofmt(arch)),
    linkedByOldGo,
    delve: (arch) => asProgram(built("github.com/go-delve/delve/cmd/dlv", arch)),
  };
}

function treeFiles(goroot: string, place: string, arch: string, program: (name: string) => RecordedFile): MacFiles {
  const tools = ["compile", "link", "asm"].map((name) => `pkg/tool/darwin_${arch}/${name}`);
  const text = (name: string): RecordedFile => ({ kind: "file", text: readFileSync(join(goroot, name), "utf8") });
  return Object.fromEntries([
    ...["bin/go", "bin/gofmt", ...tools].map((name) => [`${place}/${name}`, program(name)]),
    ...["VERSION", "go.env"].map((name) => [`${place}/${name}`, text(name)]),
  ]);
}

function asProgram(bytes: Uint8Array): RecordedFile {
  return { kind: "file", bytes, mode: 0o755, uid: 0 };
}

// A fat header (all big-endian: magic, count, then cputype, cpusubtype, offset, size, align) before two real programs.
function universalOf(...slices: readonly [amd64: Buffer, arm64: Buffer]): Uint8Array {
  const page = 0x4000;
  const total = slices.reduce((sum, slice) => sum + Math.ceil(slice.length / page) * page, page);
  const bytes = Buffer.alloc(total);
  bytes.writeUInt32BE(0xcafebabe, 0);
  bytes.writeUInt32BE(2, 4);
  let offset = page;
  slices.forEach((slice, index) => {
    const cpu = index === 0 ? [0x01000007, 3] : [0x0100000c, 0];
    for (const [at, word] of [...cpu, offset, slice.length, 14].entries())
      bytes.writeUInt32BE(word, 8 + index * 20 + at * 4);
    slice.copy(bytes, offset);
    offset += Math.ceil(slice.length / page) * page;
  });
  return bytes;
}

/** Links of Homebrew: of one program in a Cellar, into the prefix's bin. */
export function linkedInto(prefix: string, cellar: string, names: readonly string[]): MacFiles {
  const entries = names.map((name) => [
    `${prefix}/bin/${name}`,
    { kind: "symlink", target: `../Cellar/${cellar}/${name}` },
  ]);
  return Object.fromEntries(entries);
}

/** The answer of a go command. */
export function goVersion(path: string, version: string, arch = "arm64"): RecordedCommand {
  return { argv: [path, "version"], stdout: `go version ${version} darwin/${arch}\n` };
}

/**
 * What xattr prints for the paths in question. One that has the mark: https://github.com/buckets/application/issues/1116 (its
 * value, from macOS 26); one that has not: https://github.com/hluk/CopyQ/issues/3258; that each line names its file: xattr(1).
 */
export function xattrAnswer(args: readonly string[], marked: readonly string[]): { stdout: string; stderr: string } {
  const [, name, ...paths] = args;
  const value = "01c3;6a42b8fb;Safari;555C0BCE-2B7C-401F-A783-29021AAB0615";
  const has = (path: string) => marked.includes(path);
  return {
    stdout: paths.map((path) => (has(path) ? `${path}: ${value}\n` : "")).join(""),
    stderr: paths.map((path) => (has(path) ? "" : `xattr: ${path}: No such xattr: ${name}\n`)).join(""),
  };
}
