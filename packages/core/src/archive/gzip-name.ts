// The name that a gzip stream keeps of its file (RFC 1952, 2.3.1, FNAME).

/** The name, in ISO 8859-1 as the RFC says; null when there is none or it does not end within `head`. */
export function gzipName(head: Uint8Array): string | null {
  const flags = head[3] ?? 0;
  if ((flags & 8) === 0) return null;
  const extra = (flags & 4) === 0 ? 0 : 2 + (head[10] ?? 0) + (head[11] ?? 0) * 256;
  const start = 10 + extra;
  const end = head.indexOf(0, start);
  if (end <= start) return null;
  return String.fromCharCode(...head.subarray(start, end));
}
