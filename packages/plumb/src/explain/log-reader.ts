// Cuts the bytes of a log into lines and hands over those in which something was found. Memory is bounded whatever comes: of a line
// without end, pieces are handed over.

import type { ByteSearch } from "./byte-search.ts";
import { createEscapeStripper } from "./strip-escapes.ts";

export interface LogReader {
  push(bytes: Uint8Array): void;
  /** The rest, which no line feed ended. */
  end(): void;
  /** Lines so far; one that has begun counts. */
  readonly lines: number;
  /** Bytes so far. */
  readonly bytes: number;
  /** It is no text: of its first bytes more than one in a hundred is NUL. */
  readonly binary: boolean;
}

/** `number` is the line's, from 1; `found` are the texts of the search that it holds. */
export type OnLine = (number: number, found: ReadonlySet<number>, bytes: Uint8Array) => void;

/** A longer line is looked at in pieces of this size, each of which repeats the end of the one before. */
const pieceBytes = 16 * 1024;
const repeatedBytes = 1024;
/** So many bytes decide whether it is text. */
const judgedBytes = 8 * 1024;

/** @param wanted By the places of the texts: 0 for those that nobody looks for any more. */
export function createLogReader(search: ByteSearch, wanted: Uint8Array, onLine: OnLine): LogReader {
  const stripper = createEscapeStripper();
  const recoder = createRecoder();
  const found = new Set<number>();
  let rest = new Uint8Array(0);
  let number = 1;
  let total = 0;
  let begun = false;
  let zeros = 0;
  let judged = 0;

  const handOver = (line: Uint8Array) => {
    for (const piece of piecesOf(line)) onLine(number, found, piece);
  };
  return {
    push(chunk) {
      if (judged < judgedBytes) {
        const first = chunk.subarray(0, judgedBytes - judged);
        for (const byte of first) if (byte === 0) zeros++;
        judged += first.length;
      }
      total += chunk.length;
      const fresh = stripper.strip(recoder.utf8(chunk));
      const bytes = rest.length === 0 ? fresh : joined(rest, fresh);
      let start = 0;
      search.scan(bytes, rest.length, bytes.length, {
        found(index) {
          if (wanted[index] !== 0) found.add(index);
        },
        line(end) {
          // Most lines hold nothing, and cost nothing more.
          if (found.size > 0) {
            handOver(bytes.subarray(start, end));
            found.clear();
          }
          start = end + 1;
          number++;
        },
      });
      begun = start < bytes.length;
      const open = bytes.subarray(start);
      if (open.length >= pieceBytes && found.size > 0) handOver(open);
      // What was found stays with an open line: the piece that is repeated may hold it.
      rest = open.slice(open.length >= pieceBytes ? -repeatedBytes : 0);
    },
    end() {
      if (found.size > 0) handOver(rest);
      found.clear();
      rest = new Uint8Array(0);
    },
    get lines() {
      return begun ? number : number - 1;
    },
    get bytes() {
      return total;
    },
    get binary() {
      return zeros * 100 > judged;
    },
  };
}

function* piecesOf(line: Uint8Array): Generator<Uint8Array> {
  let at = 0;
  while (line.length - at > pieceBytes) {
    yield line.subarray(at, at + pieceBytes);
    at += pieceBytes - repeatedBytes;
  }
  yield line.subarray(at);
}

/** Windows' PowerShell redirects as UTF-16 with a byte order mark; all else is taken as it is. */
function createRecoder(): { utf8(chunk: Uint8Array): Uint8Array } {
  let decoder: TextDecoder | undefined;
  let first = true;
  return {
    utf8(chunk) {
      if (first && chunk.length > 0) {
        first = false;
        if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder("utf-16le");
        if (chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder("utf-16be");
      }
      return decoder ? new TextEncoder().encode(decoder.decode(chunk, { stream: true })) : chunk;
    },
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
