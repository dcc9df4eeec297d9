// Macs played back: real darwin binaries of real Go releases, at the places Homebrew and Apple use, and recorded answers of
// the system's own tools. Nothing here ever ran on a Mac.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand, RecordedFile, Recording } from "@goplumb/core/host/recording";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { admitNative } from "../../src/facts/executable/admit.ts";
import { createGatherer } from "../../src/facts/gatherer.ts";
import { groupNames, missingFlag } from "../../src/facts/snapshot.ts";
import { problems } from "../../src/problems/index.ts";
import { downloadSdk } from "../real-sdk.ts";

let directory: string;
let sdk: { arm64: string; amd64: string };
let dlv: { arm64: Uint8Array; amd64: Uint8Array };

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-mac-"));
  sdk = {
    arm64: downloadSdk("go1.26.8.darwin-arm64", directory),
    amd64: downloadSdk("go1.26.8.darwin-amd64", directory),
  };
  dlv = { arm64: buildDlvStandIn("arm64"), amd64: buildDlvStandIn("amd64") };
}, 240_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("a Mac whose Go, Delve and shell are Intel, under Rosetta", async () => {
  const { findings, started } = await diagnoseMac(rosettaMac());
  expect(findings).toEqual(["amd64-sdk-on-arm64-host", "dlv-wrong-arch", "rosetta-translated-shell"]);
  expect(started).not.toContain("/usr/local/bin/go");
  expect(started).not.toContain("/Users/gopher/go/bin/dlv");
});

test("a healthy Mac", async () => {
  const { findings, started } = await diagnoseMac(healthyMac());
  expect(findings).toEqual([]);
  expect(started).toContain("/opt/homebrew/bin/go");
});

test("a Mac after an upgrade that took Rosetta and the Command Line Tools away", async () => {
  const mac = rosettaMac();
  const { findings } = await diagnoseMac({
    ...mac,
    files: without(mac.files ?? {}, ["/Library/Apple/", "/Library/Developer/", "/var/db/xcode_select_link"]),
    env: { ...mac.env, PLUMB_PARENT_TRANSLATED: "0" },
    machine: { ...mac.machine, processArch: "arm64", cpuModel: "Apple M4 Pro" },
    commands: commands("0"),
  });
  expect(findings).toContain("bad-cpu-type-no-rosetta");
  expect(findings).toContain("xcode-clt-missing-or-broken");
  expect(findings).not.toContain("amd64-sdk-on-arm64-host");
});

async function diagnoseMac(recording: Recording) {
  const host = createRecordedHost(recording, { admit: admitNative });
  // The recorded clock jumps ahead when somebody sleeps; here no deadline passes.
  const patient = { ...host, clock: { ...host.clock, sleep: () => new Promise<void>(() => {}) } };
  const snapshot = await createGatherer(patient).gather(groupNames);
  // Servers and builds are not recorded here.
  const everyday = problems.filter(({ needs }) => needs.every((name) => missingFlag(name) === null));
  const { findings, checks } = diagnose(everyday, snapshot, () => 0);
  // A check that could not be made would be a hole in this test.
  expect(checks.filter(({ status }) => status === "skipped" || status === "crashed")).toEqual([]);
  return {
    findings: [...new Set(findings.map((finding) => finding.id))].sort(),
    started: host.started.map((command) => command.path),
  };
}

/** Everything from the Intel Homebrew, in a terminal that is opened using Rosetta; plumb's own runtime is Intel too. */
function rosettaMac(): Recording {
  return {
    origin: "put together: Homebrew's layout for Intel, Go 1.26.8 for darwin/amd64",
    machine: { ...machine, processArch: "x64", kernelArch: "x86_64", cpuModel: "VirtualApple @ 2.50GHz" },
    env: { ...env, PATH: "/usr/local/bin:/Users/gopher/go/bin:/usr/bin:/bin", PLUMB_PARENT_TRANSLATED: "1" },
    files: {
      ...systemFiles(),
      ...goTree(sdk.amd64, "/usr/local/Cellar/go/1.26.8/libexec", "amd64"),
      "/usr/local/bin/go": { kind: "symlink", target: "../Cellar/go/1.26.8/libexec/bin/go" },
      "/Users/gopher/go/bin/dlv": program(dlv.amd64),
      "/Library/Apple/usr/libexec/oah/libRosettaRuntime": { kind: "file", text: "", mode: 0o755 },
    },
    fileSystems,
    commands: commands("1"),
  };
}

function healthyMac(): Recording {
  return {
    origin: "put together: Homebrew's layout for Apple Silicon, Go 1.26.8 for darwin/arm64",
    machine,
    env: { ...env, PATH: "/opt/homebrew/bin:/Users/gopher/go/bin:/usr/bin:/bin", PLUMB_PARENT_TRANSLATED: "0" },
    files: {
      ...systemFiles(),
      ...goTree(sdk.arm64, "/opt/homebrew/Cellar/go/1.26.8/libexec", "arm64"),
      "/opt/homebrew/bin/go": { kind: "symlink", target: "../Cellar/go/1.26.8/libexec/bin/go" },
      "/Users/gopher/go/bin/dlv": program(dlv.arm64),
    },
    fileSystems,
    commands: [
      ...commands("0"),
      { argv: ["/opt/homebrew/bin/go", "version"], stdout: "go version go1.26.8 darwin/arm64\n" },
    ],
  };
}

const machine = {
  os: "darwin",
  processArch: "arm64",
  kernelArch: "arm64",
  kernelRelease: "25.1.0",
  cpuModel: "Apple M4 Pro",
  cpuCount: 12,
  memoryBytes: 25769803776,
  cwd: "/Users/gopher",
  userName: "gopher",
  uid: 501,
} as const;

const env = { HOME: "/Users/gopher", SHELL: "/bin/zsh", USER: "gopher" };

const fileSystems = {
  "/": {
    type: 26,
    totalBytes: 994662584320,
    availableBytes: 412316860416,
    totalInodes: 4026531840,
    freeInodes: 4026000000,
  },
};

const commandLineTools = "/Library/Developer/CommandLineTools";

// Apple's programs cannot be had here. What counts of them is their header: a real Mach-O for both CPUs stands in.
function systemFiles(): Record<string, RecordedFile> {
  const universal = program(universalOf(sdk.amd64, sdk.arm64));
  const names = [
    "/usr/sbin/sysctl",
    "/usr/sbin/DevToolsSecurity",
    "/usr/bin/xattr",
    "/usr/bin/clang",
    "/usr/bin/clang++",
  ];
  const paths = [...names, "/usr/bin/ar", "/usr/bin/ld", "/bin/sh", "/sbin/mount", `${commandLineTools}/usr/bin/clang`];
  return {
    ...Object.fromEntries(paths.map((path) => [path, universal])),
    "/System/Library/CoreServices/SystemVersion.plist": { kind: "file", text: systemVersion },
    "/var/db/xcode_select_link": { kind: "symlink", target: commandLineTools },
    [`${commandLineTools}/SDKs/MacOSX26.1.sdk/SDKSettings.json`]: { kind: "file", text: '{"Version":"26.1"}' },
    [`${commandLineTools}/Library/PrivateFrameworks/LLDB.framework/Versions/A/Resources/debugserver`]: universal,
    "/usr/lib/dyld": universal,
    "/Users/gopher": { kind: "directory" },
    "/Users/gopher/Library/Caches/go-build": { kind: "directory" },
    "/tmp": { kind: "directory", mode: 0o1777, uid: 0 },
    "/dev/null": { kind: "other" },
  };
}

// The form of the file on every macOS since 10.x; the values are those of macOS 26.1.
const systemVersion = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
	<key>ProductName</key>
	<string>macOS</string>
	<key>ProductVersion</key>
	<string>26.1</string>
</dict>
</plist>
`;

// `sysctl hw machdep` of a 12-core M4 Pro: https://github.com/archspec/archspec/issues/201 (2025-05-12); lines that plumb
// asks for. A name that the system does not know makes sysctl end with 1.
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

function commands(translated: "0" | "1"): RecordedCommand[] {
  const names = [
    "hw.optional",
    "hw.perflevel0.physicalcpu",
    "hw.perflevel1.physicalcpu",
    "hw.pagesize",
    "hw.memsize",
    "hw.logicalcpu",
    "kern.hv_vmm_present",
    "machdep.cpu.brand_string",
  ];
  return [
    { argv: ["/usr/sbin/sysctl", ...names], stdout: sysctl },
    { argv: ["/usr/sbin/sysctl", "-n", "sysctl.proc_translated"], stdout: `${translated}\n` },
    { argv: ["/usr/sbin/DevToolsSecurity", "-status"], stdout: "Developer mode is currently enabled.\n" },
    // The form of mount(8) on an APFS system volume.
    { argv: ["/sbin/mount"], stdout: "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n" },
    { argv: ["/usr/bin/clang", "-dumpmachine"], stdout: "arm64-apple-darwin25.1.0\n" },
    { argv: ["/usr/bin/clang", "-fsyntax-only", "-x", "c", "-include", "stdlib.h", "/dev/null"] },
  ];
}

function goTree(goroot: string, place: string, arch: string): Record<string, RecordedFile> {
  const tools = `pkg/tool/darwin_${arch}`;
  const programs = ["bin/go", `${tools}/compile`, `${tools}/link`, `${tools}/asm`];
  const texts = ["VERSION", "go.env"];
  return Object.fromEntries([
    ...programs.map((name) => [`${place}/${name}`, program(readFileSync(join(goroot, name)))]),
    ...texts.map((name) => [`${place}/${name}`, { kind: "file", text: readFileSync(join(goroot, name), "utf8") }]),
  ]);
}

function program(bytes: Uint8Array): RecordedFile {
  return { kind: "file", bytes, mode: 0o755, uid: 0 };
}

// A fat header (all big-endian: magic, count, then cputype, cpusubtype, offset, size, align) before two real programs.
function universalOf(...goroots: readonly [string, string]): Uint8Array {
  const slices = goroots.map((goroot) => readFileSync(join(goroot, "bin/gofmt")));
  const page = 0x4000;
  const total = slices.reduce((size, slice) => size + Math.ceil(slice.length / page) * page, page);
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

// Delve's own import path around an empty program: header and build information are the real linker's.
function buildDlvStandIn(arch: string): Uint8Array {
  const source = join(directory, `dlv-${arch}`);
  mkdirSync(join(source, "cmd/dlv"), { recursive: true });
  writeFileSync(join(source, "go.mod"), "module github.com/go-delve/delve\n\ngo 1.21\n");
  writeFileSync(join(source, "cmd/dlv/main.go"), "package main\n\nfunc main() {}\n");
  const built = spawnSync("go", ["build", "-o", "out", "./cmd/dlv"], {
    cwd: source,
    encoding: "utf8",
    env: {
      ...process.env,
      GOOS: "darwin",
      GOARCH: arch,
      CGO_ENABLED: "0",
      GOFLAGS: "-buildvcs=false",
      GOTOOLCHAIN: "local",
    },
  });
  if (built.status !== 0) throw new Error(built.stderr);
  return readFileSync(join(source, "out"));
}

function without(
  files: Readonly<Record<string, RecordedFile>>,
  prefixes: readonly string[],
): Record<string, RecordedFile> {
  return Object.fromEntries(
    Object.entries(files).filter(
      ([path]) => !prefixes.some((prefix) => path.startsWith(prefix) || dirname(path) === prefix),
    ),
  );
}
