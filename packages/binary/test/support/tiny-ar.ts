// Archives written by hand: members whose headers say whatever a test wants.

import { ByteWriter } from "./byte-writer.ts";

export interface TinyMember {
  /** The 16 bytes of the name as they stand in the header: `foo.o/`, `/12`, `#1/20`. */
  readonly field: string;
  readonly data: Uint8Array | string;
  /** What the header says instead of the true size. */
  readonly size?: string;
  /** The data lie elsewhere. */
  readonly absent?: boolean;
}

export function tinyArchive(members: readonly TinyMember[], magic = "!<arch>\n"): Uint8Array {
  const out = new ByteWriter().text(magic);
  for (const { field, data, size, absent } of members) {
    out.text(memberHeader(field, size ?? `${data.length}`));
    if (absent !== true) out.raw(bytesOf(data));
    if (out.length % 2 === 1) out.text("\n");
  }
  return out.bytes();
}

/** Dates, owners and mode are blank, as Microsoft leaves most of them. */
export function memberHeader(field: string, size: string): string {
  return `${field.padEnd(48)}${size.padEnd(10)}\`\n`;
}

/** AIX's format; each member is followed by the next, the last by a table that is none of them. */
export function tinyBigArchive(members: readonly { readonly name: string; readonly data: Uint8Array }[]): Uint8Array {
  const places: number[] = [];
  let end = 128;
  for (const { name, data } of members) {
    places.push(end);
    end += bigHeaderBytes(name) + even(data.length);
  }
  const number = (value: number, width: number) => `${value}`.padEnd(width);
  const out = new ByteWriter().text("<bigaf>\n");
  for (const value of [end, 0, 0, places[0] ?? 0, places.at(-1) ?? 0, 0]) out.text(number(value, 20));
  for (const [index, { name, data }] of members.entries()) {
    for (const value of [data.length, places[index + 1] ?? end, places[index - 1] ?? 0]) out.text(number(value, 20));
    for (const value of [0, 0, 0, 644]) out.text(number(value, 12));
    out.text(number(name.length, 4)).text(name).align(2).text("`\n").raw(data).align(2);
  }
  for (const value of [0, 0, places.at(-1) ?? 0]) out.text(number(value, 20));
  for (const value of [0, 0, 0, 0]) out.text(number(value, 12));
  return out.text(number(0, 4)).text("`\n").bytes();
}

function bigHeaderBytes(name: string): number {
  return 112 + even(name.length) + 2;
}

function even(size: number): number {
  return size + (size % 2);
}

export function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === "string" ? Uint8Array.from(data, (character) => character.charCodeAt(0)) : data;
}
