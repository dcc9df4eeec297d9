// Where slices lie in a universal file: their order, alignment and offsets, and the table that says so. Order and alignment of programs
// are those of lipo and llvm-lipo, so that the same inputs make the same file whatever their order.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/fat.h,
// https://github.com/apple-oss-distributions/dyld/blob/main/mach_o/Universal.cpp

import { maxSlices } from "../limits.ts";
import { appleCpuName, cpuTypeArm, cpuTypeArm64, cpuTypeArm64_32 } from "../mach-o/cpu.ts";
import { entryBytes, sameCpu, tableHeaderBytes } from "../mach-o/slice-table.ts";
import { Refusal } from "../refusal.ts";
import type { Joinable } from "./joinable.ts";

/** A slice and the number of the input it comes from. */
export interface Offered {
  readonly slice: Joinable;
  readonly input: number;
}

export interface Placed extends Offered {
  /** Power of two. */
  readonly align: number;
  /** In the file, in bytes. */
  readonly offset: number;
}

export interface Arrangement {
  /** Bits of the table's offsets. */
  readonly width: 32 | 64;
  readonly table: Uint8Array;
  /** In the order of the file. */
  readonly slices: readonly Placed[];
}

/** MH_OBJECT, MH_EXECUTE, MH_DSYM. */
const fileType = { object: 1, executable: 2, debugSymbols: 10 } as const;
const largest32 = 0xffffffff;

/** @throws Refusal when the slices cannot be in one file */
export function arrange(offered: readonly Offered[]): Arrangement {
  if (offered.length === 0) throw new Refusal("conflict", "a universal file needs at least one slice");
  if (offered.length > maxSlices)
    throw new Refusal("limit", `${offered.length} slices; dyld and lipo accept ${maxSlices}`);
  refuseDuplicates(offered);
  refuseMixed(offered);
  const ordered = offered.map((one) => ({ ...one, align: alignmentOf(one.slice) })).sort(inOrder);
  const slices = place(ordered, 32);
  if (slices.every(({ offset, slice }) => offset <= largest32 && slice.content.size <= largest32))
    return { width: 32, table: tableOf(slices, 32), slices };
  if (offered.some(({ slice }) => slice.type === fileType.executable)) {
    throw new Refusal(
      "limit",
      "an offset or size past 4 GiB needs the 64-bit table, and macOS starts no program from such a file",
    );
  }
  const wide = place(ordered, 64);
  return { width: 64, table: tableOf(wide, 64), slices: wide };
}

/** A power of two: memory pages of the CPU for what is mapped, the alignment of their own tables for the rest. */
function alignmentOf({ type, cpuType, cpuSubtype, bits }: Joinable): number {
  if (type === fileType.object || type === "archive") return bits === 64 ? 3 : 2;
  if (type === fileType.debugSymbols) return 5;
  const isArmv7k = cpuType === cpuTypeArm && (cpuSubtype & 0x00ffffff) === armv7k;
  return cpuType === cpuTypeArm64 || cpuType === cpuTypeArm64_32 || isArmv7k ? 14 : 12;
}

const armv7k = 12;

/** arm64 last, and what is aligned less before what is aligned more. CPU numbers decide the rest. */
function inOrder(a: Omit<Placed, "offset">, b: Omit<Placed, "offset">): number {
  const isArm64 = ({ slice }: Offered) => Number(slice.cpuType === cpuTypeArm64);
  const subtype = ({ slice }: Offered) => slice.cpuSubtype & 0x00ffffff;
  return isArm64(a) - isArm64(b) || a.align - b.align || a.slice.cpuType - b.slice.cpuType || subtype(a) - subtype(b);
}

function place(ordered: readonly Omit<Placed, "offset">[], width: 32 | 64): Placed[] {
  let end = tableHeaderBytes + ordered.length * entryBytes(width);
  return ordered.map((one) => {
    const offset = Math.ceil(end / 2 ** one.align) * 2 ** one.align;
    end = offset + one.slice.content.size;
    return { ...one, offset };
  });
}

function tableOf(slices: readonly Placed[], width: 32 | 64): Uint8Array {
  const size = entryBytes(width);
  const table = new DataView(new ArrayBuffer(tableHeaderBytes + slices.length * size));
  table.setUint32(0, width === 64 ? 0xcafebabf : 0xcafebabe);
  table.setUint32(4, slices.length);
  for (const [index, { slice, offset, align }] of slices.entries()) {
    const at = tableHeaderBytes + index * size;
    table.setUint32(at, slice.cpuType);
    table.setUint32(at + 4, slice.cpuSubtype);
    if (width === 64) {
      table.setBigUint64(at + 8, BigInt(offset));
      table.setBigUint64(at + 16, BigInt(slice.content.size));
      table.setUint32(at + 24, align);
    } else {
      table.setUint32(at + 8, offset);
      table.setUint32(at + 12, slice.content.size);
      table.setUint32(at + 16, align);
    }
  }
  return new Uint8Array(table.buffer);
}

function refuseDuplicates(offered: readonly Offered[]): void {
  for (const [index, { slice, input }] of offered.entries()) {
    const other = offered.slice(0, index).find((earlier) => sameCpu(earlier.slice, slice));
    if (other === undefined) continue;
    const name = appleCpuName(slice.cpuType, slice.cpuSubtype);
    throw new Refusal("conflict", `two slices for ${name}; a universal file has one for each CPU`, input);
  }
}

/** A loader expects the same kind of image whatever the CPU. */
function refuseMixed([first, ...others]: readonly Offered[]): void {
  const other = others.find(({ slice }) => slice.type !== first?.slice.type);
  if (first === undefined || other === undefined) return;
  const found = `${typeText(other.slice.type)} beside ${typeText(first.slice.type)}`;
  throw new Refusal("conflict", `${found}; the slices of a universal file are of one kind`, other.input);
}

function typeText(type: Joinable["type"]): string {
  if (type === "archive") return "a static library";
  return typeTexts.get(type) ?? `a file of type ${type}`;
}

const typeTexts = new Map([
  [1, "an object"],
  [2, "a program"],
  [6, "a dynamic library"],
  [8, "a bundle"],
  [10, "debug symbols"],
  [11, "a kernel extension"],
]);
