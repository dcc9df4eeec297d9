// A byte source over a real file that counts what it was asked for, and hands out one buffer again and again as real sources may.

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { type BinaryFile, type ByteSource, type InspectOptions, inspectBinary } from "../../src/index.ts";

export interface Inspection {
  readonly file: BinaryFile;
  readonly reads: number;
  readonly bytes: number;
}

export function inspectPath(path: string, options?: InspectOptions): Inspection {
  const descriptor = openSync(path, "r");
  try {
    const pool = Buffer.alloc(64 * 1024);
    return inspectCounted(
      {
        size: fstatSync(descriptor).size,
        read(offset, length) {
          const buffer = length <= pool.length ? pool : Buffer.alloc(length);
          return buffer.subarray(0, readSync(descriptor, buffer, 0, length, offset));
        },
      },
      options,
    );
  } finally {
    closeSync(descriptor);
  }
}

export function inspectCounted(source: ByteSource, options?: InspectOptions): Inspection {
  const spent = { reads: 0, bytes: 0 };
  const counted: ByteSource = {
    size: source.size,
    read(offset, length) {
      spent.reads += 1;
      spent.bytes += length;
      return source.read(offset, length);
    },
  };
  const file = inspectBinary(counted, options);
  return { file, ...spent };
}
