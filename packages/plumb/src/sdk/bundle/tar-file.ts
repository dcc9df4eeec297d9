// A tar that grows from its beginning to its end.

import { createHash } from "node:crypto";
import type { Bytes } from "@goplumb/core/archive/content";
import { tarEnd, tarFilling, tarHeader } from "@goplumb/core/archive/tar-writing";
import { PlumbError } from "@goplumb/core/error";
import type { PartFile } from "@goplumb/core/host/host";

/** Written piece by piece, and hashed on the way. */
export class TarFile {
  readonly #file: PartFile;
  readonly #nowMs: number;
  readonly #hash = createHash("sha256");
  #size = 0;
  #closed = false;

  constructor(file: PartFile, nowMs: number) {
    this.#file = file;
    this.#nowMs = nowMs;
  }

  async addText(name: string, text: string): Promise<void> {
    await this.addBytes(name, Buffer.from(text));
  }

  async addBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.addFile(name, { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) });
  }

  async addFile(name: string, content: Bytes): Promise<void> {
    const { size } = content;
    this.#append(await tarHeader({ name, size, mode: 0o644, modifiedMs: this.#nowMs }));
    for (let at = 0; at < size; ) {
      const bytes = content.read(at, Math.min(pieceBytes, size - at));
      if (bytes.length === 0) throw shorter(name);
      this.#append(bytes);
      at += bytes.length;
    }
    this.#append(tarFilling(size));
  }

  end(): { readonly size: number; readonly sha256: string } {
    this.#append(tarEnd);
    this.close();
    return { size: this.#size, sha256: this.#hash.digest("hex") };
  }

  close(): void {
    if (!this.#closed) this.#file.close();
    this.#closed = true;
  }

  #append(bytes: Uint8Array): void {
    this.#file.write(bytes, this.#size);
    this.#hash.update(bytes);
    this.#size += bytes.length;
  }
}

const pieceBytes = 1024 * 1024;

export function shorter(name: string): PlumbError {
  return new PlumbError({ code: "FILE_UNREADABLE", message: `${name} became shorter while it was read` });
}
