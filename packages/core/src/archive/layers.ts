// One layer for each archive around a file. A layer yields what it finds and, for an archive inside, the next layer: the
// walk keeps the stack, so that depth costs nothing and an error ends the layer it belongs to.

import type { Compression } from "./codecs.ts";
import type { Bytes } from "./content.ts";
import { debMembers } from "./deb-members.ts";
import { Checked, Decoded } from "./decoded.ts";
import { type ArchiveFormat, archiveFormat } from "./format.ts";
import { Broken, type Layer, type Step, trouble } from "./found.ts";
import { gzipName } from "./gzip-name.ts";
import { drain, hold } from "./hold.ts";
import { escapeOf } from "./names.ts";
import { peekBytes, RangeSequence, type Sequence, StreamSequence, Window } from "./sequence.ts";
import { type TarMember, tarMembers } from "./tar-members.ts";
import type { Walk } from "./walk-state.ts";
import { type ZipEntry, zipEntries } from "./zip-directory.ts";

/** The layer that reads an archive of this format; `path` leads to the archive. */
export function openLayer(format: ArchiveFormat, walk: Walk, path: readonly string[], sequence: Sequence): Layer {
  switch (format) {
    case "tar":
      return tarLayer(walk, path, sequence);
    case "deb":
      return memberLayer(walk, path, sequence, debMembers(sequence, path));
    case "zip":
      return zipLayer(walk, path, sequence);
    case "bzip2":
      return unsupportedLayer(path, "bzip2 is not read");
    default:
      return compressedLayer(walk, path, sequence, format);
  }
}

async function* tarLayer(walk: Walk, path: readonly string[], sequence: Sequence): Layer {
  const [{ Header }, { Pax }] = await Promise.all([import("tar/header"), import("tar/pax")]);
  yield* memberLayer(walk, path, sequence, tarMembers(sequence, { Header, Pax }, path));
}

type Member = Pick<TarMember, "name" | "mode" | "size"> & Partial<TarMember>;

/** Files that lie in `sequence` one behind the other. */
async function* memberLayer(
  walk: Walk,
  path: readonly string[],
  sequence: Sequence,
  members: Iterable<Member>,
): AsyncGenerator<Step, void, undefined> {
  for (const { name, mode, size, unsupported = null } of members) {
    const inner = [...path, name];
    const escaping = escapeOf(name);
    if (escaping !== null) yield trouble(inner, "escapes", escaping);
    if (unsupported !== null) {
      yield trouble(inner, "unsupported", unsupported);
      continue;
    }
    const part = sequence.part(size);
    const step = enter(walk, inner, mode, part, size);
    if (step !== undefined) yield step;
    if (step === undefined) yield* heldFile(walk, inner, mode, part, size);
    if (part.left === undefined) await drain(part, walk);
  }
}

async function* compressedLayer(
  walk: Walk,
  path: readonly string[],
  sequence: Sequence,
  format: "gzip" | "xz" | "zstd",
): Layer {
  const name = (format === "gzip" ? gzipName(sequence.peek(peekBytes)) : null) ?? "content";
  const decoded = await Decoded.open(sequence, format, walk, path);
  const buffer = walk.workspace.takeBuffer();
  try {
    const inner = new StreamSequence(decoded, buffer);
    // A compressed tar is one archive, not two.
    const isTar = archiveFormat(inner.peek(peekBytes)) === "tar";
    const innerPath = isTar ? path : [...path, name];
    const escaping = isTar ? null : escapeOf(name);
    if (escaping !== null) yield trouble(innerPath, "escapes", escaping);
    yield* decodedFile(walk, innerPath, null, inner);
  } finally {
    walk.workspace.giveBuffer(buffer);
    decoded.close();
  }
}

async function* zipLayer(walk: Walk, path: readonly string[], sequence: Sequence): Layer {
  const direct = sequence.bytes();
  const held = direct === undefined ? await hold(sequence, walk, path) : undefined;
  try {
    if (held?.whole === false)
      throw new Broken(path, "limit", `a zip of ${held.size} bytes in a stream is more than is held`);
    const content = direct ?? held;
    if (content !== undefined) yield* zipFiles(walk, path, content);
  } finally {
    held?.release();
  }
}

/** Two headers stand for each entry, without their names. */
const zipHeaderBytes = 30 + 46;

async function* zipFiles(walk: Walk, path: readonly string[], content: Bytes): AsyncGenerator<Step, void, undefined> {
  const window = new Window(content);
  let claimed = 0;
  for await (const entry of zipEntries(content, path)) {
    // Entries that share bytes make few into many. Those that do not can claim no more than there is. One that alone claims
    // more will not be found.
    claimed += zipHeaderBytes + (entry.compressedSize > content.size ? 0 : entry.compressedSize);
    if (claimed > content.size)
      throw new Broken(path, "damaged", "its entries overlap: together they claim more than there is");
    if (!isRegular(entry)) continue;
    const inner = [...path, entry.name];
    const escaping = escapeOf(entry.name);
    if (escaping !== null) yield trouble(inner, "escapes", escaping);
    if (entry.encrypted) yield trouble(inner, "encrypted", "the file is encrypted");
    else yield* zipFile(walk, inner, entry, content, window);
  }
}

/** Made on Unix it says what it is: a link or a device is no file. */
function isRegular({ name, mode }: ZipEntry): boolean {
  const type = (mode ?? 0) & 0o170000;
  return !name.endsWith("/") && (type === 0 || type === 0o100000);
}

const zipMethods: Readonly<Record<number, Compression>> = { 8: "deflate", 93: "zstd", 95: "xz" };

async function* zipFile(
  walk: Walk,
  path: readonly string[],
  entry: ZipEntry,
  content: Bytes,
  window: Window,
): AsyncGenerator<Step, void, undefined> {
  const located = await entry.locate();
  if ("damage" in located) {
    yield trouble(path, "damaged", located.damage);
    return;
  }
  const { start, sameName } = located;
  if (!sameName) yield trouble(path, "damaged", "the header before its data gives it another name");
  const data = new RangeSequence(content, start, start + entry.compressedSize, window);
  const compression = zipMethods[entry.method];
  if (compression !== undefined) {
    yield { kind: "nested", path, layer: zipEntryLayer(walk, path, entry, data, compression) };
  } else if (entry.method === 0) {
    const step = enter(walk, path, permissions(entry.mode), data, entry.compressedSize);
    if (entry.size !== entry.compressedSize) yield trouble(path, "damaged", "stored, but of two sizes");
    if (step !== undefined) yield step;
  } else {
    yield trouble(path, "unsupported", `compression method ${entry.method} is not read`);
  }
}

async function* zipEntryLayer(
  walk: Walk,
  path: readonly string[],
  entry: ZipEntry,
  data: Sequence,
  compression: Compression,
): Layer {
  const { crc32 } = await import("node:zlib");
  const decoded = await Decoded.open(data, compression, walk, path);
  const checked = new Checked(decoded, crc32);
  const buffer = walk.workspace.takeBuffer();
  try {
    yield* decodedFile(walk, path, permissions(entry.mode), new StreamSequence(checked, buffer));
    if (decoded.failed) return;
    if (checked.size !== entry.size) {
      yield trouble(path, "damaged", `has ${checked.size} bytes and should have ${entry.size}`);
    } else if (checked.crc32 !== entry.crc32) {
      yield trouble(path, "damaged", "its checksum does not match");
    }
  } finally {
    walk.workspace.giveBuffer(buffer);
    decoded.close();
  }
}

function permissions(mode: number | null): number | null {
  return mode === null ? null : mode & 0o7777;
}

async function* unsupportedLayer(path: readonly string[], message: string): Layer {
  yield trouble(path, "unsupported", message);
}

/** One file, or one archive, that is all of a decoded stream. */
async function* decodedFile(
  walk: Walk,
  path: readonly string[],
  mode: number | null,
  sequence: Sequence,
): AsyncGenerator<Step, void, undefined> {
  const step = enter(walk, path, mode, sequence, 0);
  if (step !== undefined) yield step;
  else yield* heldFile(walk, path, mode, sequence, 0);
  await drain(sequence, walk);
}

/** The next layer for an archive, or the file itself where it can be read in place; undefined when it is to be held. */
function enter(
  walk: Walk,
  path: readonly string[],
  mode: number | null,
  sequence: Sequence,
  leastSize: number,
): Step | undefined {
  const format = archiveFormat(sequence.peek(peekBytes));
  if (format !== null && path.length > walk.limits.depth) {
    return trouble(path, "limit", `more than ${walk.limits.depth} archives inside one another`);
  }
  if (format !== null) return { kind: "nested", path, layer: openLayer(format, walk, path, sequence) };
  const content = sequence.bytes();
  // One that is cut short is told by whoever knows where it should end.
  if (content === undefined || content.size < leastSize) return undefined;
  return { kind: "file", path, mode, content, held: "whole" };
}

async function* heldFile(
  walk: Walk,
  path: readonly string[],
  mode: number | null,
  sequence: Sequence,
  leastSize: number,
): AsyncGenerator<Step, void, undefined> {
  if (sequence.left !== undefined) return;
  const held = await hold(sequence, walk, path);
  try {
    if (held.size >= leastSize) yield { kind: "file", path, mode, content: held, held: held.whole ? "whole" : "ends" };
  } finally {
    held.release();
  }
}
