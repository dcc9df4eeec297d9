// Finds many short texts in bytes at once, in one pass. Three bytes of each text, rare ones, are its mark; only where a mark stands is
// the text compared. After Wu and Manber, “A fast algorithm for multi-pattern searching”, 1994, without its jumps.

/** What a search tells of. */
export interface ByteSearchVisitor {
  /** A text was found; `index` is its place in the list. May come several times for one line. */
  found(index: number): void;
  /** The byte at `end` is a line feed. */
  line(end: number): void;
}

export interface ByteSearch {
  /**
   * Reads `bytes` from `start` to `end`. What lies before `start` is compared too, when it belongs to the line. A text of which the end
   * is still to come counts as found.
   */
  scan(bytes: Uint8Array, start: number, end: number, visitor: ByteSearchVisitor): void;
}

interface Text {
  readonly index: number;
  readonly bytes: Uint8Array;
  /** Where in the text its mark ends. */
  readonly markEnd: number;
}

const lineFeed = 10;
const markBytes = 3;
export const shortestText = markBytes;

/** Texts have at least `shortestText` bytes and no line feed. ASCII case does not count; other characters are UTF-8. */
export function createByteSearch(texts: readonly string[]): ByteSearch {
  const lists: Text[][] = [[]];
  // By the hash of a mark: the place of its list, 0 for none.
  const slots = new Uint16Array(1 << 16);
  const smallBytes = Uint8Array.from({ length: 256 }, (_, byte) => small(byte));
  const encoder = new TextEncoder();
  for (const [index, text] of texts.entries()) {
    const bytes = encoder.encode(text).map(small);
    const markEnd = rarestMark(bytes);
    const slot = slotOf(markAt(bytes, markEnd));
    if (slots[slot] === 0) slots[slot] = lists.push([]) - 1;
    lists[slots[slot] as number]?.push({ index, bytes, markEnd });
  }
  return {
    // Written out, without the functions below: it runs for each byte, and half of a log is read before they are compiled.
    scan(bytes, start, end, visitor) {
      let mark = 0;
      for (let index = Math.max(0, start - markBytes + 1); index < start; index++) {
        mark = (mark << 8) | (smallBytes[bytes[index] as number] as number);
      }
      for (let index = start; index < end; index++) {
        const byte = bytes[index] as number;
        mark = ((mark << 8) | (smallBytes[byte] as number)) & 0xffffff;
        if (byte === lineFeed) visitor.line(index);
        const list = slots[Math.imul(mark, multiplier) >>> 16] as number;
        if (list === 0) continue;
        for (const text of lists[list] ?? []) if (stands(text, bytes, index, end)) visitor.found(text.index);
      }
    },
  };
}

function follow(mark: number, byte: number): number {
  return ((mark << 8) | small(byte)) & 0xffffff;
}

function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
}

/** Multiplicative hashing: Knuth, “The Art of Computer Programming”, volume 3, 6.4. */
const multiplier = 0x9e3779b1;

function slotOf(mark: number): number {
  return Math.imul(mark, multiplier) >>> 16;
}

function markAt(bytes: Uint8Array, end: number): number {
  let mark = 0;
  for (let index = end - markBytes + 1; index <= end; index++) mark = follow(mark, bytes[index] as number);
  return mark;
}

/** Letters and signs of build logs, the most frequent first; all others are rarer. */
const frequent = " eotnrsailcdpu/gm.hf-_bv0k12=:";
const rarities = Uint8Array.from({ length: 256 }, (_, byte) => {
  const place = frequent.indexOf(String.fromCharCode(byte));
  return place < 0 ? frequent.length : place;
});

function rarestMark(bytes: Uint8Array): number {
  let best = markBytes - 1;
  let rarest = Number.NEGATIVE_INFINITY;
  for (let end = markBytes - 1; end < bytes.length; end++) {
    let rarity = 0;
    for (let index = end - markBytes + 1; index <= end; index++) {
      rarity += rarities[bytes[index] as number] as number;
    }
    if (rarity > rarest) [best, rarest] = [end, rarity];
  }
  return best;
}

/** Whether a text, whose mark ends at `at`, stands there as far as the bytes go. */
function stands({ bytes: text, markEnd }: Text, bytes: Uint8Array, at: number, end: number): boolean {
  const start = at - markEnd;
  if (start < 0) return false;
  for (let index = 0; index < text.length; index++) {
    if (start + index >= end) return true;
    if (small(bytes[start + index] as number) !== text[index]) return false;
  }
  return true;
}
