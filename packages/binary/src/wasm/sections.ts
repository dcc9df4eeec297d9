// Where the sections of a module or component are. Only their headers are read here: code and data are hopped over.
// https://webassembly.github.io/spec/core/binary/modules.html#sections

import { maxNameBytes, maxWasmSectionBytes } from "../limits.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { Window } from "../window.ts";
import { Cursor } from "./cursor.ts";

export interface WasmSection {
  readonly id: number;
  /** Of a custom section; null for the others. */
  readonly name: string | null;
  /** What follows the id and the size, in a custom section the name too. */
  readonly offset: number;
  readonly size: number;
}

const customId = 0;

/** The sections from `start` on. Those before a problem are kept. `lastId`: the highest id that is defined. */
export function readWasmSections(file: Window, start: number, lastId: number, problems: Problems): WasmSection[] {
  const sections: WasmSection[] = [];
  problems.attempt(undefined, () => {
    for (let at = start; at < file.size; ) {
      file.budget.step(where);
      const header = new Cursor(file.viewUpTo(where, at, maxHeaderBytes, true));
      const id = header.u8();
      const size = header.u32();
      const offset = at + header.at;
      if (!file.contains(offset, size)) throw new Unreadable("truncated", where, `section ${id} ends past the file`);
      if (id > lastId) throw new Unreadable("malformed", where, `no section has the id ${id}`);
      sections.push(id === customId ? customSection(file, offset, size) : { id, name: null, offset, size });
      at = offset + size;
    }
  });
  return sections;
}

/** What is in a section. Throws `Unreadable` when it is larger than what is read of one. */
export function sectionCursor(file: Window, where: string, { offset, size }: WasmSection): Cursor {
  if (size > maxWasmSectionBytes) {
    throw new Unreadable("limit", where, `${size} bytes; ${maxWasmSectionBytes} are read`);
  }
  return new Cursor(file.view(where, offset, size, true));
}

const where = "section header";
/** An id and a size. */
const maxHeaderBytes = 6;
/** Of a name; most are shorter. */
const firstNameBytes = 64;

function customSection(file: Window, offset: number, size: number): WasmSection {
  const head = file.view("custom section", offset, Math.min(size, firstNameBytes), true);
  const length = new Cursor(head).u32();
  const whole = Math.min(size, 5 + Math.min(length, maxNameBytes));
  const cursor = new Cursor(file.view("custom section", offset, whole, true));
  const name = cursor.name();
  return { id: customId, name, offset: offset + cursor.at, size: size - cursor.at };
}
