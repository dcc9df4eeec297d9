// The central directory of a zip file, by yauzl (APPNOTE 4.3.12, 4.3.14 to 4.3.16).

import { Buffer } from "node:buffer";
import type { Entry, RandomAccessReader, ZipFile } from "yauzl";
import type { Bytes } from "./content.ts";
import { Broken } from "./found.ts";
import { Window } from "./sequence.ts";

type Yauzl = typeof import("yauzl");

/** An entry and where its data lies. */
export interface ZipEntry {
  readonly name: string;
  /** st_mode of the system that made it; null when that was none with such modes. */
  readonly mode: number | null;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of the header before its data. */
  readonly headerOffset: number;
  /** Reads the header before its data. `damage`: it is none, or the data would end past the file. */
  locate(): Promise<Located | { readonly damage: string }>;
}

export interface Located {
  /** Offset of the data. */
  readonly start: number;
  /** The header there has the name that the directory has. */
  readonly sameName: boolean;
}

/** The entries in the order of the directory, one at a time. Damage throws Broken for `path`. */
export async function* zipEntries(content: Bytes, path: readonly string[]): AsyncGenerator<ZipEntry, void, undefined> {
  const module = await import("yauzl");
  const yauzl: Yauzl = "default" in module ? (module.default as Yauzl) : module;
  const reader = openReader(yauzl, content);
  const damaged = (error: unknown) => reader.failure() ?? broken(path, error);
  // Names are decoded here: a name that yauzl does not like would end the reading. Sizes are compared by the caller.
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  let zip: ZipFile;
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(reader.reader, content.size, options);
  } catch (error) {
    throw damaged(error);
  }
  for (;;) {
    let entry: Entry | undefined;
    try {
      entry = await nextEntry(zip);
    } catch (error) {
      throw damaged(error);
    }
    if (entry === undefined) return;
    yield { ...factsOf(yauzl, entry), locate: () => locate(zip, entry, reader.failure) };
  }
}

/** Keeps the two pieces read last, for the directory is far from the headers. */
function openReader(yauzl: Yauzl, content: Bytes): { reader: RandomAccessReader; failure(): unknown } {
  const windows = [new Window(content), new Window(content)];
  let failure: unknown;
  const copy = (target: Buffer, offset: number, length: number, position: number): number => {
    if (position >= content.size) return 0;
    if (length > 4096) {
      const read = content.read(position, length);
      target.set(read, offset);
      return read.length;
    }
    if (windows[0]?.has(position, length) !== true) windows.reverse();
    const piece = windows[0]?.at(position, length) ?? Buffer.alloc(0);
    target.set(piece, offset);
    return piece.length;
  };
  class Reader extends yauzl.RandomAccessReader {
    override read(
      target: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, bytesRead?: number) => void,
    ): void {
      let bytes: number;
      try {
        bytes = copy(target, offset, length, position);
      } catch (error) {
        failure = error;
        done(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      done(null, bytes);
    }
  }
  return { reader: new Reader(), failure: () => failure };
}

function broken(path: readonly string[], error: unknown): Broken {
  const message = error instanceof Error ? error.message : String(error);
  return new Broken(path, message.includes("strong encryption") ? "encrypted" : "damaged", message);
}

/** Undefined at the end of the directory. */
function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners();
      act();
    };
    zip.once("entry", (entry: Entry) => settle(() => resolve(entry)));
    zip.once("end", () => settle(() => resolve(undefined)));
    zip.once("error", (error: unknown) => settle(() => reject(error)));
    zip.readEntry();
  });
}

function factsOf(yauzl: Yauzl, entry: Entry): Omit<ZipEntry, "locate"> {
  const flags = entry.generalPurposeBitFlag;
  return {
    name: yauzl.getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, true),
    mode: modeOf(entry),
    method: entry.compressionMethod,
    encrypted: (flags & 1) !== 0,
    crc32: entry.crc32,
    compressedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    headerOffset: entry.relativeOffsetOfLocalHeader,
  };
}

async function locate(zip: ZipFile, entry: Entry, failure: () => unknown): Promise<Located | { damage: string }> {
  try {
    const header = await zip.readLocalFileHeaderPromise(entry, {});
    return { start: header.fileDataStart, sameName: entry.fileNameRaw.equals(header.fileName) };
  } catch (error) {
    const refused = failure();
    if (refused !== undefined) throw refused;
    return { damage: error instanceof Error ? error.message : String(error) };
  }
}

/** The upper half of the attributes is st_mode where the upper byte of "version made by" says Unix (3) or macOS (19). */
function modeOf(entry: Entry): number | null {
  const system = entry.versionMadeBy >> 8;
  return system === 3 || system === 19 ? entry.externalFileAttributes >>> 16 : null;
}
