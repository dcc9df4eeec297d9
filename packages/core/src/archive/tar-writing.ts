// Writes what a tar archive has around its files: ustar headers, filling and the end (POSIX.1-2024 pax, "ustar Interchange Format").

import { Buffer } from "node:buffer";

const blockBytes = 512;

export interface TarFile {
  /** ASCII, at most 100 bytes. */
  readonly name: string;
  /** Bytes, below 8 GiB. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** The block before a file. */
export async function tarHeader({ name, size, modifiedMs }: TarFile): Promise<Buffer> {
  const { Header } = await import("tar");
  const block = Buffer.alloc(blockBytes);
  const header = new Header({
    path: name,
    size,
    mode: 0o644,
    type: "File",
    mtime: new Date(modifiedMs),
    uid: 0,
    gid: 0,
  });
  // True when something did not fit.
  if (header.encode(block)) throw new Error(`${name} needs another header than this one`);
  return block;
}

/** What follows a file of so many bytes. */
export function tarFilling(size: number): Buffer {
  return Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}

/** The end of an archive: two blocks of zeros. */
export const tarEnd: Uint8Array = new Uint8Array(2 * blockBytes);
