// The import path of a compiled package, which only the names of symbols in its object tell: `go:cuinfo.packagename.PATH`.
// `cmd/internal/goobj` (objfile.go; this order of blocks since Go 1.16), `cmd/internal/dwarf.CUInfoPrefix`; the archive: `cmd/internal/archive`

/** Random access, as `ByteSource` of @goplumb/binary has it. */
interface Bytes {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

const memberHead = 60;
const marker = "go:cuinfo.packagename.";
/** Magic, fingerprint, flags; then the offsets of blocks. */
const offsetsAt = 20;
const [firstSymbolBlock, afterSymbolBlocks] = [3, 8];
const symbolBytes = 21;
const maxSymbolBytes = 8 * 1024 * 1024;
const maxPathBytes = 4096;

/** Null where nothing says it: in packages without Go code of their own, of Go before 1.16, or in bytes that were changed. */
export function readPackagePath(source: Bytes): string | null {
  const start = objectStart(source);
  if (start === null) return null;
  const offsets = new Uint8Array(source.read(start + offsetsAt, 4 * (afterSymbolBlocks + 1)));
  if (offsets.length < 4 * (afterSymbolBlocks + 1)) return null;
  const view = new DataView(offsets.buffer);
  const [from, to] = [view.getUint32(4 * firstSymbolBlock, true), view.getUint32(4 * afterSymbolBlocks, true)];
  if (to <= from || to - from > maxSymbolBytes || start + to > source.size) return null;
  const symbols = new Uint8Array(source.read(start + from, to - from));
  return findName(source, start, new DataView(symbols.buffer));
}

/** Where the object behind the export data begins. */
function objectStart(source: Bytes): number | null {
  const exportBytes = memberBytes(source, 8);
  if (exportBytes === null) return null;
  const member = 8 + memberHead + exportBytes + (exportBytes % 2);
  const objectBytes = memberBytes(source, member);
  if (objectBytes === null) return null;
  // Text first: `go object …`, a build id, an empty line and `!`.
  const text = latin1(source.read(member + memberHead, 1024));
  const end = text.indexOf("\n!\n");
  if (end < 0) return null;
  const start = member + memberHead + end + 3;
  return /^\0go1\d\dld$/.test(latin1(source.read(start, 8))) ? start : null;
}

function memberBytes(source: Bytes, at: number): number | null {
  const head = latin1(source.read(at, memberHead));
  if (head.length < memberHead || !head.endsWith("`\n")) return null;
  const size = /^\d+ *$/.test(head.slice(48, 58)) ? Number(head.slice(48, 58)) : null;
  return size !== null && at + memberHead + size <= source.size ? size : null;
}

function findName(source: Bytes, start: number, symbols: DataView): string | null {
  for (let at = 0; at + symbolBytes <= symbols.byteLength; at += symbolBytes) {
    const length = symbols.getUint32(at, true);
    if (length <= marker.length || length > maxPathBytes) continue;
    const offset = symbols.getUint32(at + 4, true);
    if (start + offset + length > source.size) continue;
    if (latin1(source.read(start + offset, marker.length)) !== marker) continue;
    return new TextDecoder().decode(source.read(start + offset + marker.length, length - marker.length));
  }
  return null;
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
