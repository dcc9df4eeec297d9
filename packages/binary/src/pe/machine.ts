// Machine → GOARCH. Linked ARM64EC and ARM64X images carry the machine of one side only; that there is another side is told
// by the hybrid metadata in the load configuration. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#machine-types

import type { Window } from "../window.ts";
import { fileOffset, type PeHeader } from "./header.ts";

const amd64 = 0x8664;
const arm64 = 0xaa64;

/** GOARCH, `arm64ec`, `arm64x`, or `machine-0x…` for a machine we have no name for. */
export function peArch(file: Window, header: PeHeader): string {
  const { machine } = header;
  if (machine === amd64) return isHybrid(file, header) ? "arm64ec" : "amd64";
  if (machine === arm64) return isHybrid(file, header) ? "arm64x" : "arm64";
  return machines.get(machine) ?? `machine-0x${machine.toString(16)}`;
}

const machines = new Map([
  [0x14c, "386"],
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
]);

/** CHPEMetadataPointer of IMAGE_LOAD_CONFIG_DIRECTORY64 is there and not null. */
function isHybrid(file: Window, header: PeHeader): boolean {
  const pointerAt = 0xc8;
  const offset = fileOffset(header, header.directories[10]?.address ?? 0);
  if (header.bits !== 64 || offset === null || !file.contains(offset, pointerAt + 8)) return false;
  const view = file.view("load configuration", offset, pointerAt + 8, true);
  return view.u32(0) >= pointerAt + 8 && view.u64OrNull(pointerAt) !== 0;
}
