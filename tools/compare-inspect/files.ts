// Which files of a folder are worth comparing: those that begin as some executable does. The list is this tool's own, so that a format
// the inspector forgets is seen.

import { closeSync, lstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** Regular files below `folder` that begin like an executable, an object or an archive; sorted, each file once. */
export function executablesBelow(folder: string): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  const walk = (directory: string): void => {
    for (const entry of entries(directory)) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && firstOfItsLinks(path, seen) && beginsLikeAnExecutable(path)) found.push(path);
    }
  };
  walk(folder);
  return found;
}

function entries(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function firstOfItsLinks(path: string, seen: Set<string>): boolean {
  const { dev, ino, nlink } = lstatSync(path);
  const id = `${dev}:${ino}`;
  if (nlink > 1 && seen.has(id)) return false;
  seen.add(id);
  return true;
}

function beginsLikeAnExecutable(path: string): boolean {
  const head = firstBytes(path, 8).toString("latin1");
  return beginnings.some((beginning) => head.startsWith(beginning)) && !head.startsWith("\xca\xfe\xba\xbe\0\0\0\x3d");
}

/** At most `length` bytes from the start of the file; none when it cannot be read. */
export function firstBytes(path: string, length: number): Buffer {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch {
    return Buffer.alloc(0);
  }
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
}

const beginnings: readonly string[] = [
  "\x7fELF",
  "\xcf\xfa\xed\xfe",
  "\xce\xfa\xed\xfe",
  "\xfe\xed\xfa\xcf",
  "\xfe\xed\xfa\xce",
  "\xca\xfe\xba\xbe\0\0\0",
  "\xca\xfe\xba\xbf",
  "MZ",
  "!<arch>\n",
  "!<thin>\n",
  "<bigaf>\n",
  "\0asm",
  "\x01\xdf",
  "\x01\xf7",
];
