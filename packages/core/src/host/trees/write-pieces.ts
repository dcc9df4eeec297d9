// A thread that writes the files which another one reads from an archive, and hashes them.

import { createHash, type Hash } from "node:crypto";
import { closeSync, constants, fchmodSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MessagePort } from "node:worker_threads";
import type { HashedFile } from "../tree-work.ts";
import type { Piece, SlotOfPieces } from "./file-pieces.ts";
import { type SharedMemory, Slots } from "./shared-pieces.ts";

export interface WritePiecesTask {
  readonly kind: "write-pieces";
  readonly folder: string;
  readonly memory: SharedMemory;
  readonly reader: MessagePort;
}

/** What the thread answers when there is nothing more to write, or at the first failure. */
export type PiecesWritten =
  | { readonly written: readonly HashedFile[] }
  | { readonly failed: { readonly message: string; readonly code: string | null } };

export function writePieces({ folder, memory, reader }: WritePiecesTask): Promise<PiecesWritten> {
  const slots = new Slots(memory);
  const writer = new FileWriter(folder);
  return new Promise((resolve) => {
    let failed = false;
    reader.on("message", (message: SlotOfPieces | null) => {
      if (message === null) {
        reader.close();
        writer.close();
        resolve({ written: writer.files });
        return;
      }
      try {
        const memory = slots.bytes(message.slot);
        // After a failure slots are given back all the same: the reader waits for them.
        if (!failed) for (const piece of message.pieces) writer.write(piece, memory);
      } catch (error) {
        failed = true;
        const { message, code } = error as NodeJS.ErrnoException;
        resolve({ failed: { message, code: code ?? null } });
      } finally {
        slots.giveBack(message.slot);
      }
    });
  });
}

class FileWriter {
  readonly files: HashedFile[] = [];
  readonly #folder: string;
  readonly #made = new Set<string>();
  #open: { readonly descriptor: number; readonly hash: Hash; readonly program: boolean } | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  write({ path, program, offset, length, first, last }: Piece, memory: Uint8Array): void {
    const bytes = memory.subarray(offset, offset + length);
    if (first) {
      const script = bytes[0] === 0x23 && bytes[1] === 0x21;
      this.#open = { descriptor: this.#create(path), hash: createHash("sha256"), program: program || script };
    }
    const open = this.#open;
    if (!open) throw new Error(`${path} has no beginning`);
    open.hash.update(bytes);
    for (let at = 0; at < length; ) at += writeSync(open.descriptor, bytes, at, length - at);
    if (!last) return;
    fchmodSync(open.descriptor, open.program ? 0o555 : 0o444);
    this.files.push({ path, sha256: open.hash.digest("hex") });
    this.close();
  }

  /** Of a file that is not whole nothing is told. */
  close(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #create(path: string): number {
    const target = join(this.#folder, path);
    const parent = dirname(target);
    if (!this.#made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o755 });
    this.#made.add(parent);
    // Executable by nobody until all of it is there.
    return openSync(target, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o444);
  }
}
