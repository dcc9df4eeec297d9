// What walks work with and use again: memory for what is held, decoders, buffers. Whoever walks many archives keeps one workspace,
// or each of them leaves its own to the collector.

import { Buffer } from "node:buffer";
import { Codecs } from "./codecs.ts";
import { defaultLimits } from "./limits.ts";
import { Memory } from "./memory.ts";

const streamBufferBytes = 64 * 1024;

/** For one walk at a time. */
export class Workspace {
  readonly memory: Memory;
  readonly codecs: Codecs;
  readonly #buffers: Buffer[] = [];

  /** `memoryBytes`: for everything held at one time, windows of decoders included. */
  constructor(memoryBytes: number = defaultLimits.memoryBytes) {
    this.memory = new Memory(memoryBytes);
    this.codecs = new Codecs(this.memory);
  }

  /** A buffer for a stream, with whatever was in it; to be given back. */
  takeBuffer(): Buffer {
    return this.#buffers.pop() ?? Buffer.allocUnsafeSlow(streamBufferBytes);
  }

  giveBuffer(buffer: Buffer): void {
    this.#buffers.push(buffer);
  }

  /** Ends the decoders. */
  close(): void {
    this.codecs.close();
  }
}
