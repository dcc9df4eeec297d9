// macOS: sysctl for the CPU (it does not lie under Rosetta), SystemVersion.plist for the release.
// https://developer.apple.com/documentation/kernel/1387446-sysctlbyname/determining_system_capabilities

import { hardwareArch } from "../../go/hardware-arch.ts";
import type { Look } from "../look.ts";
import type { Machine } from "./schema.ts";
import { parseSysctl } from "./sysctl.ts";

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

// The files by which Apple's installer and Homebrew know that Rosetta 2 is there.
const rosettaRuntime = "/Library/Apple/usr/libexec/oah/libRosettaRuntime";

export async function gatherDarwin(look: Look): Promise<Machine> {
  const { host } = look;
  const [sysctl, version, rosetta] = await Promise.all([
    readSysctl(look),
    readSystemVersion(look),
    host.files.stat(rosettaRuntime).catch(() => undefined),
  ]);
  const arm = sysctl.get("hw.optional.arm64");
  const arch = arm === undefined ? hardwareArch(host.machine) : arm === "1" ? "arm64" : "amd64";
  return {
    os: "darwin",
    arch,
    kernel: { release: host.machine.kernelRelease, arch: host.machine.kernelArch },
    distribution: { id: "macos", like: [], name: "macOS", version },
    cpu: {
      model: sysctl.get("machdep.cpu.brand_string") ?? (host.machine.cpuModel || null),
      features: features(sysctl),
      cores: {
        logical: number(sysctl.get("hw.logicalcpu")) ?? host.machine.cpuCount,
        performance: number(sysctl.get("hw.perflevel0.physicalcpu")),
        efficiency: number(sysctl.get("hw.perflevel1.physicalcpu")),
      },
    },
    pageSize: number(sysctl.get("hw.pagesize")),
    memoryBytes: number(sysctl.get("hw.memsize")) ?? host.machine.memoryBytes,
    userland: null,
    container: null,
    virtualMachine: sysctl.get("kern.hv_vmm_present") === "1" ? "apple-virtualization" : null,
    wsl: false,
    emulators: [],
    emulatedBy: null,
    rosettaInstalled: arch === "arm64" ? rosetta !== undefined : null,
    ptraceScope: null,
    // Go on macOS asks the system keychain (crypto/x509/root_darwin.go), not a file.
    certificateBundle: "system keychain",
  };
}

async function readSysctl({ host, signal }: Look): Promise<ReadonlyMap<string, string>> {
  // A name this release does not know goes to stderr and sets the status; the others are printed all the same.
  const { stdout } = await host.processes.run({
    path: "/usr/sbin/sysctl",
    args: sysctlNames,
    timeoutMs: 2000,
    signal,
  });
  return parseSysctl(stdout);
}

async function readSystemVersion({ host }: Look): Promise<string | null> {
  const text = await host.files.readText("/System/Library/CoreServices/SystemVersion.plist").catch(() => undefined);
  return /<key>ProductVersion<\/key>\s*<string>([^<]+)<\/string>/.exec(text ?? "")?.[1] ?? null;
}

// `hw.optional.arm.FEAT_LSE: 1` since macOS 12; before, `hw.optional.armv8_1_atomics: 1`.
function features(sysctl: ReadonlyMap<string, string>): string[] {
  const names: string[] = [];
  for (const [name, value] of sysctl) {
    if (name.startsWith("hw.optional.") && value === "1") names.push(name.replace(/^hw\.optional\.(arm\.)?/, ""));
  }
  return names.sort();
}

function number(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
