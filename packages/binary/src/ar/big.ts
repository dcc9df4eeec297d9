// AIX's big archives: a header of fixed length, and members that point to the next one.
// https://www.ibm.com/docs/en/aix/7.3?topic=formats-ar-file-format-big

import { maxNameBytes } from "../limits.ts";
import { Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";
import { cutOff, type Entry } from "./entries.ts";
import type { ReadAhead } from "./read-ahead.ts";

const where = "AIX archive";
const fileHeaderBytes = 128;
const memberHeaderBytes = 112;

/** In the order of the links, without the tables: these are not linked. Throws `Unreadable` where a link leads nowhere. */
export function* bigEntries(file: Window, ahead: ReadAhead): Generator<Entry> {
  const fixed = file.view(where, 0, fileHeaderBytes, false);
  const last = decimal(fixed, 88, 20);
  // Links can form a ring, and members can claim the bytes of others: together they have no more than the file has.
  let bytesLeft = file.size;
  for (let at = decimal(fixed, 68, 20); at !== 0; ) {
    file.budget.step(where);
    if (file.contains(at, 0)) ahead.to(at);
    const header = file.view(where, at, memberHeaderBytes, false);
    const size = decimal(header, 0, 20);
    const nameBytes = decimal(header, 108, 4);
    const name = file.view(where, at + memberHeaderBytes, Math.min(nameBytes, maxNameBytes), false).cString(0);
    // The name is padded to an even size and followed by two bytes.
    const offset = at + memberHeaderBytes + nameBytes + (nameBytes % 2) + 2;
    if (!file.contains(offset, size)) throw cutOff(file, name, offset, size);
    bytesLeft -= offset - at + size;
    if (bytesLeft < 0) throw new Unreadable("malformed", where, `${name} overlaps another member`);
    yield { field: name, name, table: false, offset, size };
    at = at === last ? 0 : decimal(header, 20, 20);
  }
}

function decimal(view: View, at: number, width: number): number {
  const digits = view.paddedText(at, width).trim();
  if (!/^\d{1,15}$/.test(digits))
    throw new Unreadable("malformed", where, `a size or offset is no decimal number: "${digits}"`);
  return Number(digits);
}
