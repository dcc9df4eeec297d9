// Linux: the kernel's own words (/proc, /sys), os-release, and the C library of /bin/sh.

import { goArchFrom } from "../../go/platform.ts";
import type { Look } from "../look.ts";
import { readEmulators } from "./binfmt.ts";
import { findCertificateBundle } from "./certificates.ts";
import { readContainer } from "./container.ts";
import { cpuFamily, parseCpuInfo } from "./cpuinfo.ts";
import { getconf } from "./getconf.ts";
import { readCores } from "./linux-cores.ts";
import { parseOsRelease } from "./os-release.ts";
import { isPlainWord, type Machine } from "./schema.ts";
import { readUserland } from "./userland.ts";

export async function gatherLinux(look: Look): Promise<Machine> {
  const { machine } = look.host;
  const text = (path: string) => look.host.files.readText(path).catch(() => undefined);
  const [kernelWord, cpuText, release, osRelease, emulators, container, userland, pageSize, product, board, yama, ca] =
    await Promise.all([
      text("/proc/sys/kernel/arch"),
      text("/proc/cpuinfo"),
      text("/proc/sys/kernel/osrelease"),
      readOsRelease(look),
      readEmulators(look.host.files),
      readContainer(look.host),
      readUserland(look),
      getconf(look, "PAGESIZE"),
      text("/sys/class/dmi/id/product_name"),
      text("/proc/device-tree/model"),
      text("/proc/sys/kernel/yama/ptrace_scope"),
      findCertificateBundle(look.host),
    ]);
  // Linux 6.1 and newer name their own CPU here; uname(2) may have been answered by an emulator or a personality.
  const word = kernelWord?.trim() ?? "";
  const kernelArch = isPlainWord(word) ? word : machine.kernelArch;
  const arch = goArchFrom(kernelArch) ?? kernelArch;
  const cpu = parseCpuInfo(cpuText ?? "");
  return {
    os: "linux",
    arch,
    kernel: { release: machine.kernelRelease, arch: kernelArch },
    distribution: osRelease,
    cpu: {
      model: cpu.model ?? clean(board) ?? (machine.cpuModel || null),
      features: cpu.features,
      cores: await readCores(look.host.files, machine.cpuCount),
    },
    pageSize: /^\d+$/.test(pageSize ?? "") ? Number(pageSize) : null,
    memoryBytes: machine.memoryBytes,
    userland,
    container,
    virtualMachine: virtualMachine(clean(product), cpu.features),
    wsl: /microsoft/i.test(release ?? ""),
    emulators,
    emulatedBy: emulatedBy(goArchFrom(machine.processArch) ?? null, arch, cpuText ?? "", cpu.model),
    rosettaInstalled: null,
    ptraceScope: /^\d+\s*$/.test(yama ?? "") ? Number(yama) : null,
    certificateBundle: ca,
  };
}

async function readOsRelease({ host }: Look): Promise<Machine["distribution"]> {
  for (const path of ["/etc/os-release", "/usr/lib/os-release"]) {
    const text = await host.files.readText(path).catch(() => undefined);
    if (text !== undefined) return parseOsRelease(text);
  }
  return { id: "linux", like: [], name: "Linux", version: null };
}

// The product name the firmware gives; the CPU flag says only that there is some hypervisor.
function virtualMachine(product: string | null, features: readonly string[]): string | null {
  if (product && /virtual|vmware|kvm|qemu|parallels|bochs|hvm|compute engine|droplet/i.test(product)) return product;
  return features.includes("hypervisor") ? (product ?? "hypervisor") : null;
}

// plumb was compiled for one CPU and the kernel or the processor table shows another: somebody translates.
function emulatedBy(
  processArch: string | null,
  kernelArch: string,
  cpuText: string,
  model: string | null,
): string | null {
  if (/^VirtualApple/.test(model ?? "")) return "rosetta-linux";
  const process = processArch === null ? null : cpuFamily(processArch);
  const kernel = cpuFamily(kernelArch);
  if (process && kernel && process !== kernel) return "qemu-user";
  const shown = /^flags\s*:/m.test(cpuText) ? "x86" : /^CPU implementer\s*:/m.test(cpuText) ? "arm" : null;
  return process && shown && shown !== process ? "qemu-user" : null;
}

function clean(text: string | undefined): string | null {
  return text?.replaceAll("\0", "").trim() || null;
}
