// Unpacks an archive while it is still arriving. The directory of a zip stands at its end, so that the end is fetched first where a
// server sends parts of files; every file is unpacked as soon as its bytes are here. A tar is read from its beginning.

import { type Bytes, slice } from "@goplumb/core/archive/content";
import type { TreeRules } from "@goplumb/core/archive/tree-rules";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { HashedFile, PackedFile, Unpacking } from "@goplumb/core/host/tree-work";
import type { SdkArchive } from "../sources/source.ts";
import { damaged, filesInZip } from "./toolchain-zip.ts";

export interface Arrival {
  /** So many bytes from the beginning are there. */
  grown(received: number, total: number | null): void;
  /** After the last byte: resolves when all files are unpacked. @throws PlumbError FILE_UNWRITABLE */
  finish(): Promise<Arrived>;
  stop(): Promise<void>;
}

export interface Arrived {
  readonly files: readonly HashedFile[];
  /** Of the archive, where it was found on the way. */
  readonly sha256: string | null;
  /** ARCHIVE_DAMAGED or ARCHIVE_HOSTILE; null when all of it was unpacked. */
  readonly refusal: PlumbError | null;
}

export interface ArrivalOptions {
  readonly packing: SdkArchive["packing"];
  readonly rules: TreeRules;
  /** The file that holds it, from `offset` on. */
  readonly archive: string;
  readonly offset: number;
  readonly folder: string;
  /** The last bytes of the archive, `length` of them; null when they cannot be had before the others. */
  readTail(total: number, length: number): Promise<Uint8Array | null>;
}

/** Directories of Go's releases take 1.6 MB. */
const tailBytes = 2 * 1024 * 1024;

export async function startArrival(host: Host, options: ArrivalOptions): Promise<Arrival> {
  const { packing, rules, archive, offset, folder } = options;
  if (packing !== "tar.gz") return zipArrival(host, packing, options);
  return host.trees.unpackTar(archive, folder, rules, offset);
}

/** Unpacks an archive that is all there. @throws PlumbError FILE_UNWRITABLE */
export async function unpackWhole(
  host: Host,
  size: number,
  options: Omit<ArrivalOptions, "readTail" | "offset">,
): Promise<Arrived> {
  const arrival = await startArrival(host, { ...options, offset: 0, readTail: async () => null });
  try {
    arrival.grown(size, size);
    return await arrival.finish();
  } finally {
    await arrival.stop();
  }
}

async function zipArrival(host: Host, packing: "module" | "zip", options: ArrivalOptions): Promise<Arrival> {
  const { rules, archive, offset, folder } = options;
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
      unpacking.add(offset === 0 ? file : { ...file, headerOffset: offset + file.headerOffset });
      next++;
    }
  };
  const readEarly = async (total: number): Promise<void> => {
    const tail = await options.readTail(total, tailBytes);
    const early = tail && (await filesInZip(endOfFile(tail, total), rules, packing));
    // The rest may have come meanwhile, and the directory with it.
    if (!early || whole) return;
    files = early;
    pump();
  };
  const unpackRest = async (): Promise<readonly HashedFile[]> => {
    whole = true;
    if (!files) {
      const content = await host.files.open(archive);
      if (!content) throw damaged("it is gone");
      try {
        files = await filesInZip(slice(content, offset, size), rules, packing);
      } finally {
        content.close();
      }
    }
    // All are tried, also those whose bytes are not where the directory says.
    received = Number.POSITIVE_INFINITY;
    pump();
    return unpacking.finish();
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
      try {
        return { files: await unpackRest(), sha256: null, refusal: null };
      } catch (error) {
        if (!(error instanceof PlumbError && error.code.startsWith("ARCHIVE_"))) throw error;
        return { files: [], sha256: null, refusal: error };
      }
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
