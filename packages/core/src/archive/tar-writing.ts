// Writes what a tar archive has around its files: ustar headers, filling and the end (POSIX.1-2024 pax, "ustar Interchange Format"), and
// before them what does not fit into such a header ("pax Extended Header").

import { Buffer } from "node:buffer";

const blockBytes = 512;

export interface TarFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970; whole seconds are kept. */
  readonly modifiedMs: number;
}

/** The blocks before a file: one, or three and more for a name that is long or not ASCII, or 8 GiB. It belongs to 0/0, without names. */
export async function tarHeader({ name, size, mode, modifiedMs }: TarFile): Promise<Buffer> {
  const [{ Header }, { Pax }] = await Promise.all([import("tar/header"), import("tar/pax")]);
  const block = Buffer.alloc(blockBytes);
  const known = { path: name, size, mtime: new Date(Math.floor(modifiedMs / 1000) * 1000), uid: 0, gid: 0 };
  // True when something did not fit.
  if (!new Header({ ...known, mode, type: "File" }).encode(block)) return block;
  return Buffer.concat([new Pax(known).encode(), block]);
}

/** What follows a file of so many bytes. */
export function tarFilling(size: number): Buffer {
  return Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}

/** The end of an archive: two blocks of zeros. */
export const tarEnd: Uint8Array = new Uint8Array(2 * blockBytes);
