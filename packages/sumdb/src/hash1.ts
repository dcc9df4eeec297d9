// The hash of a module or of any tree of files: `h1:`. https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1

import { createHash } from "node:crypto";

/** A file and the SHA-256 of its bytes. */
export interface HashedFile {
  /** With `/`, and in a module with `path@version/` before it. */
  readonly name: string;
  /** 64 hexadecimal digits, small letters. */
  readonly sha256: string;
}

/** @throws RangeError for a name with a line feed, as Go does. */
export function hash1(files: readonly HashedFile[]): string {
  const summary = createHash("sha256");
  for (const { name, sha256 } of files.toSorted(byName)) {
    if (name.includes("\n")) throw new RangeError("a file name with a line feed has no h1 hash");
    summary.update(`${sha256}  ${name}\n`);
  }
  return `h1:${summary.digest("base64")}`;
}

/** Go sorts by bytes; UTF-16 order differs from that beyond U+FFFF. */
function byName({ name: a }: HashedFile, { name: b }: HashedFile): number {
  if (!surrogate.test(a) && !surrogate.test(b)) return a < b ? -1 : Number(a > b);
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const surrogate = /[\ud800-\udfff]/;
