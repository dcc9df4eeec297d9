// Where the sections of a file lie, by their names: what a comparison of two files is told by.

import { Budget } from "./budget.ts";
import type { ByteSource } from "./byte-source.ts";
import { readElfHeader } from "./elf/header.ts";
import { readSectionNames, readSections, sectionType } from "./elf/tables.ts";
import { identify, identifyBytes } from "./identify.ts";
import { maxNameBytes } from "./limits.ts";
import { readLoadCommands } from "./mach-o/commands.ts";
import { readMachOHeader } from "./mach-o/header.ts";
import { readPeHeader } from "./pe/header.ts";
import { Problems } from "./problem.ts";
import { readWasmSections } from "./wasm/sections.ts";
import { type Window, windowOver } from "./window.ts";

/** Bytes of a file that belong together. */
export interface FileSection {
  /** As the format has it: `.rodata`, `__TEXT,__rodata`, `code`; empty where it has none. */
  readonly name: string;
  /** In the file, in bytes. */
  readonly offset: number;
  readonly size: number;
}

/**
 * The sections with bytes in the file, by offset: of ELF, thin Mach-O (segments without sections too), PE and WebAssembly modules.
 * Headers and what lies between belong to none. Never throws for what the bytes are: what cannot be read is left out.
 */
export function binarySections(source: ByteSource): readonly FileSection[] {
  const problems = new Problems();
  const file = windowOver(source, new Budget(source.size));
  const found = problems.attempt([], () => {
    const { kind } = identify(file.viewUpTo("file", 0, identifyBytes, false));
    return readers[kind]?.(file, problems) ?? [];
  });
  return found
    .filter(({ offset, size }) => size > 0 && file.contains(offset, size))
    .sort((a, b) => a.offset - b.offset || a.size - b.size);
}

type Reader = (file: Window, problems: Problems) => readonly FileSection[];

const readers: Readonly<Partial<Record<string, Reader>>> = {
  elf: elfSections,
  "mach-o": machOSections,
  pe: peSections,
  wasm: wasmSections,
};

function elfSections(file: Window, problems: Problems): readonly FileSection[] {
  const header = readElfHeader(file);
  const sections = readSections(file, header, problems);
  const names = readSectionNames(file, header, sections);
  const indices = Array.from({ length: sections.count }, (_, index) => index);
  return indices.flatMap((index) =>
    problems.attempt([], () => {
      if (sections.type(index) === sectionType.noBits) return [];
      const { offset, size } = sections.place(index);
      const at = sections.nameOffset(index);
      const end = names === null ? -1 : names.indexOf(0, at);
      return [
        { name: names === null || end < at ? "" : names.text(at, Math.min(end - at, maxNameBytes)), offset, size },
      ];
    }),
  );
}

function machOSections(file: Window, problems: Problems): readonly FileSection[] {
  const { segments } = readLoadCommands(file, readMachOHeader(file), problems);
  return segments.flatMap(({ name, sections, offset, fileSize }) =>
    sections.length === 0
      ? [{ name, offset, size: fileSize }]
      : // What is zero at the start has no bytes in the file, and no place.
        sections
          .filter((section) => section.offset > 0)
          .map((section) => ({ name: `${name},${section.name}`, offset: section.offset, size: section.size })),
  );
}

function peSections(file: Window, problems: Problems): readonly FileSection[] {
  return readPeHeader(file, problems).sections.map(({ name, offset, fileSize }) => ({ name, offset, size: fileSize }));
}

/** https://webassembly.github.io/spec/core/binary/modules.html#sections */
const wasmNames: readonly string[] = [
  ..."custom type import function table memory global export start element code data".split(" "),
];

function wasmSections(file: Window, problems: Problems): readonly FileSection[] {
  // Behind the magic and the version.
  return readWasmSections(file, 8, 13, problems).map(({ id, name, offset, size }) => ({
    name: name ?? wasmNames[id] ?? `section ${id}`,
    offset,
    size,
  }));
}
