// xz by xz-embedded in WebAssembly (package xz-decompress). Its stream class reads only one stream at a time in a process
// and keeps its memory for ever, so that an xz inside an xz would wait for itself; its instances do neither.

import type { Codec, Progress } from "./codec.ts";
import { CodecRefusal } from "./codec.ts";
import type { Memory } from "./memory.ts";

export async function openXz(memory: Memory): Promise<Codec> {
  return new XzCodec(await newInstance(), memory);
}

/** What the module exports; `context` is an address in `memory`, of the words that `word` names. */
interface XzExports {
  readonly memory: WebAssembly.Memory;
  create_context(): number;
  destroy_context(context: number): void;
  supply_input(context: number, length: number): void;
  get_next_output(context: number): number;
}

const word = { bufferSize: 0, input: 1, inputAt: 2, inputEnd: 3, output: 4, outputAt: 5 } as const;

/** `enum xz_ret` of xz-embedded. */
const result = { ok: 0, streamEnd: 1, memory: 3, memoryLimit: 4, options: 6 } as const;
const meaning: Readonly<Record<number, string>> = {
  5: "not an xz stream",
  7: "compressed data is corrupt",
  8: "unexpected end of file",
};

function failureOf(code: number): Error {
  if (code === result.options)
    return new CodecRefusal("unsupported", "a filter or check that the xz decoder does not know");
  if (code === result.memory || code === result.memoryLimit)
    return new CodecRefusal("limit", "a dictionary above 64 MiB");
  return new Error(meaning[code] ?? `xz error ${code}`);
}

async function newInstance(): Promise<XzExports> {
  const { XzReadableStream } = await import("xz-decompress");
  const library = XzReadableStream as unknown as {
    _getModuleInstance?: () => Promise<void>;
    _moduleInstance?: { readonly exports: XzExports };
  };
  await library._getModuleInstance?.();
  const exports = library._moduleInstance?.exports;
  if (exports?.get_next_output === undefined) throw new CodecRefusal("unsupported", "no decoder of xz");
  return exports;
}

class XzCodec implements Codec {
  readonly #exports: XzExports;
  readonly #memory: Memory;
  #context: number;
  /** Bytes of the instance's memory that are counted already. */
  #reserved = 0;
  #sent = 0;
  #ended = false;
  #failure: Error | undefined;
  #trapped = false;

  constructor(exports: XzExports, memory: Memory) {
    this.#exports = exports;
    this.#memory = memory;
    this.#context = exports.create_context();
  }

  decode(input: Uint8Array, output: Uint8Array): Progress {
    let consumed = 0;
    let produced = this.#takeOutput(output);
    // A run may only work off what it was given earlier: go on until something happens that can be seen from outside.
    while (consumed === 0 && produced === 0 && !this.#ended) {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#get(word.inputAt) === this.#get(word.inputEnd)) consumed = this.#supply(input);
      this.#run();
      produced = this.#takeOutput(output);
      if (input.length === 0) break;
    }
    return { consumed, produced };
  }

  /** An empty input tells the decoder that no further stream follows. */
  finish(output: Uint8Array): number {
    let produced = this.#takeOutput(output);
    while (produced === 0 && !this.#ended) produced = this.decode(new Uint8Array(0), output).produced;
    return produced;
  }

  /** After a trap nothing in the instance can be relied on. */
  reset(): boolean {
    if (this.#trapped) return false;
    this.#exports.destroy_context(this.#context);
    this.#context = this.#exports.create_context();
    this.#sent = 0;
    this.#ended = false;
    this.#failure = undefined;
    return true;
  }

  /** What the instance takes stays counted: it goes when the collector likes. */
  close(): void {}

  #supply(input: Uint8Array): number {
    const length = Math.min(input.length, this.#get(word.bufferSize));
    new Uint8Array(this.#exports.memory.buffer).set(input.subarray(0, length), this.#get(word.input));
    this.#exports.supply_input(this.#context, length);
    return length;
  }

  #run(): void {
    let code: number;
    try {
      code = this.#exports.get_next_output(this.#context);
    } catch {
      this.#trapped = true;
      throw new Error("the decoder failed");
    }
    this.#count();
    this.#ended = code === result.streamEnd;
    // What came out before the failure comes first.
    if (code !== result.ok && code !== result.streamEnd) this.#failure = failureOf(code);
  }

  /** The memory of an instance grows and never shrinks. */
  #count(): void {
    const more = this.#exports.memory.buffer.byteLength - this.#reserved;
    if (more <= 0) return;
    if (!this.#memory.reserve(more)) {
      this.#trapped = true;
      throw new CodecRefusal("limit", "no memory left for the dictionary");
    }
    this.#reserved += more;
  }

  #takeOutput(output: Uint8Array): number {
    const end = this.#get(word.outputAt);
    const taken = Math.min(output.length, end - this.#sent);
    const from = this.#get(word.output) + this.#sent;
    output.set(new Uint8Array(this.#exports.memory.buffer, from, taken));
    this.#sent += taken;
    if (this.#sent === end) {
      this.#sent = 0;
      this.#set(word.outputAt, 0);
    }
    return taken;
  }

  // Memory that grew is a new buffer: no view outlives a call into the module.
  #get(index: number): number {
    return new DataView(this.#exports.memory.buffer).getUint32(this.#context + index * 4, true);
  }

  #set(index: number, value: number): void {
    new DataView(this.#exports.memory.buffer).setUint32(this.#context + index * 4, value, true);
  }
}
