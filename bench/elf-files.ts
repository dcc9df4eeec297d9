// The ELF files of this system.

import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** At most `limit` ELF files below /usr, links not followed, always in the same order. */
export function elfFiles(limit: number): string[] {
  const found: string[] = [];
  const folders = ["/usr/bin", "/usr/sbin", "/usr/lib"];
  for (let folder = folders.shift(); folder !== undefined && found.length < limit; folder = folders.shift()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && found.length < limit && isElf(path)) found.push(path);
    }
  }
  return found;
}

function isElf(path: string): boolean {
  const descriptor = openSync(path, "r");
  try {
    const head = Buffer.alloc(4);
    return readSync(descriptor, head, 0, 4, 0) === 4 && head.toString("latin1") === "\x7fELF";
  } finally {
    closeSync(descriptor);
  }
}
