// Takes terminal control sequences out of bytes, so that colours between two words do not part them.
// ECMA-48 §5.4 (CSI), §8.3.89 (OSC): https://ecma-international.org/publications-and-standards/standards/ecma-48/

export interface EscapeStripper {
  /** `bytes` without their sequences; one that is cut off at the end is kept for the next call. */
  strip(bytes: Uint8Array): Uint8Array;
}

const esc = 0x1b;
const bel = 0x07;
/** A longer sequence is none: its text stays, only the ESC goes. */
const longest = 4096;

export function createEscapeStripper(): EscapeStripper {
  let held = new Uint8Array(0);
  return {
    strip(chunk) {
      if (held.length === 0 && chunk.indexOf(esc) < 0) return chunk;
      const bytes = held.length === 0 ? chunk : joined(held, chunk);
      const kept = new Uint8Array(bytes.length);
      let length = 0;
      let at = 0;
      held = new Uint8Array(0);
      while (at < bytes.length) {
        const found = bytes.indexOf(esc, at);
        const next = found < 0 ? bytes.length : found;
        kept.set(bytes.subarray(at, next), length);
        length += next - at;
        if (found < 0) break;
        const end = endOfSequence(bytes, next);
        if (end === undefined) {
          held = bytes.slice(next);
          break;
        }
        at = end;
      }
      return kept.subarray(0, length);
    },
  };
}

/** Where the sequence that starts at `at` ends, exclusive; undefined when it may go on behind the bytes. */
function endOfSequence(bytes: Uint8Array, at: number): number | undefined {
  const kind = bytes[at + 1];
  if (kind === undefined) return undefined;
  if (kind === 0x5b) return scan(bytes, at + 2, (byte) => byte >= 0x40 && byte <= 0x7e) ?? unfinished(bytes, at);
  // OSC, DCS, SOS, PM and APC end with BEL or ESC \.
  if (kind === 0x5d || kind === 0x50 || kind === 0x58 || kind === 0x5e || kind === 0x5f) {
    const end = scan(bytes, at + 2, (byte) => byte === bel || byte === esc);
    if (end === undefined) return unfinished(bytes, at);
    return bytes[end - 1] === esc ? (bytes[end] === 0x5c ? end + 1 : end - 1) : end;
  }
  return scan(bytes, at + 1, (byte) => byte < 0x20 || byte > 0x2f) ?? unfinished(bytes, at);
}

/** The place after the first byte that `ends`; undefined when there is none near. A line feed ends nothing and belongs to the text. */
function scan(bytes: Uint8Array, from: number, ends: (byte: number) => boolean): number | undefined {
  const limit = Math.min(bytes.length, from + longest);
  for (let index = from; index < limit; index++) if (ends(bytes[index] as number)) return index + 1;
  return undefined;
}

function unfinished(bytes: Uint8Array, at: number): number | undefined {
  return bytes.length - at > longest ? at + 1 : undefined;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
