// Tells archives by their first bytes: tar by the checksum of its header (POSIX ustar and all before it), zip (APPNOTE 4.3),
// gzip (RFC 1952), xz (xz-file-format 2.1.1), zstd (RFC 8878), bzip2, and the ar of Debian packages (deb(5)).

export type ArchiveFormat = "tar" | "zip" | "gzip" | "xz" | "zstd" | "bzip2" | "deb";

/**
 * The format of the archive that begins with `head` (512 bytes are enough; tar needs them all). Null for everything else,
 * libraries of objects (`.a`) among it: those are binaries, not packages.
 */
export function archiveFormat(head: Uint8Array): ArchiveFormat | null {
  for (const [format, pattern] of patterns)
    if (pattern.every((byte, at) => byte < 0 || head[at] === byte)) return format;
  if (isBzip2(head)) return "bzip2";
  if (isGzip(head)) return "gzip";
  if (isSkippableFrame(head)) return "zstd";
  return isTarHeader(head) ? "tar" : null;
}

const patterns: readonly (readonly [ArchiveFormat, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 3, 4]],
  ["zip", [0x50, 0x4b, 5, 6]], // no entries, only the end of the directory
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["deb", [...ascii("!<arch>\ndebian-binary")]],
];

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function isGzip(head: Uint8Array): boolean {
  // Method 8 is deflate, the only one; the upper three flags are reserved and zero.
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 && ((head[3] ?? 0xff) & 0xe0) === 0;
}

function isBzip2(head: Uint8Array): boolean {
  const level = head[3] ?? 0;
  if (head[0] !== 0x42 || head[1] !== 0x5a || head[2] !== 0x68 || level < 0x31 || level > 0x39) return false;
  // A block begins with the digits of pi, an empty stream ends with those of its square root.
  return (head[4] === 0x31 && head[5] === 0x41) || (head[4] === 0x17 && head[5] === 0x72);
}

function isSkippableFrame(head: Uint8Array): boolean {
  return ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
}

function isTarHeader(head: Uint8Array): boolean {
  if (head.length < 512) return false;
  const field = String.fromCharCode(...head.subarray(148, 156));
  const [, digits] = /^ *([0-7]+)[ \0]*$/.exec(field) ?? [];
  if (digits === undefined) return false;
  let sum = 8 * 0x20; // the field itself counts as spaces
  for (let at = 0; at < 512; at++) if (at < 148 || at >= 156) sum += head[at] ?? 0;
  return sum === Number.parseInt(digits, 8);
}
