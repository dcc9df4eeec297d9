// A thread that writes the files which another one reads from an archive, and hashes them.

import type { MessagePort } from "node:worker_threads";
import type { HashedFile } from "../tree-work.ts";
import type { Piece, SlotOfPieces } from "./file-pieces.ts";
import { type NewFile, NewFiles } from "./new-files.ts";
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
  readonly #new: NewFiles;
  #open: NewFile | undefined;

  constructor(folder: string) {
    this.#new = new NewFiles(folder);
  }

  write(piece: Piece, memory: Uint8Array): void {
    const { path, offset, length, first, last } = piece;
    if (first) this.#open = this.#new.create(piece);
    if (!this.#open) throw new Error(`${path} has no beginning`);
    this.#open.write(memory.subarray(offset, offset + length));
    if (!last) return;
    this.files.push(this.#open.finish());
    this.close();
  }

  /** Of a file that is not whole nothing is told. */
  close(): void {
    this.#open?.close();
    this.#open = undefined;
  }
}
