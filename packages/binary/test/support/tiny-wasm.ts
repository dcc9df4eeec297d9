// Small WebAssembly modules and components, section by section.

import { ByteWriter } from "./byte-writer.ts";

/** An unsigned LEB128 integer, padded with superfluous zeros to `bytes` bytes. */
export function leb(value: number, bytes = 1): Uint8Array {
  const digits: number[] = [];
  for (let rest = value; rest > 0 || digits.length < bytes; rest = Math.floor(rest / 128)) digits.push(rest % 128);
  return Uint8Array.from(digits, (digit, index) => (index < digits.length - 1 ? digit + 128 : digit));
}

/** Text with its length before it. */
export function name(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return joined(leb(bytes.length), bytes);
}

/** The number of the entries, then the entries. */
export function vector(...entries: readonly Uint8Array[]): Uint8Array {
  return joined(leb(entries.length), ...entries);
}

export function section(id: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = joined(...content);
  return joined(Uint8Array.of(id), leb(body.length), body);
}

export function custom(title: string, ...content: readonly Uint8Array[]): Uint8Array {
  return section(0, name(title), ...content);
}

export function wasmModule(...sections: readonly Uint8Array[]): Uint8Array {
  return new ByteWriter()
    .text("\0asm")
    .u32(1)
    .raw(joined(...sections))
    .bytes();
}

export function wasmComponent(...sections: readonly Uint8Array[]): Uint8Array {
  return new ByteWriter()
    .text("\0asm")
    .u16(13, 1)
    .raw(joined(...sections))
    .bytes();
}

/** An import of a module: 0 function, 1 table, 2 memory, 3 global, 4 tag; `type` follows the kind. */
export function coreImport(module: string, field: string, kind: number, ...type: readonly number[]): Uint8Array {
  return joined(name(module), name(field), Uint8Array.of(kind, ...type));
}

export function coreExport(field: string, kind: number, index = 0): Uint8Array {
  return joined(name(field), Uint8Array.of(kind), leb(index));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
