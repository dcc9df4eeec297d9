// Machine → GOARCH. Linked ARM64EC and ARM64X images carry the machine of one side only; that there is another side is told
// by the hybrid metadata in the load configuration. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#machine-types

import type { Window } from "../window.ts";
import { fileOffset, type PeHeader } from "./header.ts";

export interface Platform {
  readonly os: string | null;
  /** GOARCH, `arm64ec`, `arm64x`, or `machine-0x…` for a machine we have no name for. */
  readonly arch: string;
}

/** `windows`, or the system that code compiled ahead of time for .NET (ReadyToRun) is for: its mark is folded into the machine. */
export function pePlatform(file: Window, header: PeHeader): Platform {
  const { machine, directories } = header;
  if (machine === amd64 && isHybrid(file, header)) return { os: "windows", arch: "arm64ec" };
  if (machine === arm64 && isHybrid(file, header)) return { os: "windows", arch: "arm64x" };
  const managed = (directories[clrDirectory]?.address ?? 0) !== 0;
  const readyToRun = machines.has(machine) || !managed ? undefined : readyToRunPlatform(machine);
  return readyToRun ?? { os: "windows", arch: machineArch(machine) };
}

/** The machine of an image or an object. */
export function machineArch(machine: number): string {
  return machines.get(machine) ?? `machine-0x${machine.toString(16)}`;
}

/** How wide the addresses of a machine are. */
export function machineBits(machine: number): 32 | 64 {
  return machinesOf32Bits.has(machine) ? 32 : 64;
}

const amd64 = 0x8664;
const arm64 = 0xaa64;
const clrDirectory = 14;

const machines = new Map([
  [0x14c, "386"],
  [amd64, "amd64"],
  [arm64, "arm64"],
  [0x1c0, "arm"],
  [0x1c2, "arm"],
  [0x1c4, "arm"],
  [0xa641, "arm64ec"],
  [0xa64e, "arm64x"],
  [0x5032, "riscv"],
  [0x5064, "riscv64"],
  [0x6232, "loong32"],
  [0x6264, "loong64"],
  [0x200, "ia64"],
  [0xebc, "efi-bytecode"],
  // x86 objects for Windows on ARM64, from the time before ARM64EC.
  [0x3a64, "chpe-x86"],
]);
const machinesOf32Bits = new Set([0x14c, 0x1c0, 0x1c2, 0x1c4, 0x5032, 0x6232, 0x3a64]);

function readyToRunPlatform(machine: number): Platform | undefined {
  for (const { mask, os } of readyToRunMasks) {
    const arch = machines.get(machine ^ mask);
    if (arch !== undefined) return { os, arch };
  }
  return undefined;
}

/** IMAGE_FILE_MACHINE_OS_MASK_*: https://github.com/dotnet/runtime/blob/main/src/coreclr/inc/pedecoder.h. SunOS: Solaris or illumos. */
const readyToRunMasks: readonly { readonly mask: number; readonly os: string | null }[] = [
  { mask: 0x4644, os: "darwin" },
  { mask: 0x7b79, os: "linux" },
  { mask: 0xadc4, os: "freebsd" },
  { mask: 0x1993, os: "netbsd" },
  { mask: 0x1992, os: null },
];

/** CHPEMetadataPointer of IMAGE_LOAD_CONFIG_DIRECTORY64 is there and not null. */
function isHybrid(file: Window, header: PeHeader): boolean {
  const pointerAt = 0xc8;
  const offset = fileOffset(header, header.directories[10]?.address ?? 0);
  if (header.bits !== 64 || offset === null || !file.contains(offset, pointerAt + 8)) return false;
  const view = file.view("load configuration", offset, pointerAt + 8, true);
  return view.u32(0) >= pointerAt + 8 && view.u64OrNull(pointerAt) !== 0;
}
