// Unpacks an archive while it is still arriving: its directory stands at the end, so that the end is fetched first where a server sends
// parts of files; every file is unpacked as soon as its bytes are here.

import type { Bytes } from "@goplumb/core/archive/content";
import type { Host } from "@goplumb/core/host/host";
import type { HashedFile, PackedFile, Unpacking } from "@goplumb/core/host/tree-work";
import type { SdkName } from "../go/toolchain-module.ts";
import { damaged, filesInZip } from "./toolchain-zip.ts";

export interface Arrival {
  /** So many bytes from the beginning are there. */
  grown(received: number, total: number | null): void;
  /** After the last byte: resolves when all files are unpacked. @throws PlumbError ARCHIVE_DAMAGED, ARCHIVE_HOSTILE, FILE_UNWRITABLE */
  finish(): Promise<readonly HashedFile[]>;
  stop(): Promise<void>;
}

export interface ArrivalOptions {
  readonly sdk: SdkName;
  readonly archive: string;
  readonly folder: string;
  /** The last bytes of the archive, `length` of them; null when they cannot be had before the others. */
  readTail(total: number, length: number): Promise<Uint8Array | null>;
}

/** Directories of Go's releases take 1.6 MB. */
const tailBytes = 3 * 1024 * 1024;

export async function startArrival(host: Host, options: ArrivalOptions): Promise<Arrival> {
  const { sdk, archive, folder } = options;
  const unpacking: Unpacking = await host.trees.unpack(archive, folder);
  let files: readonly PackedFile[] | undefined;
  let asked = false;
  let whole = false;
  let received = 0;
  let size = 0;
  let next = 0;

  const endOf = (at: number) => files?.[at + 1]?.headerOffset ?? size;
  const pump = () => {
    for (let file = files?.[next]; file && endOf(next) <= received; file = files?.[next]) {
      unpacking.add(file);
      next++;
    }
  };
  const readEarly = async (total: number): Promise<void> => {
    const tail = await options.readTail(total, tailBytes);
    const early = tail && (await filesInZip(endOfFile(tail, total), sdk));
    // The rest may have come meanwhile, and the directory with it.
    if (!early || whole) return;
    files = early;
    pump();
  };
  return {
    grown(now, total) {
      received = now;
      size = total ?? now;
      // What goes wrong with it is found again in the whole archive.
      if (total !== null && total > 2 * tailBytes && !asked) readEarly(total).catch(() => {});
      asked = true;
      pump();
    },
    async finish() {
      whole = true;
      if (!files) {
        const content = await host.files.open(archive);
        if (!content) throw damaged("it is gone");
        try {
          files = await filesInZip(content, sdk);
        } finally {
          content.close();
        }
      }
      // All are tried, also those whose bytes are not where the directory says.
      received = Number.POSITIVE_INFINITY;
      pump();
      return unpacking.finish();
    },
    stop: unpacking.stop,
  };
}

/** A file of which only the end is known. */
function endOfFile(tail: Uint8Array, size: number): Bytes {
  const start = size - tail.length;
  return {
    size,
    read(offset, length) {
      if (offset < start) throw new Error("not fetched yet");
      return tail.subarray(offset - start, offset - start + length);
    },
  };
}
