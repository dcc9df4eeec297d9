// Zip files with exactly the fields that a test wants, true or not (APPNOTE 4.3.7, 4.3.12, 4.3.16).

import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly body: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  readonly crc?: number;
  /** Offset of the local header, where it is not the next place. */
  readonly at?: number;
  readonly localName?: string;
  readonly mode?: number;
}

/** A zip with exactly these fields. */
export function zipOf(...parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const body = Buffer.from(part.body);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(part.method ?? 0, 4);
    fields.writeUInt32LE(part.crc ?? crc32(body), 10);
    fields.writeUInt32LE(part.compressedSize ?? body.length, 14);
    fields.writeUInt32LE(part.size ?? body.length, 18);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02\x14\x03", 0, "latin1");
    fields.copy(entry, 6);
    entry.writeUInt16LE(Buffer.byteLength(part.name), 28);
    entry.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 38);
    entry.writeUInt32LE(part.at ?? offset, 42);
    directory.push(entry, Buffer.from(part.name));
    if (part.at !== undefined) continue;
    const localName = Buffer.from(part.localName ?? part.name);
    fields.writeUInt16LE(localName.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, localName, body]);
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

export function deflated(name: string, content: Uint8Array | string): ZipPart {
  const body = deflateRawSync(content);
  return { name, body, method: 8, size: content.length, crc: crc32(content) };
}
