// Imports, exports and memories of a core module.
// https://webassembly.github.io/spec/core/binary/modules.html; imports that share a module name:
// https://github.com/WebAssembly/compact-import-section

import type { Budget } from "../budget.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import type { Cursor } from "./cursor.ts";
import type { WasmExport, WasmImport, WasmKind } from "./facts.ts";
import { sectionCursor, type WasmSection } from "./sections.ts";

export interface Module {
  readonly imports: readonly WasmImport[];
  readonly exports: readonly WasmExport[];
  /** A memory has 64-bit addresses. */
  readonly memory64: boolean;
}

export const moduleSection = { import: 2, memory: 5, export: 7, data: 11, last: 13 } as const;

/** Entries before a problem are kept. */
export function readModule(file: Window, sections: readonly WasmSection[], problems: Problems): Module {
  const found = { imports: [] as WasmImport[], exports: [] as WasmExport[], memory64: false };
  const { budget } = file;
  for (const section of sections) {
    problems.attempt(undefined, () => {
      if (section.id === moduleSection.import) {
        readImports(sectionCursor(file, "import section", section), budget, found);
      } else if (section.id === moduleSection.memory) {
        const cursor = sectionCursor(file, "memory section", section);
        const count = cursor.u32();
        for (let index = 0; index < count; index++) {
          budget.step("memory section");
          if (skipLimits(cursor)) found.memory64 = true;
        }
      } else if (section.id === moduleSection.export) {
        readExports(sectionCursor(file, "export section", section), budget, found.exports);
      }
    });
  }
  return found;
}

interface Found {
  readonly imports: WasmImport[];
  memory64: boolean;
}

/** A group has an empty name and one of these instead of a kind. */
const group = { namesAndTypes: 0x7f, namesOfOneType: 0x7e } as const;

function readImports(cursor: Cursor, budget: Budget, found: Found): void {
  const count = cursor.u32();
  for (let index = 0; index < count; index++) {
    budget.step("import section");
    const module = cursor.name();
    const name = cursor.name();
    const kind = cursor.u8();
    if (name === "" && (kind === group.namesAndTypes || kind === group.namesOfOneType)) {
      readGroup(cursor, module, kind === group.namesOfOneType, budget, found);
    } else {
      found.imports.push({ module, name, kind: readType(cursor, kind, found) });
    }
  }
}

function readGroup(cursor: Cursor, module: string, oneType: boolean, budget: Budget, found: Found): void {
  const shared = oneType ? readType(cursor, cursor.u8(), found) : null;
  const count = cursor.u32();
  for (let index = 0; index < count; index++) {
    budget.step("import section");
    const name = cursor.name();
    found.imports.push({ module, name, kind: shared ?? readType(cursor, cursor.u8(), found) });
  }
}

function readExports(cursor: Cursor, budget: Budget, exports: WasmExport[]): void {
  const count = cursor.u32();
  for (let index = 0; index < count; index++) {
    budget.step("export section");
    const name = cursor.name();
    exports.push({ name, kind: kindOf(cursor, cursor.u8()) });
    cursor.skipInteger(32);
  }
}

/** 0x20 is a function of exactly the given type, from a proposal. */
function kindOf(cursor: Cursor, byte: number): WasmKind {
  const kind = byte === 0x20 ? "function" : kinds[byte];
  if (kind === undefined) throw cursor.malformed(`kind ${byte} is none of function, table, memory, global, tag`);
  return kind;
}

const kinds: readonly WasmKind[] = ["function", "table", "memory", "global", "tag"];

/** Passes over the type of what is imported. */
function readType(cursor: Cursor, byte: number, found: Found): WasmKind {
  const kind = kindOf(cursor, byte);
  if (kind === "function") cursor.skipInteger(32);
  if (kind === "table") {
    skipValueType(cursor);
    skipLimits(cursor);
  }
  if (kind === "memory" && skipLimits(cursor)) found.memory64 = true;
  if (kind === "global") {
    skipValueType(cursor);
    cursor.u8();
  }
  if (kind === "tag") {
    cursor.u8();
    cursor.skipInteger(32);
  }
  return kind;
}

/** One byte, or one byte and the type a reference points to. */
function skipValueType(cursor: Cursor): void {
  const byte = cursor.u8();
  if (byte === 0x63 || byte === 0x64) cursor.skipInteger(33);
}

const limit = { maximum: 1, address64: 4, pageSize: 8 } as const;

/** Returns whether addresses have 64 bits. */
function skipLimits(cursor: Cursor): boolean {
  const flags = cursor.u8();
  if (flags > 15) throw cursor.malformed(`flags 0x${flags.toString(16)} of a memory or table`);
  const wide = (flags & limit.address64) !== 0;
  cursor.skipInteger(wide ? 64 : 32);
  if ((flags & limit.maximum) !== 0) cursor.skipInteger(wide ? 64 : 32);
  if ((flags & limit.pageSize) !== 0) cursor.skipInteger(32);
  return wide;
}
