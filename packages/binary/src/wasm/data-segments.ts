// The segments of a data section: which bytes of the file go where in memory.
// https://webassembly.github.io/spec/core/binary/modules.html#data-section

import type { FileRange } from "../go-build-info/search.ts";
import { maxWasmSegments } from "../limits.ts";
import { Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";

export interface DataSegment {
  /** Null for a passive segment and for an address that is no constant. */
  readonly address: number | null;
  readonly offset: number;
  readonly size: number;
}

const where = "data section";
/** Flags, memory, address and size take no more. */
const maxHeaderBytes = 32;
const readAheadBytes = 256 * 1024;

/** `data`: the content of the section. Throws `Unreadable` where the section is broken. */
export function* dataSegments(file: Window, data: FileRange): Generator<DataSegment> {
  const section = file.part(where, data.offset, data.size);
  const counted = new Reader(section.viewUpTo(where, 0, 10, true));
  const count = counted.unsigned();
  if (count > maxWasmSegments) throw new Unreadable("limit", where, `${count} segments; ${maxWasmSegments} are read`);
  section.budget.extend({ bytes: 0, reads: 0, steps: count });
  let at = counted.at;
  let readUpTo = 0;
  for (let index = 0; index < count; index++) {
    section.budget.step(where);
    if (at + maxHeaderBytes > readUpTo) {
      readUpTo = Math.min(at + readAheadBytes, section.size);
      section.prefetch(where, at, readUpTo - at);
    }
    const reader = new Reader(section.viewUpTo(where, at, maxHeaderBytes, true));
    const address = readAddress(reader);
    const size = reader.unsigned();
    const start = at + reader.at;
    if (!section.contains(start, size)) throw new Unreadable("truncated", where, `segment ${index} ends past it`);
    yield { address, offset: data.offset + start, size };
    at = start + size;
  }
}

/** Active in memory 0, passive, active in a memory it names. */
const segmentKind = { active: 0, passive: 1, activeIn: 2 } as const;

function readAddress(reader: Reader): number | null {
  const kind = reader.unsigned();
  if (kind === segmentKind.passive) return null;
  if (kind === segmentKind.activeIn) reader.unsigned();
  else if (kind !== segmentKind.active) throw new Unreadable("malformed", where, `a segment of kind ${kind}`);
  return readConstant(reader);
}

const instruction = { end: 0x0b, globalGet: 0x23, i32Const: 0x41, i64Const: 0x42 } as const;

function readConstant(reader: Reader): number | null {
  const code = reader.u8();
  const known = code === instruction.i32Const || code === instruction.i64Const;
  if (!known && code !== instruction.globalGet)
    throw new Unreadable("malformed", where, `an address by instruction ${code}`);
  const value = known ? reader.signed() : reader.unsigned();
  if (reader.u8() !== instruction.end) throw new Unreadable("malformed", where, "an address that is no constant");
  if (!known) return null;
  return code === instruction.i32Const && value < 0 ? value + 2 ** 32 : value;
}

/** LEB128 numbers, of which at most 2^53 is told apart: addresses and sizes are smaller. */
class Reader {
  at = 0;
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  u8(): number {
    return this.#view.u8(this.at++);
  }

  unsigned(): number {
    return this.#number().value;
  }

  signed(): number {
    const { value, bits, last } = this.#number();
    return (last & 0x40) === 0 ? value : value - 2 ** bits;
  }

  #number(): { value: number; bits: number; last: number } {
    let value = 0;
    for (let bits = 0; bits < 70; bits += 7) {
      const last = this.u8();
      value += (last & 0x7f) * 2 ** bits;
      if (last < 0x80) return { value, bits: bits + 7, last };
    }
    throw new Unreadable("malformed", where, "a number of more than 10 bytes");
  }
}
