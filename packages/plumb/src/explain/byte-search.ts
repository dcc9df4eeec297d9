// Finds many short texts in bytes at once, in one pass: an automaton that looks at each byte once.
// Aho and Corasick, “Efficient string matching”, https://doi.org/10.1145/360825.360855

/** Called for every text that ends in the line; `false` stops nothing: the search only reads. */
export interface ByteSearchVisitor {
  /** A text was found; `index` is its place in the list. May come several times for one line. */
  found(index: number): void;
  /** The byte at `end` is a line feed. */
  line(end: number): void;
}

export interface ByteSearch {
  /** Reads `bytes` from `start` to `end`. The texts hold no line feed, so that a line always starts anew. */
  scan(bytes: Uint8Array, start: number, end: number, visitor: ByteSearchVisitor): void;
  /** Forgets a text that was begun. */
  reset(): void;
}

const lineFeed = 10;

/** Texts are compared without regard to ASCII case; those with other characters by their UTF-8 bytes. */
export function createByteSearch(texts: readonly string[]): ByteSearch {
  const encoded = texts.map((text) =>
    new TextEncoder().encode(text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  );
  const { classes, count } = classesOf(encoded);
  const trie = trieOf(encoded, classes, count);
  const { next, ends } = automatonOf(trie, count);
  let state = 0;
  return {
    reset() {
      state = 0;
    },
    scan(bytes, start, end, visitor) {
      let at = state;
      for (let index = start; index < end; index++) {
        const byte = bytes[index] as number;
        if (byte === lineFeed) {
          at = 0;
          visitor.line(index);
          continue;
        }
        at = next[at * count + (classes[byte] as number)] as number;
        const list = ends[at];
        if (list !== undefined) for (const text of list) visitor.found(text);
      }
      state = at;
    },
  };
}

/** Bytes that no text holds are one class, and a capital letter is in the class of its small one. */
function classesOf(texts: readonly Uint8Array[]): { readonly classes: Uint8Array; readonly count: number } {
  const classes = new Uint8Array(256);
  let count = 1;
  for (const byte of new Set(texts.flatMap((text) => [...text]))) {
    classes[byte] = count;
    if (byte >= 0x61 && byte <= 0x7a) classes[byte - 32] = count;
    count++;
  }
  return { classes, count };
}

interface Trie {
  /** Row by row, one for each state: the next state by class, 0 where there is none. */
  readonly next: Uint16Array;
  readonly ends: (number[] | undefined)[];
  readonly states: number;
}

function trieOf(texts: readonly Uint8Array[], classes: Uint8Array, count: number): Trie {
  const most = texts.reduce((sum, text) => sum + text.length, 1);
  if (most > 0xffff) throw new Error(`${most} states are too many for the tables of the search`);
  const next = new Uint16Array(most * count);
  const ends: (number[] | undefined)[] = new Array(most).fill(undefined);
  let states = 1;
  for (const [index, text] of texts.entries()) {
    let state = 0;
    for (const byte of text) {
      const cell = state * count + (classes[byte] as number);
      if (next[cell] === 0) next[cell] = states++;
      state = next[cell] as number;
    }
    if (state !== 0) ends[state] = [...(ends[state] ?? []), index];
  }
  return { next, ends, states };
}

/** Fills the gaps: where a state has no next one, that of its longest proper suffix serves. */
function automatonOf({ next, ends, states }: Trie, count: number): Pick<Trie, "next" | "ends"> {
  const suffix = new Uint16Array(states);
  const queue: number[] = [];
  for (let cls = 0; cls < count; cls++) if (next[cls] !== 0) queue.push(next[cls] as number);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const fallback = suffix[state] as number;
    const inherited = ends[fallback];
    if (inherited) ends[state] = [...(ends[state] ?? []), ...inherited];
    for (let cls = 0; cls < count; cls++) {
      const cell = state * count + cls;
      const other = next[fallback * count + cls] as number;
      const own = next[cell] as number;
      if (own === 0) next[cell] = other;
      else {
        suffix[own] = other;
        queue.push(own);
      }
    }
  }
  return { next, ends };
}
