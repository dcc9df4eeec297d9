// Imports and exports of a component; what is nested in it (modules, components) is hopped over.
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md#import-and-export-definitions

import type { Budget } from "../budget.ts";
import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import type { Cursor } from "./cursor.ts";
import type { WasmExport, WasmImport, WasmKind } from "./facts.ts";
import { sectionCursor, type WasmSection } from "./sections.ts";

export interface Component {
  readonly imports: readonly WasmImport[];
  readonly exports: readonly WasmExport[];
}

export const componentSection = { import: 10, export: 11, last: 12 } as const;

/** Entries before a problem are kept. */
export function readComponent(file: Window, sections: readonly WasmSection[], problems: Problems): Component {
  const imports: WasmImport[] = [];
  const exports: WasmExport[] = [];
  for (const section of sections) {
    problems.attempt(undefined, () => {
      if (section.id === componentSection.import) {
        readImports(sectionCursor(file, "import section", section), file.budget, imports);
      } else if (section.id === componentSection.export) {
        readExports(sectionCursor(file, "export section", section), file.budget, exports);
      }
    });
  }
  return { imports, exports };
}

function readImports(cursor: Cursor, budget: Budget, imports: WasmImport[]): void {
  const count = cursor.u32();
  for (let index = 0; index < count; index++) {
    budget.step("import section");
    imports.push({ module: "", name: readName(cursor, budget), kind: readType(cursor) });
  }
}

/** What is exported, by its index, and perhaps the type given to it. */
function readExports(cursor: Cursor, budget: Budget, exports: WasmExport[]): void {
  const count = cursor.u32();
  for (let index = 0; index < count; index++) {
    budget.step("export section");
    const name = readName(cursor, budget);
    const kind = readSort(cursor);
    cursor.skipInteger(32);
    exports.push({ name, kind });
    if (readFlag(cursor)) readType(cursor);
  }
}

/** A version suffix stands apart from the name it belongs to: `wasi:io/poll@0.2` and `.6`. */
function readName(cursor: Cursor, budget: Budget): string {
  const form = cursor.u8();
  if (form > 2) throw cursor.malformed(`a name of the form ${form}`);
  const name = cursor.name();
  if (form < 2) return name;
  let suffix = "";
  const count = cursor.u32();
  for (let index = 0; index < count; index++) {
    budget.step("name");
    const attribute = cursor.u8();
    if (attribute > 2) throw cursor.malformed(`a name with an attribute ${attribute}`);
    const value = cursor.name();
    if (attribute === 1) suffix = value;
  }
  return name + suffix;
}

function readSort(cursor: Cursor): WasmKind {
  const byte = cursor.u8();
  if (byte === 0 && cursor.u8() === coreModule) return "module";
  const kind = byte === 0 ? undefined : sorts[byte];
  if (kind === undefined) throw cursor.malformed(`sort ${byte} of an import or export`);
  return kind;
}

const coreModule = 0x11;

/** By number; 0 stands before a sort of core modules. */
const sorts: readonly (WasmKind | undefined)[] = [undefined, "function", "value", "type", "component", "instance"];

function readType(cursor: Cursor): WasmKind {
  const kind = readSort(cursor);
  if (kind === "value") {
    if (readFlag(cursor)) cursor.skipInteger(33);
    else cursor.skipInteger(32);
  } else if (kind === "type") {
    if (!readFlag(cursor)) cursor.skipInteger(32);
  } else {
    cursor.skipInteger(32);
  }
  return kind;
}

function readFlag(cursor: Cursor): boolean {
  const byte = cursor.u8();
  if (byte > 1) throw cursor.malformed(`${byte} where 0 or 1 must be`);
  return byte === 1;
}
