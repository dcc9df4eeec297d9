// Finds many short texts in bytes at once, in one pass. Four bytes of each text, rare ones, are its mark; only where a mark stands is
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

const lineFeed = 10;
const markBytes = 4;
export const shortestText = 3;

/** Texts have at least `shortestText` bytes and no line feed. ASCII case does not count; other characters are UTF-8. */
export function createByteSearch(texts: readonly string[]): ByteSearch {
  const smallBytes = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) smallBytes[byte] = byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
  // All texts in one piece, each with a line feed behind it, which none holds.
  const joined = new TextEncoder().encode(`${texts.join("\n")}\n`);
  for (let at = 0; at < joined.length; at++) joined[at] = smallBytes[joined[at] as number] as number;
  const { starts, markEnds } = placeMarks(joined, texts.length);

  // By the slot of a mark: 1 + the first of its entries, 0 for none. An entry is a text and the next entry of the slot.
  const slots = new Uint16Array(slotCount);
  const entryTexts: number[] = [];
  const nextEntries: number[] = [];
  const enter = (text: number, slot: number) => {
    nextEntries.push(slots[slot] as number);
    slots[slot] = entryTexts.push(text);
  };
  for (let text = 0; text < texts.length; text++) {
    const start = starts[text] as number;
    const markEnd = markEnds[text] as number;
    let mark = 0;
    for (let at = Math.max(start, markEnd - markBytes + 1); at <= markEnd; at++) {
      mark = (mark << 8) | (joined[at] as number);
    }
    if (markEnd - start + 1 >= markBytes) enter(text, slotOf(mark));
    // A shorter text has a mark with every byte that may stand before it.
    else for (let byte = 0; byte < 256; byte++) enter(text, slotOf((byte << 24) | mark));
  }

  /** Whether the text, whose mark ends at `at`, stands there as far as the bytes go. */
  const stands = (text: number, bytes: Uint8Array, at: number, end: number): boolean => {
    const from = starts[text] as number;
    const length = (starts[text + 1] as number) - 1 - from;
    const start = at - ((markEnds[text] as number) - from);
    if (start < 0) return false;
    const seen = Math.min(length, end - start);
    for (let index = 0; index < seen; index++) {
      if (smallBytes[bytes[start + index] as number] !== joined[from + index]) return false;
    }
    return true;
  };
  return {
    scan(bytes, start, end, visitor) {
      let mark = 0;
      for (let index = Math.max(0, start - markBytes + 1); index < start; index++) {
        mark = (mark << 8) | (smallBytes[bytes[index] as number] as number);
      }
      for (let index = start; index < end; index++) {
        const byte = bytes[index] as number;
        mark = (mark << 8) | (smallBytes[byte] as number);
        if (byte === lineFeed) visitor.line(index);
        // As slotOf, written out: it runs for each byte, and half of a log is read before functions are compiled.
        let entry = slots[Math.imul(mark, multiplier) >>> unusedBits] as number;
        for (; entry !== 0; entry = nextEntries[entry - 1] as number) {
          const text = entryTexts[entry - 1] as number;
          if (stands(text, bytes, index, end)) visitor.found(text);
        }
      }
    },
  };
}

/** Multiplicative hashing: Knuth, “The Art of Computer Programming”, volume 3, 6.4. */
const multiplier = 0x9e3779b1;
const unusedBits = 16;
const slotCount = 1 << (32 - unusedBits);

function slotOf(mark: number): number {
  return Math.imul(mark, multiplier) >>> unusedBits;
}

/** Letters and signs of build logs, the most frequent first; all others are rarer. */
const frequent = " eotnrsailcdpu/gm.hf-_bv0k12=:";
const rarities = new Uint8Array(256).fill(frequent.length);
for (let place = 0; place < frequent.length; place++) rarities[frequent.charCodeAt(place)] = place;
/** More than four bytes can have together. */
const mostRarity = markBytes * frequent.length + 1;

/**
 * Where each text begins in `joined`, with the end of the last one behind them, and where its mark ends: the four bytes that the
 * fewest texts hold, since they are what logs are made of too; of such the ones of the rarest letters.
 */
function placeMarks(joined: Uint8Array, count: number): { starts: Int32Array; markEnds: Int32Array } {
  const starts = new Int32Array(count + 1);
  const holders = new Uint16Array(slotCount);
  let text = 0;
  let mark = 0;
  for (let at = 0; at < joined.length; at++) {
    const byte = joined[at] as number;
    if (byte === lineFeed) starts[++text] = at + 1;
    mark = (mark << 8) | byte;
    const slot = slotOf(mark);
    holders[slot] = (holders[slot] as number) + 1;
  }
  const markEnds = new Int32Array(count);
  for (text = 0; text < count; text++) {
    const start = starts[text] as number;
    const end = (starts[text + 1] as number) - 1;
    let best = Number.POSITIVE_INFINITY;
    let rarity = 0;
    for (let at = start; at < end; at++) {
      mark = (mark << 8) | (joined[at] as number);
      rarity += rarities[joined[at] as number] as number;
      if (at - start < markBytes - 1) {
        markEnds[text] = at;
        continue;
      }
      const weight = (holders[slotOf(mark)] as number) * mostRarity - rarity;
      if (weight < best) [best, markEnds[text]] = [weight, at];
      rarity -= rarities[joined[at - markBytes + 1] as number] as number;
    }
  }
  return { starts, markEnds };
}
