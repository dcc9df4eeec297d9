// Which library decodes what, each loaded when the first stream of its kind is met. Decoders are used again: an archive of
// a hundred thousand compressed files would otherwise leave as many to the collector.

import { type Codec, CodecRefusal } from "./codec.ts";
import { Broken } from "./found.ts";
import type { Memory } from "./memory.ts";
import { openXz } from "./xz-codec.ts";
import { openDeflate, openGzip } from "./zlib-codec.ts";
import { openZstd } from "./zstd-codec.ts";

export type Compression = "gzip" | "deflate" | "xz" | "zstd";

/** The decoders of one walk. */
export class Codecs {
  readonly #memory: Memory;
  readonly #idle = new Map<Compression, Codec[]>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** To be given back. Throws Broken for `path` where this runtime lacks one. */
  async take(compression: Compression, path: readonly string[]): Promise<Codec> {
    const idle = this.#idle.get(compression)?.pop();
    if (idle !== undefined) return idle;
    try {
      return await open(compression, this.#memory);
    } catch (error) {
      throw error instanceof CodecRefusal ? new Broken(path, error.code, error.message) : error;
    }
  }

  give(compression: Compression, codec: Codec): void {
    if (!codec.reset()) {
      codec.close();
      return;
    }
    const idle = this.#idle.get(compression);
    if (idle === undefined) this.#idle.set(compression, [codec]);
    else idle.push(codec);
  }

  close(): void {
    for (const idle of this.#idle.values()) for (const codec of idle) codec.close();
    this.#idle.clear();
  }
}

function open(compression: Compression, memory: Memory): Promise<Codec> {
  switch (compression) {
    case "gzip":
      return openGzip();
    case "deflate":
      return openDeflate();
    case "xz":
      return openXz(memory);
    case "zstd":
      return openZstd(memory);
  }
}
