// Damages a file as a failing disk does: a byte is another one, and the time of the file says nothing.

import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";

export function flipByte(path: string, at: number): void {
  const { atimeMs, mtimeMs } = statSync(path);
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  writeFileSync(path, bytes);
  utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
}

/** Puts other bytes of the same length in the place of `from`. */
export function replaceBytes(path: string, from: string, to: string): void {
  const { atimeMs, mtimeMs } = statSync(path);
  const text = readFileSync(path, "latin1");
  if (!text.includes(from) || from.length !== to.length) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(path, text.replaceAll(from, to), "latin1");
  utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
}
