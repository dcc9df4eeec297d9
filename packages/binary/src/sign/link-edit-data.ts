// How far the data reach that load commands refer to in __LINKEDIT: symbols, strings, fixups, function starts and the like.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h

import { commandsOf } from "../mach-o/commands.ts";
import type { MachOHeader } from "../mach-o/header.ts";
import { Problems } from "../problem.ts";
import type { Window } from "../window.ts";

/** The end of the last of them, the signature aside; 0 when there are none. */
export function usedEnd(image: Window, header: MachOHeader): number {
  let end = 0;
  for (const view of commandsOf(image, header, new Problems())) {
    for (const { at, size } of tables.get(view.u32(0)) ?? []) {
      const count = view.u32(at + 4);
      if (count > 0) end = Math.max(end, view.u32(at) + count * size);
    }
  }
  return end;
}

/** Where in the command an offset stands, its count behind it, and the bytes that are counted. */
interface Table {
  readonly at: number;
  readonly size: number;
}

const bytes = (...places: readonly number[]): Table[] => places.map((at) => ({ at, size: 1 }));

/** By LC_* number, of 64-bit images. */
const tables = new Map<number, readonly Table[]>([
  // LC_SYMTAB
  [0x2, [{ at: 8, size: 16 }, ...bytes(16)]],
  // LC_DYSYMTAB: contents, modules, references, indirect symbols, relocations
  [
    0xb,
    [
      { at: 32, size: 8 },
      { at: 40, size: 56 },
      { at: 48, size: 4 },
      { at: 56, size: 4 },
      { at: 64, size: 8 },
      { at: 72, size: 8 },
    ],
  ],
  // LC_DYLD_INFO and LC_DYLD_INFO_ONLY: rebase, bind, weak, lazy, export
  [0x22, bytes(8, 16, 24, 32, 40)],
  [0x80000022, bytes(8, 16, 24, 32, 40)],
  // LC_SEGMENT_SPLIT_INFO, FUNCTION_STARTS, DATA_IN_CODE, DYLIB_CODE_SIGN_DRS, LINKER_OPTIMIZATION_HINT, EXPORTS_TRIE,
  // CHAINED_FIXUPS, ATOM_INFO, FUNCTION_VARIANTS, FUNCTION_VARIANT_FIXUPS
  ...[0x1e, 0x26, 0x29, 0x2b, 0x2e, 0x80000033, 0x80000034, 0x36, 0x37, 0x38].map(
    (command) => [command, bytes(8)] as const,
  ),
]);
