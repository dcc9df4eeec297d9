// A zip whose bytes follow from its files alone, by yazl (APPNOTE 4.3; times in UTC by the extra field 0x5455 of Info-ZIP).

import { PassThrough, Readable } from "node:stream";
import { type ArchiveEntry, pieces } from "./archive-entry.ts";

const regularFile = 0o100000;

/** In the order of the entries. Of each file a few pieces are in memory. */
export async function* zip(entries: readonly ArchiveEntry[], modifiedMs: number): AsyncGenerator<Uint8Array> {
  const { ZipFile } = await import("yazl");
  const file = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  file.on("error", fail);
  for (const entry of entries) {
    const { name, mode, content } = entry;
    const options = { mtime: dosTime(modifiedMs), mode: regularFile | mode, size: content.size, compressionLevel: 6 };
    file.addReadStreamLazy(name, options, (give) => give(null, Readable.from(pieces(entry)).on("error", fail)));
  }
  file.end();
  file.outputStream.pipe(output);
  yield* output;
}

/** yazl asks a time for its parts in the time zone of the machine; this one has the same everywhere. */
class UniversalTime extends Date {
  override getFullYear = this.getUTCFullYear;
  override getMonth = this.getUTCMonth;
  override getDate = this.getUTCDate;
  override getHours = this.getUTCHours;
  override getMinutes = this.getUTCMinutes;
  override getSeconds = this.getUTCSeconds;
}

const dayMs = 86_400_000;
const firstDayMs = Date.UTC(1980, 0, 1);
const lastDayMs = Date.UTC(2107, 11, 30);

/** A zip tells 1980 to 2107, and where that begins and ends yazl sees in the time zone of the machine: the days at the ends are left out. */
function dosTime(ms: number): Date {
  return new UniversalTime(ms < firstDayMs + dayMs ? firstDayMs : Math.min(ms, lastDayMs));
}
