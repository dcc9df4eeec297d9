// The entry of an action in Go's build cache, 175 bytes of text: `v1 <action> <output> <size> <time>\n`, both numbers in 20 columns.
// https://cs.opensource.google/go/go/+/master:src/cmd/go/internal/cache/cache.go (`DiskCache.get`, `putIndexEntry`)

export interface ActionEntry {
  /** SHA-256 of what was asked for, 64 hexadecimal digits. */
  readonly action: string;
  /** SHA-256 of what came of it. */
  readonly output: string;
  /** Bytes of the output. */
  readonly size: bigint;
  /** Nanoseconds since 1970 when it was made. */
  readonly madeNs: bigint;
}

export type ReadAction =
  | { readonly kind: "ok"; readonly entry: ActionEntry }
  | { readonly kind: "malformed"; readonly reason: string };

/** Bytes of every entry. */
export const actionEntryBytes = 175;

const hexDigits = 64;
const numberColumns = 20;
const largest = 2n ** 63n - 1n;

/**
 * As strict as what Go writes, which is stricter than what it reads: capitals and signs do not come from it.
 * @param action what the name of the file says; an entry of another action is none
 */
export function readActionEntry(bytes: Uint8Array, action: string): ReadAction {
  if (bytes.length === 0) return malformed("it is empty");
  if (bytes.length < actionEntryBytes) return malformed(`it has ${bytes.length} of ${actionEntryBytes} bytes`);
  if (bytes.length > actionEntryBytes) return malformed(`it has more than ${actionEntryBytes} bytes`);
  const text = String.fromCharCode(...bytes);
  let at = "v1 ".length;
  const next = (length: number) => {
    const field = text.slice(at, at + length);
    at += length + 1;
    return field;
  };
  const [from, to, size, time] = [next(hexDigits), next(hexDigits), next(numberColumns), next(numberColumns)];
  if (!text.startsWith("v1 ") || text !== `v1 ${from} ${to} ${size} ${time}\n`)
    return malformed("it is laid out otherwise");
  if (!isHash(from)) return malformed("the hash of its action is none");
  if (from !== action) return malformed("it is about another action than its name says");
  if (!isHash(to)) return malformed("the hash of its output is none");
  const [bytesOut, madeNs] = [readNumber(size), readNumber(time)];
  if (bytesOut === null) return malformed("the size of its output is no number");
  if (madeNs === null) return malformed("its time is no number");
  return { kind: "ok", entry: { action: from, output: to, size: bytesOut, madeNs } };
}

/** The bytes that Go writes for it. */
export function writeActionEntry({ action, output, size, madeNs }: ActionEntry): string {
  const [bytes, time] = [String(size), String(madeNs)].map((number) => number.padStart(numberColumns));
  return `v1 ${action} ${output} ${bytes} ${time}\n`;
}

function malformed(reason: string): ReadAction {
  return { kind: "malformed", reason };
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Right-aligned, as `%20d` prints it. */
function readNumber(text: string): bigint | null {
  if (!/^ *(0|[1-9]\d*)$/.test(text)) return null;
  const value = BigInt(text.trim());
  return value <= largest ? value : null;
}
