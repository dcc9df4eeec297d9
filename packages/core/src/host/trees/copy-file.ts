// A file copied to where nothing was, and hashed on the way, through one piece of memory.

import { Buffer } from "node:buffer";
import { closeSync, readSync } from "node:fs";
import { join } from "node:path";
import type { CopiedFile, HashedFile } from "../tree-work.ts";
import { openRegular } from "./hash-file.ts";
import { NewFiles } from "./new-files.ts";

export function copyFile({
  from,
  folder,
}: {
  readonly from: string;
  readonly folder: string;
}): (file: CopiedFile) => HashedFile {
  const piece = Buffer.allocUnsafe(256 * 1024);
  const files = new NewFiles(folder);
  return (file) => {
    const descriptor = openRegular(join(from, file.stored));
    try {
      const made = files.create(file);
      try {
        for (let count = readSync(descriptor, piece); count > 0; count = readSync(descriptor, piece)) {
          made.write(piece.subarray(0, count));
        }
        return made.finish();
      } finally {
        made.close();
      }
    } finally {
      closeSync(descriptor);
    }
  };
}
