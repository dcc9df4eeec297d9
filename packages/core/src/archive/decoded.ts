// A compressed stream as a source of what it stands for, with the guard against bombs.

import { type Codec, CodecRefusal } from "./codec.ts";
import type { Compression } from "./codecs.ts";
import { Broken } from "./found.ts";
import { decodeStepBytes } from "./limits.ts";
import type { Source } from "./sequence.ts";
import type { Walk } from "./walk-state.ts";

/** Damage and limits throw Broken for `path` once; afterwards the source is at its end. */
export class Decoded implements Source {
  readonly #source: Source;
  readonly #compression: Compression;
  readonly #codec: Codec;
  readonly #walk: Walk;
  readonly #path: readonly string[];
  readonly #input: Buffer;
  #from = 0;
  #to = 0;
  #state: "input" | "finish" | "end" = "input";
  #failed = false;
  #consumed = 0;
  #produced = 0;

  /** What `source` holds, decompressed; to be closed. Throws Broken where this runtime lacks the decoder. */
  static async open(source: Source, compression: Compression, walk: Walk, path: readonly string[]): Promise<Decoded> {
    return new Decoded(source, compression, await walk.workspace.codecs.take(compression, path), walk, path);
  }

  private constructor(source: Source, compression: Compression, codec: Codec, walk: Walk, path: readonly string[]) {
    this.#source = source;
    this.#compression = compression;
    this.#codec = codec;
    this.#walk = walk;
    this.#path = path;
    this.#input = walk.workspace.takeBuffer();
  }

  take(target: Uint8Array): number {
    const output = target.length > decodeStepBytes ? target.subarray(0, decodeStepBytes) : target;
    if (output.length === 0) return 0;
    let produced = 0;
    while (produced === 0 && this.#state !== "end") {
      if (this.#state === "input" && this.#from === this.#to) this.#refill();
      try {
        produced = this.#state === "input" ? this.#decode(output) : this.#finish(output);
      } catch (error) {
        throw this.#broken(error);
      }
    }
    this.#count(produced);
    return produced;
  }

  /** Broken was thrown. */
  get failed(): boolean {
    return this.#failed;
  }

  close(): void {
    this.#walk.workspace.giveBuffer(this.#input);
    this.#walk.workspace.codecs.give(this.#compression, this.#codec);
  }

  #refill(): void {
    this.#from = 0;
    this.#to = this.#source.take(this.#input);
    if (this.#to === 0) this.#state = "finish";
  }

  #decode(output: Uint8Array): number {
    const { consumed, produced } = this.#codec.decode(this.#input.subarray(this.#from, this.#to), output);
    if (consumed === 0 && produced === 0) this.#state = "finish"; // padding behind the end
    this.#from += consumed;
    this.#consumed += consumed;
    return produced;
  }

  #finish(output: Uint8Array): number {
    const produced = this.#codec.finish(output);
    if (produced === 0) this.#state = "end";
    return produced;
  }

  #count(produced: number): void {
    this.#produced += produced;
    this.#walk.spend(produced);
    if (!this.#walk.exceeds(this.#produced, this.#consumed)) return;
    throw this.#broken(new CodecRefusal("limit", `${this.#produced} bytes came out of ${this.#consumed}`));
  }

  #broken(error: unknown): Broken {
    this.#state = "end";
    this.#failed = true;
    const code = error instanceof CodecRefusal ? error.code : "damaged";
    return new Broken(this.#path, code, error instanceof Error ? error.message : String(error));
  }
}

/** Measures what passes, to be compared with what a directory says of it. */
export class Checked implements Source {
  readonly #source: Source;
  readonly #update: (bytes: Uint8Array, crc32: number) => number;
  size = 0;
  crc32 = 0;

  constructor(source: Source, update: (bytes: Uint8Array, crc32: number) => number) {
    this.#source = source;
    this.#update = update;
  }

  take(target: Uint8Array): number {
    const taken = this.#source.take(target);
    this.size += taken;
    this.crc32 = this.#update(target.subarray(0, taken), this.crc32);
    return taken;
  }
}
