// Objects whose header begins with 00 00 FF FF: short import objects (one symbol of a DLL), objects of more than 65,279 sections, and
// objects for link-time code generation. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format#import-library-format;
// ANON_OBJECT_HEADER and ANON_OBJECT_HEADER_BIGOBJ in winnt.h

import type { Image } from "../image.ts";
import { maxDllNameBytes, maxNameBytes } from "../limits.ts";
import type { Parts } from "../parts.ts";
import { machineArch, machineBits } from "../pe/machine.ts";
import { type Problems, Unreadable } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import { coffImage } from "./object.ts";

const where = "import object";
const importHeaderBytes = 20;

/** Throws `Unreadable` for what has these four bytes and is none of the three. */
export function readCoffImport(file: Window, parts: Parts, problems: Problems): Image {
  const header = file.view(where, 0, importHeaderBytes, true);
  const machine = header.u16(6);
  if (header.u16(4) === 0) return importImage(file, machine, header.u32(12), parts, problems);
  const classId = file.view("class id", 12, 16, true).hexadecimal(0, 16);
  if (classId === bigObjectClass) return bigObjectImage(file, machine, parts, problems);
  if (classId === codeGenerationClass) return { ...anyObject(file, machine), stripped: true };
  throw new Unreadable("malformed", where, `the class id ${classId} is of no object we know`);
}

/** {D1BAA1C7-BAEE-4BA9-AF20-FAF66AA4DCB8} */
const bigObjectClass = "c7a1bad1eebaa94baf20faf66aa4dcb8";
/** {0CB3FE38-D9A5-4DAB-AC9B-D6B6222653C2}: compiled with /GL, the code is the compiler's intermediate language. */
const codeGenerationClass = "38feb30ca5d9ab4dac9bd6b6222653c2";

/** After the header stand the symbol's name and the DLL's, each with a NUL. */
function importImage(file: Window, machine: number, dataBytes: number, parts: Parts, problems: Problems): Image {
  if (!file.contains(importHeaderBytes, dataBytes) || dataBytes < 4) {
    throw new Unreadable("truncated", where, `${dataBytes} bytes of names in a file of ${file.size}`);
  }
  const data = file.part(where, importHeaderBytes, dataBytes);
  const symbol = data.viewUpTo(where, 0, maxNameBytes, true).indexOf(0);
  if (symbol < 1) throw new Unreadable("malformed", where, "the name of its symbol is missing");
  const dll = problems.attempt(null, () => data.cString("DLL name", symbol + 1, maxDllNameBytes));
  return { ...anyObject(file, machine), needed: dll === null || !parts.libraries ? [] : [dll] };
}

/** The machine lies where it is in a short import object, the counts have 32 bits, and a symbol has 20 bytes. */
function bigObjectImage(file: Window, machine: number, parts: Parts, problems: Problems): Image {
  const header = file.view("big object header", 0, 56, true);
  const tables = {
    machine,
    sections: { offset: 56, count: header.u32(44) },
    symbols: { offset: header.u32(48), count: header.u32(52) },
  };
  return coffImage(file, tables, parts, problems, 20);
}

function anyObject(file: Window, machine: number): Image {
  return {
    ...unsaid,
    os: "windows",
    arch: machineArch(machine),
    bits: machineBits(machine),
    endian: "little",
    type: "object",
    offset: file.offset,
    size: file.size,
  };
}
