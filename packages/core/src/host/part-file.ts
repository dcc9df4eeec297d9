// A file that is written piece by piece, as a download arrives.

import { Buffer } from "node:buffer";
import { closeSync, constants, fstatSync, fsync, ftruncateSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import { unwritable } from "./file-error.ts";
import type { PartFile } from "./host.ts";

/** @throws PlumbError FILE_UNWRITABLE; so do its methods. */
export function openPartFile(path: string, temporary = false): PartFile {
  const refusing = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw unwritable(path, error);
    }
  };
  let descriptor = refusing(() => openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600));
  const removeNow = () => rmSync(path, { force: true });
  if (temporary) process.once("exit", removeNow);
  return {
    size: refusing(() => fstatSync(descriptor).size),
    write: (bytes, offset) =>
      refusing(() => {
        for (let at = 0; at < bytes.length; ) {
          at += writeSync(descriptor, bytes, at, bytes.length - at, offset + at);
        }
      }),
    read: (offset, length) =>
      refusing(() => {
        const bytes = Buffer.allocUnsafe(length);
        let read = 0;
        for (let count = 1; count > 0 && read < length; read += count) {
          count = readSync(descriptor, bytes, read, length - read, offset + read);
        }
        return bytes.subarray(0, read);
      }),
    resize: (size) => refusing(() => ftruncateSync(descriptor, size)),
    synchronize: () =>
      promisify(fsync)(descriptor).catch((error) => {
        throw unwritable(path, error);
      }),
    close: () => {
      process.removeListener("exit", removeNow);
      closeSync(descriptor);
      // The number may belong to another file by the time of a late write.
      descriptor = -1;
    },
  };
}
