// The members of an archive in the common format: 60 bytes of text, then the data, padded to an even size.
// https://man.freebsd.org/cgi/man.cgi?query=ar&sektion=5

import { type Problems, Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import { MemberNames } from "./names.ts";
import type { ReadAhead } from "./read-ahead.ts";

export interface Entry {
  /** The name as the header has it, without its padding: `foo.o/`, `/12`, `#1/20`. */
  readonly field: string;
  readonly name: string;
  /** Of symbols or names: no member. */
  readonly table: boolean;
  /** In the window, in bytes; null when the data lie in another file. */
  readonly offset: number | null;
  readonly size: number;
}

/** Smallest member. */
export const headerBytes = 60;
const magicBytes = 8;
const where = "ar member";

/** In the file's order, tables too. Throws `Unreadable` where the next header is not to be found or read. */
export function* entriesOf(file: Window, thin: boolean, ahead: ReadAhead, problems: Problems): Generator<Entry> {
  const names = new MemberNames(file, problems);
  for (let at = magicBytes; at < file.size; ) {
    file.budget.step(where);
    ahead.to(at);
    if (isPadding(file, at)) return;
    const { field, size } = readHeader(file, at);
    const start = at + headerBytes;
    const stored = !thin || isTable(field);
    if (stored && !file.contains(start, size)) throw cutOff(file, field, start, size);
    if (field === "//") names.load(start, size);
    const { name, bytes } = names.of(field, start, stored ? size : 0);
    yield { field, name, table: isTable(name), offset: stored ? start + bytes : null, size: size - bytes };
    at = start + (stored ? size + (size % 2) : 0);
  }
}

function readHeader(file: Window, at: number): { field: string; size: number } {
  const header = file.view(where, at, headerBytes, false);
  if (header.u16(58) !== 0x600a) throw new Unreadable("malformed", where, `there is no member header at offset ${at}`);
  const digits = trimmed(header, 48, 10);
  // Dates, owners and modes are not looked at: they may be blank, but a size must be there.
  if (!/^\d+$/.test(digits)) {
    throw new Unreadable(
      "malformed",
      where,
      `the size of the member at offset ${at} is no decimal number: "${digits}"`,
    );
  }
  return { field: trimmed(header, 0, 16), size: Number(digits) };
}

function trimmed(header: View, at: number, width: number): string {
  return header.paddedText(at, width).trimEnd();
}

/** Tables of symbols and names: GNU, BSD, and Microsoft's `/<ECSYMBOLS>/` and `/<HYBRIDMAP>/`. */
function isTable(name: string): boolean {
  return tableName.test(name);
}

const tableName = /^(\/|\/\/|\/SYM64\/|\/<[A-Z]+>\/|__\.SYMDEF(_64)?( SORTED)?)$/;

/** Less than a header at the end, all of it padding. */
function isPadding(file: Window, at: number): boolean {
  const left = file.size - at;
  if (left >= headerBytes) return false;
  const rest = file.view(where, at, left, false);
  for (let index = 0; index < left; index++) {
    if (rest.u8(index) !== 0x0a && rest.u8(index) !== 0) return false;
  }
  return true;
}

/** What to throw for a member that the archive does not have whole. */
export function cutOff(file: Window, field: string, start: number, size: number): Unreadable {
  const message = `${field} has ${size} bytes at offset ${start}; the archive ends at ${file.size}`;
  return new Unreadable("truncated", where, message);
}
