// Files in which Go's programs count what they do, since 1.23: a header, a table of 512 lists, records. They are mapped into memory by
// whoever counts, so a reader copies and never locks. `x/telemetry/internal/counter` (`file.go`, `parse.go`), https://go.dev/doc/telemetry

/** What a program counted in one week. */
export interface CounterFile {
  /** `cmd/go`, … */
  readonly program: string;
  /** The version of Go that it was built with and, for Go's own programs, that it is. */
  readonly goVersion: string;
  readonly goos: string;
  readonly goarch: string;
  /** ISO 8601: from the first up to, and not with, the second. */
  readonly begin: string;
  readonly end: string;
  readonly counts: ReadonlyMap<string, number>;
}

export type ReadCounters =
  | { readonly kind: "ok"; readonly file: CounterFile }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Files grow by so much; larger ones than the limit are no counters of Go's. */
const pageBytes = 16 * 1024;
export const maxCounterBytes = 64 * pageBytes;

const prefix = "# telemetry/counter file v";
const layout = "1\n";
const maxMetaBytes = 512;
const maxNameBytes = 4096;
const lists = 512;
const recordHead = 16;

export function readCounters(bytes: Uint8Array): ReadCounters {
  const start = latin1(bytes.subarray(0, prefix.length + layout.length));
  if (!start.startsWith(prefix)) return unreadable("it does not begin as a file of counters");
  if (!start.endsWith(layout)) return unreadable("it has a later layout than v1");
  if (bytes.length < pageBytes) return unreadable(`it is cut off: ${bytes.length} of at least ${pageBytes} bytes`);
  if (bytes.length > maxCounterBytes) return unreadable(`it has ${bytes.length} bytes, more than counters take`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The prefix has 27 bytes, made full to a multiple of four.
  const lengthAt = 28;
  const headerBytes = view.getUint32(lengthAt, true);
  if (headerBytes < lengthAt + 4 || headerBytes > lengthAt + 4 + maxMetaBytes + 3)
    return unreadable("its header has no possible length");
  const meta = readMeta(bytes.subarray(lengthAt + 4, headerBytes));
  if (meta === null) return unreadable("its header is laid out otherwise");
  const counts = readRecords(bytes, view, headerBytes);
  return typeof counts === "string" ? unreadable(counts) : { kind: "ok", file: { ...meta, counts } };
}

function unreadable(reason: string): ReadCounters {
  return { kind: "unreadable", reason };
}

function readMeta(bytes: Uint8Array): Omit<CounterFile, "counts"> | null {
  const end = bytes.indexOf(0);
  const text = latin1(end < 0 ? bytes : bytes.subarray(0, end));
  const values = new Map<string, string>();
  for (const line of text.split("\n").filter(Boolean)) {
    const [, key, value] = /^(\w+): (.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return null;
    values.set(key, value);
  }
  const of = (key: string) => values.get(key) ?? "";
  const [begin, last] = [of("TimeBegin"), of("TimeEnd")];
  if (!isTime(begin) || !isTime(last) || of("Program") === "") return null;
  return {
    program: of("Program"),
    goVersion: of("GoVersion"),
    goos: of("GOOS"),
    goarch: of("GOARCH"),
    begin,
    end: last,
  };
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** The counts, or why there are none. */
function readRecords(bytes: Uint8Array, view: DataView, headerBytes: number): Map<string, number> | string {
  const counts = new Map<string, number>();
  const first = headerBytes + 4 + 4 * lists;
  if (first > bytes.length) return "its table does not fit into it";
  // No two records share bytes, so there are no more than fit; a list that bites its tail ends here.
  let left = Math.floor((bytes.length - first) / recordHead);
  for (let list = 0; list < lists; list++) {
    for (let at = view.getUint32(headerBytes + 4 + 4 * list, true); at !== 0; ) {
      if (at < first || at + recordHead > bytes.length) return "a record lies outside of it";
      const value = view.getBigUint64(at, true);
      const nameBytes = view.getUint32(at + 8, true) & 0xffffff;
      if (nameBytes === 0 || nameBytes > maxNameBytes || at + recordHead + nameBytes > bytes.length)
        return "a name lies outside of it";
      const name = latin1(bytes.subarray(at + recordHead, at + recordHead + nameBytes));
      if (counts.has(name) || left-- === 0) return "its lists run into one another";
      if (value > Number.MAX_SAFE_INTEGER) return `${value} is no count`;
      counts.set(name, Number(value));
      at = view.getUint32(at + 12, true);
    }
  }
  return counts;
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
