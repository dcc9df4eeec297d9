// Names of members that do not fit in their 16 bytes: GNU keeps them in one table, BSD before the member's data.
// https://man.freebsd.org/cgi/man.cgi?query=ar&sektion=5

import { maxMemberNameBytes, maxNameBytes } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { View } from "../view.ts";
import type { Window } from "../window.ts";

const where = "ar member name";

export class MemberNames {
  readonly #file: Window;
  readonly #problems: Problems;
  #table: View | null = null;
  /** Many members can claim the same bytes of the table as their names. */
  #bytesLeft = maxMemberNameBytes;

  constructor(file: Window, problems: Problems) {
    this.#file = file;
    this.#problems = problems;
  }

  /** The member `//`. */
  load(offset: number, size: number): void {
    if (this.#table !== null) {
      this.#problems.add("malformed", where, "there are two tables of names");
      return;
    }
    if (size > maxMemberNameBytes)
      this.#problems.add("limit", where, `a table of ${size} bytes; ${maxMemberNameBytes} are read`);
    this.#table = this.#file.view(where, offset, Math.min(size, maxMemberNameBytes), false);
  }

  /**
   * The name for what stands in the header, and how many bytes of the data are the name. Throws `Unreadable` (limit) when the names
   * together are too long.
   */
  of(field: string, dataOffset: number, dataSize: number): { name: string; bytes: number } {
    if (field.startsWith("#1/")) return this.#before(field, dataOffset, dataSize);
    if (/^\/\d/.test(field)) return { name: this.#inTable(field), bytes: 0 };
    return { name: field.length > 1 && isShort(field) ? field.slice(0, -1) : field, bytes: 0 };
  }

  /** `#1/20`: the first 20 bytes of the data, padded with NUL. */
  #before(field: string, offset: number, size: number): { name: string; bytes: number } {
    const bytes = /^#1\/\d+$/.test(field) ? Number(field.slice(3)) : Number.NaN;
    if (!(bytes <= size)) {
      this.#problems.add("malformed", where, `${field}, in ${size} bytes`);
      return { name: field, bytes: 0 };
    }
    const view = this.#file.view(where, offset, Math.min(bytes, maxNameBytes), false);
    if (bytes > maxNameBytes) this.#problems.add("limit", where, `${bytes} bytes; ${maxNameBytes} are read`);
    this.#spend(view.length);
    return { name: view.cString(0), bytes };
  }

  /** `/20`: at byte 20 of the table; `/20:300` in a thin archive: the member at 300 of the archive with that name. */
  #inTable(field: string): string {
    const at = Number.parseInt(field.slice(1), 10);
    const table = this.#table;
    if (table === null || at >= table.length) {
      this.#problems.add("malformed", where, `${field} is not in the table of ${table?.length ?? 0} bytes`);
      return field;
    }
    const limit = Math.min(maxNameBytes, table.length - at);
    const length = lengthIn(table, at, limit);
    if (length === maxNameBytes) this.#problems.add("limit", where, `more than ${maxNameBytes} bytes`);
    this.#spend(length);
    return table.text(at, length);
  }

  #spend(bytes: number): void {
    if (bytes > this.#bytesLeft) throw new Unreadable("limit", where, `more than ${maxMemberNameBytes} bytes of names`);
    this.#bytesLeft -= bytes;
  }
}

/** GNU ends a short name with a slash; the tables' own names begin with one. */
function isShort(field: string): boolean {
  return field.endsWith("/") && !field.startsWith("/");
}

/** GNU ends a name with a slash and a newline, Microsoft with a NUL. */
function lengthIn(table: View, at: number, limit: number): number {
  for (let length = 0; length < limit; length++) {
    const byte = table.u8(at + length);
    if (byte === 0) return length;
    if (byte === 0x0a) return length > 0 && table.u8(at + length - 1) === 0x2f ? length - 1 : length;
  }
  return limit;
}
