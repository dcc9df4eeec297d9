// The members of a tar stream: ustar, pax and GNU long names (POSIX.1-2024 pax, "ustar Interchange Format"; GNU tar manual,
// "Basic Tar Format"). Headers are decoded by node-tar; where files lie is decided here, as Go's archive/tar decides it.

import type { Header, HeaderData, Pax } from "tar";
import { Broken } from "./found.ts";
import { maxTarHeaderBytes } from "./limits.ts";
import type { Sequence } from "./sequence.ts";

/** Decoders of node-tar, loaded by whoever needs them. */
export interface TarDecoders {
  readonly Header: typeof Header;
  readonly Pax: typeof Pax;
}

export interface TarMember {
  readonly name: string;
  readonly mode: number | null;
  readonly size: number;
  /** Why the body is not the file's content; null when it is. */
  readonly unsupported: string | null;
}

/** A member of any type. */
export interface TarEntry extends TarMember {
  /** As it stands in the header: `0` a regular file, `5` a directory, `2` a symbolic link, … */
  readonly type: string;
}

const blockBytes = 512;
/** Links, devices, directories and FIFOs have no body, whatever their size says. */
const withoutBody = new Set<string>(["1", "2", "3", "4", "5", "6"]);
/** Notes of one system about files, or of GNU tar about directories: passed over with their bodies. */
const notes = new Set<string>(["A", "I", "V", "D"]);
const paxHeaders = new Set<string>(["x", "X", "g"]);
const longNames = new Set<string>(["L", "N", "K"]);

/** The regular files of a tar: `tarEntries` without what has no body, and without notes. */
export function* tarMembers(sequence: Sequence, decoders: TarDecoders, path: readonly string[]): Generator<TarMember> {
  for (const entry of tarEntries(sequence, decoders, path)) {
    if (!withoutBody.has(entry.type) && !notes.has(entry.type)) yield entry;
  }
}

/**
 * The members of a tar, in order, until two blocks of zeros or the end. The body of each lies next in `sequence`;
 * what of it the caller leaves is passed over. Throws Broken for `path` when something is no header.
 */
export function* tarEntries(sequence: Sequence, decoders: TarDecoders, path: readonly string[]): Generator<TarEntry> {
  const reader = new HeaderReader(sequence, decoders, path);
  for (let entry = reader.next(); entry; entry = reader.next()) {
    const bodyEnd = sequence.position + entry.size;
    yield entry;
    const rest = bodyEnd - sequence.position;
    if (sequence.skip(rest) < rest) throw new Broken(path, "damaged", `cut short in ${entry.name}`);
    sequence.skip((blockBytes - (entry.size % blockBytes)) % blockBytes);
  }
}

class HeaderReader {
  readonly #sequence: Sequence;
  readonly #decoders: TarDecoders;
  readonly #path: readonly string[];
  #global: HeaderData | undefined;
  #next: HeaderData | undefined;
  #sparse = false;

  constructor(sequence: Sequence, decoders: TarDecoders, path: readonly string[]) {
    this.#sequence = sequence;
    this.#decoders = decoders;
    this.#path = path;
  }

  /** The next header that is no header of a header; undefined at the end. */
  next(): TarEntry | undefined {
    for (;;) {
      const block = this.#block();
      if (block === undefined) return undefined;
      const header = this.#decode(block);
      this.#sequence.skip(blockBytes);
      if (paxHeaders.has(header.typeKey)) this.#pax(header);
      else if (longNames.has(header.typeKey)) this.#longName(header);
      else return this.#entry(header);
    }
  }

  /** The next block that is not zero; undefined at the end, which is two of zeros. One alone is passed over, as by GNU tar. */
  #block(): Buffer | undefined {
    for (let zeros = 0; zeros < 2; zeros++) {
      const block = this.#sequence.peek(blockBytes);
      if (block.length === blockBytes && !isZero(block)) return block;
      if (block.length < blockBytes && zeros === 1) return undefined;
      if (block.length < blockBytes) throw this.#damaged("cut short: the blocks of zeros that end it are missing");
      this.#sequence.skip(blockBytes);
    }
    return undefined;
  }

  #decode(block: Buffer): Header {
    let header: Header;
    try {
      header = new this.#decoders.Header(block, 0, this.#next, this.#global);
    } catch (error) {
      throw this.#damaged(error instanceof Error ? error.message : String(error));
    }
    if (!header.cksumValid) throw this.#damaged(`no header at ${this.#sequence.position}`);
    if (block[156] === 0x53 && block[482] === 1) this.#sparse = true;
    return header;
  }

  #pax(header: Header): void {
    const text = this.#text(header);
    const { Pax } = this.#decoders;
    if (header.typeKey === "g") {
      this.#global = Pax.parse(text, this.#global, true);
      return;
    }
    this.#next = Pax.parse(text, this.#next);
    this.#sparse ||= text.includes("GNU.sparse.");
  }

  #longName(header: Header): void {
    const name = this.#text(header).replace(/\0.*/s, "");
    if (header.typeKey !== "K") this.#next = { ...this.#next, path: name };
  }

  #text(header: Header): string {
    const size = this.#sizeOf(header.size);
    if (size > maxTarHeaderBytes) throw new Broken(this.#path, "limit", `a header of ${size} bytes`);
    const text = new Uint8Array(size);
    let at = 0;
    for (let got = -1; got !== 0; at += got) got = this.#sequence.take(text.subarray(at));
    if (at < size) throw this.#damaged("cut short in a header");
    this.#sequence.skip((blockBytes - (size % blockBytes)) % blockBytes);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(text);
  }

  #entry(header: Header): TarEntry {
    const own = this.#next;
    const oldSparse = header.typeKey === "S";
    const unsupported = this.#unsupported(header.typeKey);
    const name = own?.path ?? header.path ?? "";
    const size = withoutBody.has(header.typeKey) ? 0 : this.#sizeOf(own?.size ?? this.#global?.size ?? header.size);
    if (oldSparse && this.#sparse) this.#passSparseMap();
    this.#next = undefined;
    this.#sparse = false;
    const mode = header.mode === undefined ? null : header.mode & 0o7777;
    return { name, mode, size, unsupported, type: header.typeKey };
  }

  #unsupported(typeKey: string): string | null {
    if (typeKey === "S" || this.#sparse) return "a sparse file";
    return typeKey === "M" ? "the continuation of a file from another volume" : null;
  }

  /** The map of an old GNU sparse file goes on in blocks of their own; the last byte but seven says whether another follows. */
  #passSparseMap(): void {
    for (let more = true; more; ) {
      const block = this.#sequence.peek(blockBytes);
      if (block.length < blockBytes) throw this.#damaged("cut short in a header");
      more = block[504] === 1;
      this.#sequence.skip(blockBytes);
    }
  }

  #sizeOf(size: number | undefined): number {
    if (size !== undefined && Number.isSafeInteger(size) && size >= 0) return size;
    throw this.#damaged(`a header before ${this.#sequence.position} has no size`);
  }

  #damaged(message: string): Broken {
    return new Broken(this.#path, "damaged", message);
  }
}

function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}
