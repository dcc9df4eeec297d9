// The thread that reads a tar.gz while it arrives: hashes it, unpacks it, judges each entry, and hands the files to threads that write.

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, constants, openSync, readSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import type { Codec } from "../../archive/codec.ts";
import { type Source, StreamSequence } from "../../archive/sequence.ts";
import { type TarEntry, tarEntries } from "../../archive/tar-members.ts";
import { HostileArchive, type JudgedEntry, TreeJudge, type TreeRules } from "../../archive/tree-rules.ts";
import { openGzip } from "../../archive/zlib-codec.ts";
import { FilePieces } from "./file-pieces.ts";
import { ArrivalGauge, type SharedMemory, Slots, Stopped } from "./shared-pieces.ts";

export interface ReadTarTask {
  readonly kind: "read-tar";
  readonly archive: string;
  /** Where in the file it begins. */
  readonly offset: number;
  readonly rules: TreeRules;
  readonly memory: SharedMemory;
  /** One for each thread that writes. */
  readonly writers: readonly MessagePort[];
}

/** What the thread answers when the archive is at its end. */
export interface TarRead {
  /** Of the archive: 64 hexadecimal digits. */
  readonly sha256: string;
  /** Why it was not read to its end; null when it was. `code`: what the system said. */
  readonly failed: { readonly hostile: boolean; readonly message: string; readonly code: string | null } | null;
}

/** Undefined when it was stopped. */
export async function readTar({ archive, offset, rules, memory, writers }: ReadTarTask): Promise<TarRead | undefined> {
  const [{ Header, Pax }, codec] = await Promise.all([import("tar"), openGzip()]);
  const input = new ArrivingFile(archive, offset, new ArrivalGauge(memory));
  const pieces = new FilePieces(new Slots(memory), writers);
  try {
    let failed: TarRead["failed"] = null;
    try {
      const tar = new StreamSequence(new Unpacked(input, codec, rules.mostBytes), Buffer.allocUnsafeSlow(bufferBytes));
      const judge = new TreeJudge(rules);
      let entries = 0;
      for (const entry of tarEntries(tar, { Header, Pax }, [])) {
        const file = judge.judge(judged(entry));
        if (file) pieces.add(file, entry.size, tar);
        // In a thread that never rests nobody else collects what decoding leaves behind: 3 kB an entry.
        if (++entries % entriesPerCollection === 0) Bun.gc(true);
      }
      expectZeros(tar);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const { message, code } = error as NodeJS.ErrnoException;
      failed = { hostile: error instanceof HostileArchive, message, code: code?.startsWith("E") ? code : null };
    }
    // The hash tells whether it is damaged, or was made so.
    input.readToEnd();
    return { sha256: input.sha256(), failed };
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  } finally {
    pieces.end();
    input.close();
    codec.close();
  }
}

const bufferBytes = 256 * 1024;
const entriesPerCollection = 400;

function judged({ name, type, mode, unsupported }: TarEntry): JudgedEntry {
  const kind = type === "0" && unsupported === null ? "file" : type === "5" ? "directory" : "other";
  return { name, kind, mode };
}

/** Behind the end of a tar stands nothing that could be taken for one. */
function expectZeros(tar: StreamSequence): void {
  const piece = Buffer.allocUnsafe(bufferBytes);
  for (let count = tar.take(piece); count > 0; count = tar.take(piece)) {
    if (piece.subarray(0, count).some((byte) => byte !== 0)) throw new HostileArchive("it goes on behind its end");
  }
}

/** A file that grows until it is complete; it is hashed as it is read. */
class ArrivingFile implements Source {
  readonly #descriptor: number;
  readonly #gauge: ArrivalGauge;
  readonly #hash = createHash("sha256");
  readonly #offset: number;
  #at = 0;

  constructor(path: string, offset: number, gauge: ArrivalGauge) {
    this.#offset = offset;
    this.#descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    this.#gauge = gauge;
  }

  take(target: Uint8Array): number {
    const there = this.#gauge.waitForMore(this.#at);
    const count = readSync(
      this.#descriptor,
      target,
      0,
      Math.min(target.length, there - this.#at),
      this.#offset + this.#at,
    );
    this.#hash.update(target.subarray(0, count));
    this.#at += count;
    return count;
  }

  readToEnd(): void {
    const piece = Buffer.allocUnsafe(bufferBytes);
    while (this.take(piece) > 0);
  }

  sha256(): string {
    return this.#hash.digest("hex");
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** What a gzip stream stands for. Nothing may stand behind it. */
class Unpacked implements Source {
  readonly #packed: Source;
  readonly #codec: Codec;
  readonly #mostBytes: number;
  readonly #input = Buffer.allocUnsafeSlow(bufferBytes);
  #rest = this.#input.subarray(0, 0);
  #state: "input" | "finish" | "end" = "input";
  #produced = 0;

  constructor(packed: Source, codec: Codec, mostBytes: number) {
    this.#packed = packed;
    this.#codec = codec;
    this.#mostBytes = mostBytes;
  }

  take(target: Uint8Array): number {
    if (target.length === 0) return 0;
    let produced = 0;
    while (produced === 0 && this.#state !== "end") {
      if (this.#state === "input" && this.#rest.length === 0) this.#refill();
      produced = this.#state === "input" ? this.#decode(target) : this.#finish(target);
    }
    this.#produced += produced;
    if (this.#produced > this.#mostBytes) throw new HostileArchive(`more than ${this.#mostBytes} bytes come out of it`);
    return produced;
  }

  #refill(): void {
    this.#rest = this.#input.subarray(0, this.#packed.take(this.#input));
    if (this.#rest.length === 0) this.#state = "finish";
  }

  #decode(target: Uint8Array): number {
    const { consumed, produced } = this.#codec.decode(this.#rest, target);
    if (consumed === 0 && produced === 0) throw new HostileArchive("bytes stand behind its end");
    this.#rest = this.#rest.subarray(consumed);
    return produced;
  }

  #finish(target: Uint8Array): number {
    const produced = this.#codec.finish(target);
    if (produced === 0) this.#state = "end";
    return produced;
  }
}
