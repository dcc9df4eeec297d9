// Two streams of one program come in pieces of their own: only whole lines may be mixed.

export interface WholeLines {
  push(bytes: Uint8Array): void;
  /** Hands over what no line feed ended. */
  end(): void;
}

/** A line longer than this is handed over in parts. */
const longest = 64 * 1024;

/** Hands on `bytes` up to their last line feed, and keeps the rest for later. */
export function wholeLines(handOn: (bytes: Uint8Array) => void): WholeLines {
  let rest = new Uint8Array(0);
  return {
    push(bytes) {
      const end = bytes.lastIndexOf(0x0a) + 1;
      if (end > 0) {
        if (rest.length > 0) handOn(rest);
        handOn(bytes.subarray(0, end));
        rest = new Uint8Array(0);
      }
      const more = bytes.subarray(end);
      if (rest.length + more.length > longest) {
        handOn(rest);
        handOn(more);
        rest = new Uint8Array(0);
      } else if (more.length > 0) {
        const kept = new Uint8Array(rest.length + more.length);
        kept.set(rest);
        kept.set(more, rest.length);
        rest = kept;
      }
    },
    end() {
      if (rest.length > 0) handOn(rest);
      rest = new Uint8Array(0);
    },
  };
}
