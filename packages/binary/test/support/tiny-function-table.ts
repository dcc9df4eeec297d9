// Go's function table (pclntab) as far as it is read: a header of each release, names, and what stands around them.

import { ByteWriter } from "./byte-writer.ts";

export interface TinyFunctionTable {
  readonly bits: 32 | 64;
  readonly little: boolean;
  /** The first four bytes: 0xfffffffb (Go 1.2), 0xfffffffa (1.16), 0xfffffff0 (1.18), 0xfffffff1 (1.20). */
  readonly number: number;
  readonly names: readonly string[];
}

export const plainNames: readonly string[] = ["internal/cpu.Initialize", "runtime.goexit", "runtime.main", "main.main"];

export function tinyFunctionTable(changes: Partial<TinyFunctionTable> = {}): Uint8Array {
  const table = { bits: 64, little: true, number: 0xfffffff1, names: plainNames, ...changes } as const;
  const { bits, little, number } = table;
  const names = new ByteWriter().text(table.names.map((name) => `${name}\0`).join("")).bytes();
  const out = new ByteWriter(little).u32(number).u8(0, 0, 1, bits / 8);
  const header = 8 + 8 * (bits / 8);
  // Functions, files, (from Go 1.18 on) the start of the code, then where names, compilation units, files, … begin.
  const counts = number === 0xfffffffa ? [4, 1] : [4, 1, 0];
  if (number !== 0xfffffffb) out.word(bits, ...counts, header, header + names.length, header + names.length);
  return out.padTo(header).raw(names).text("runtime/cgo.go\0example.com/runtime/cgo.go\0").align(8).bytes();
}
