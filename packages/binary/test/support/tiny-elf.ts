// A small but complete ELF file: loader, needed libraries, version needs, notes, sections with names, Go build info.

import { ByteWriter } from "./byte-writer.ts";
import { inlineBlob, sampleBlob } from "./tiny-go-blob.ts";

export interface TinyElf {
  readonly bits: 32 | 64;
  readonly little: boolean;
  readonly type: number;
  readonly machine: number;
  readonly flags: number;
  readonly osAbi: number;
  readonly interpreter: string | null;
  readonly needed: readonly string[];
  readonly flags1: number;
  readonly soname: string | null;
  readonly rpath: string | null;
  readonly runpath: string | null;
  readonly versions: readonly { readonly name: string; readonly weak: boolean }[];
  /** The library that the versions are of. */
  readonly versionsOf: string;
  readonly notes: readonly { readonly owner: string; readonly type: number; readonly description: Uint8Array }[];
  readonly goBlob: (address: number) => Uint8Array;
  readonly goSection: string;
  readonly sectionHeaders: boolean;
}

const base = 0x10000;

const defaults: TinyElf = {
  bits: 64,
  little: true,
  type: 3,
  machine: 183,
  flags: 0,
  osAbi: 0,
  interpreter: "/lib/ld-linux-aarch64.so.1",
  needed: ["libm.so.6", "libc.so.6"],
  flags1: 0x08000000,
  soname: null,
  rpath: null,
  runpath: null,
  versionsOf: "libc.so.6",
  versions: [
    { name: "GLIBC_2.17", weak: false },
    { name: "GLIBC_2.34", weak: false },
  ],
  notes: [{ owner: "GNU", type: 3, description: Uint8Array.of(0xab, 0xcd, 0xef, 0x01) }],
  goBlob: () => inlineBlob(sampleBlob),
  goSection: ".go.buildinfo",
  sectionHeaders: true,
};

interface Piece {
  readonly offset: number;
  readonly size: number;
}

/** One PT_LOAD holds the whole file, writable, at `base`. */
export function tinyElf(changes: Partial<TinyElf> = {}): Uint8Array {
  const elf = { ...defaults, ...changes };
  const out = new ByteWriter(elf.little).padTo(0x200);
  const piece = (write: () => void, align = 16): Piece => {
    out.align(align);
    const offset = out.length;
    write();
    return { offset, size: out.length - offset };
  };
  const strings = new StringTable([
    ...elf.needed,
    ...named(elf).map(([, text]) => text),
    elf.versionsOf,
    ...elf.versions.map(({ name }) => name),
  ]);
  const interpreter = piece(() => elf.interpreter !== null && out.text(`${elf.interpreter}\0`));
  const notes = piece(() => writeNotes(out, elf));
  const dynstr = piece(() => out.text(strings.text));
  const verneed = piece(() => writeVersionNeeds(out, elf, strings));
  const hasDynamic = elf.needed.length > 0 || elf.soname !== null || elf.flags1 !== 0;
  const dynamic = piece(() => hasDynamic && writeDynamic(out, elf, strings, { dynstr, verneed }));
  const go = piece(() => out.raw(elf.goBlob(base + out.length)));
  const names = new StringTable([".text", elf.goSection, ".symtab", ".shstrtab"]);
  const nameTable = piece(() => out.text(names.text));
  const sections = piece(() => elf.sectionHeaders && writeSections(out, elf, names, { go, nameTable }));
  const segments = [
    { type: 1, flags: 6, offset: 0, size: out.length, align: 0x1000 },
    { type: 3, flags: 4, ...interpreter, align: 1 },
    { type: 4, flags: 4, ...notes, align: 4 },
    { type: 2, flags: 6, ...dynamic, align: 8 },
  ].filter(({ size }) => size > 0);
  return overlay(out.bytes(), header(elf, segments, sections.offset));
}

type Phdr = { type: number; flags: number; offset: number; size: number; align: number };

function header(elf: TinyElf, segments: readonly Phdr[], sectionTable: number): Uint8Array {
  const { bits, little, type, machine, flags, osAbi, sectionHeaders } = elf;
  const wide = bits === 64;
  const out = new ByteWriter(little)
    .u8(0x7f)
    .text("ELF")
    .u8(wide ? 2 : 1, little ? 1 : 2, 1, osAbi)
    .padTo(16);
  out
    .u16(type, machine)
    .u32(1)
    .word(bits, base, wide ? 64 : 52, sectionHeaders ? sectionTable : 0)
    .u32(flags);
  out.u16(
    wide ? 64 : 52,
    wide ? 56 : 32,
    segments.length,
    wide ? 64 : 40,
    sectionHeaders ? 5 : 0,
    sectionHeaders ? 4 : 0,
  );
  for (const { type: kind, flags: access, offset, size, align } of segments) {
    if (wide) out.u32(kind, access).u64(offset, base + offset, base + offset, size, size, align);
    else out.u32(kind, offset, base + offset, base + offset, size, size, access, align);
  }
  return out.bytes();
}

function writeNotes(out: ByteWriter, { notes }: TinyElf): void {
  for (const { owner, type, description } of notes) {
    out
      .u32(owner.length + 1, description.length, type)
      .text(`${owner}\0`)
      .align(4)
      .raw(description)
      .align(4);
  }
}

function writeVersionNeeds(out: ByteWriter, { versions, versionsOf }: TinyElf, strings: StringTable): void {
  if (versions.length === 0) return;
  out.u16(1, versions.length).u32(strings.at(versionsOf), 16, 0);
  for (const [index, { name, weak }] of versions.entries()) {
    out
      .u32(0)
      .u16(weak ? 2 : 0, index + 2)
      .u32(strings.at(name), index === versions.length - 1 ? 0 : 16);
  }
}

/** Tags whose value is text, and the text. */
function named({ soname, rpath, runpath }: TinyElf): [number, string][] {
  return [[14, soname] as const, [15, rpath] as const, [29, runpath] as const].flatMap(([tag, text]) =>
    text === null ? [] : [[tag, text]],
  );
}

function writeDynamic(
  out: ByteWriter,
  elf: TinyElf,
  strings: StringTable,
  at: { dynstr: Piece; verneed: Piece },
): void {
  const { bits } = elf;
  for (const name of elf.needed) out.word(bits, 1, strings.at(name));
  for (const [tag, text] of named(elf)) out.word(bits, tag, strings.at(text));
  out.word(bits, 5, base + at.dynstr.offset, 10, at.dynstr.size, 0x6ffffffb, elf.flags1);
  if (elf.versions.length > 0) out.word(bits, 0x6ffffffe, base + at.verneed.offset, 0x6fffffff, 1);
  out.word(bits, 0, 0);
}

function writeSections(
  out: ByteWriter,
  { bits, goSection }: TinyElf,
  names: StringTable,
  at: { go: Piece; nameTable: Piece },
): void {
  const section = (name: string, type: number, flags: number, { offset, size }: Piece) => {
    out.u32(name === "" ? 0 : names.at(name), type);
    out
      .word(bits, flags, flags === 0 ? 0 : base + offset, offset, size)
      .u32(0, 0)
      .word(bits, 16, 0);
  };
  const nothing = { offset: 0, size: 0 };
  section("", 0, 0, nothing);
  section(".text", 1, 6, { offset: 0, size: 16 });
  section(goSection, 1, 3, at.go);
  section(".symtab", 2, 0, nothing);
  section(".shstrtab", 3, 0, at.nameTable);
}

/** NUL-separated names, the first of them empty. */
class StringTable {
  readonly text: string;

  constructor(names: readonly string[]) {
    this.text = `\0${names.map((name) => `${name}\0`).join("")}`;
  }

  at(name: string): number {
    return Math.max(0, this.text.indexOf(`\0${name}\0`) + 1);
  }
}

/** `bytes` with others written over their start. */
function overlay(bytes: Uint8Array, over: Uint8Array): Uint8Array {
  bytes.set(over);
  return bytes;
}
