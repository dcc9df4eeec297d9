// The build info blob: a 32-byte header, then two strings. Since Go 1.18 they follow inline; before, the header pointed to them.
// https://go.dev/src/debug/buildinfo/buildinfo.go

import { maxGoModuleDataBytes, maxGoVersionBytes } from "../limits.ts";
import { Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { AddressSpace } from "./address-space.ts";

/** `\xff Go buildinf:` */
export const magic: readonly number[] = [
  0xff, 0x20, 0x47, 0x6f, 0x20, 0x62, 0x75, 0x69, 0x6c, 0x64, 0x69, 0x6e, 0x66, 0x3a,
];
export const headerBytes = 32;

/** Stand before and after the module data, wherever it is. */
export const startMark: readonly number[] = [
  0x30, 0x77, 0xaf, 0x0c, 0x92, 0x74, 0x08, 0x02, 0x41, 0xe1, 0xc1, 0x07, 0xe6, 0xd6, 0x18, 0xe6,
];
export const endMark: readonly number[] = [
  0xf9, 0x32, 0x43, 0x31, 0x86, 0x18, 0x20, 0x72, 0x00, 0x82, 0x42, 0x10, 0x41, 0x16, 0xd8, 0xf2,
];

export interface Blob {
  readonly version: string;
  /** Text lines; empty when the program was built without modules. */
  readonly moduleData: string;
}

const where = "Go build info";

/** Decodes the blob at `address`. Throws `Unreadable` when it is not whole. */
export function decodeBlob(space: AddressSpace, address: number): Blob {
  const flags = space.view(where, address, headerBytes, true).u8(15);
  const inline = (flags & 2) !== 0;
  const [version, moduleData] = inline
    ? inlineStrings(space, address)
    : pointedStrings(space, address, (flags & 1) === 0);
  if (version.length === 0) throw new Unreadable("malformed", where, "the Go version is empty");
  return { version: version.text(0, version.length), moduleData: withoutSentinels(moduleData) };
}

function inlineStrings(space: AddressSpace, address: number): [View, View] {
  const version = inlineString(space, address + headerBytes, maxGoVersionBytes);
  return [version.text, inlineString(space, version.next, maxGoModuleDataBytes).text];
}

function inlineString(space: AddressSpace, address: number, limit: number): { text: View; next: number } {
  const prefix = space.viewUpTo(where, address, 10, true);
  let length = 0;
  for (let index = 0; ; index++) {
    const byte = prefix.u8(index);
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    checkLength(length, limit);
    const start = address + index + 1;
    if (length === 0) return { text: prefix.sub(where, 0, 0), next: start };
    return { text: space.view(where, start, length, true), next: start + length };
  }
}

function pointedStrings(space: AddressSpace, address: number, little: boolean): [View, View] {
  const header = space.view(where, address, headerBytes, little);
  const pointerBytes = header.u8(14);
  if (pointerBytes !== 4 && pointerBytes !== 8)
    throw new Unreadable("malformed", where, `pointers of ${pointerBytes} bytes`);
  const bits = pointerBytes === 8 ? 64 : 32;
  const read = (at: number, limit: number): View => {
    const string = space.view(where, header.word(at, bits), 2 * pointerBytes, little);
    const length = string.word(pointerBytes, bits);
    checkLength(length, limit);
    return length === 0 ? string.sub(where, 0, 0) : space.view(where, string.word(0, bits), length, little);
  };
  const moduleData =
    header.word(16 + pointerBytes, bits) === 0
      ? header.sub(where, 0, 0)
      : read(16 + pointerBytes, maxGoModuleDataBytes);
  return [read(16, maxGoVersionBytes), moduleData];
}

function checkLength(length: number, limit: number): void {
  if (length > limit) throw new Unreadable("limit", where, `a text of ${length} bytes; ${limit} are read`);
}

/** The text stands between two marks of 16 bytes, by which a running program finds it. Without them it is none. */
function withoutSentinels(text: View): string {
  const marked = text.length >= 33 && text.u8(text.length - 17) === 0x0a;
  return marked ? text.text(16, text.length - 32) : "";
}
