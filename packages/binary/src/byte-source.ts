// Where bytes come from. A parser asks for ranges; it never sees a file, a path or an operating system.

/** Random access to a run of bytes of known size. */
export interface ByteSource {
  /** Size in bytes, a safe integer. */
  readonly size: number;
  /**
   * The bytes at `offset`, at most `length` of them: fewer when the source ends earlier (a file that shrank while it
   * was read), never more. The result may be reused by the next call, so a caller that keeps bytes copies them.
   */
  read(offset: number, length: number): Uint8Array;
}

/** A source over bytes already in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
  };
}
