// The names of the DLLs a PE image imports at load time. Delay-loaded DLLs are not among them.
// https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#the-idata-section

import { maxDllNameBytes, maxNeeded } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import { fileOffset, type PeHeader } from "./header.ts";

const where = "import directory";
const descriptorBytes = 20;

/** In the file's order. Names read before a problem are kept. */
export function readImports(file: Window, header: PeHeader, problems: Problems): string[] {
  const names: string[] = [];
  const directory = header.directories[1];
  if (directory === undefined || directory.address === 0) return names;
  problems.attempt(undefined, () => {
    for (let address = directory.address; ; address += descriptorBytes) {
      file.budget.step(where);
      const descriptor = file.view(where, mapped(header, address), descriptorBytes, true);
      const name = descriptor.u32(12);
      if (name === 0) return;
      if (names.length >= maxNeeded) throw new Unreadable("limit", where, `more than ${maxNeeded} DLLs`);
      names.push(file.cString(where, mapped(header, name), maxDllNameBytes));
    }
  });
  return names;
}

function mapped(header: PeHeader, address: number): number {
  const offset = fileOffset(header, address);
  if (offset === null)
    throw new Unreadable("malformed", where, `address 0x${address.toString(16)} is in no section of the file`);
  return offset;
}
