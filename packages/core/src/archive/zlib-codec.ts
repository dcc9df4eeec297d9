// gzip (RFC 1952, all members) and raw deflate (RFC 1951) by node:zlib, synchronously and into memory of the caller.
// The streams of node:zlib allocate fresh memory for every piece, and the collector lets a hundred megabytes of it pile up;
// what they are made of (`_handle.writeSync`, the same in Node and Bun) does not. The shape is checked before it is used.

import type { Codec } from "./codec.ts";
import { CodecRefusal } from "./codec.ts";

export async function openGzip(): Promise<Codec> {
  const { constants, createGunzip } = await import("node:zlib");
  return zlibCodec(createGunzip(idle), constants.Z_NO_FLUSH, constants.Z_FINISH);
}

export async function openDeflate(): Promise<Codec> {
  const { constants, createInflateRaw } = await import("node:zlib");
  return zlibCodec(createInflateRaw(idle), constants.Z_NO_FLUSH, constants.Z_FINISH);
}

/** The stream's own output buffer is never used: as small as it may be. */
export const idle = { chunkSize: 64 };

/** The codec inside a stream of node:zlib; `proceed` and `end` are its flush modes. */
export function zlibCodec(stream: object, proceed: number, end: number): Codec {
  const engine = stream as Engine;
  const { _handle: handle, _writeState: state } = engine;
  if (handle?.writeSync === undefined || state === undefined) {
    engine.close();
    throw new CodecRefusal("unsupported", "this runtime's zlib is not the one plumb was made for");
  }
  let failure: string | undefined;
  handle.onerror = (message) => {
    failure = message;
  };
  const write = (flush: number, input: Uint8Array, output: Uint8Array) => {
    handle.writeSync(flush, input, 0, input.length, output, 0, output.length);
    if (failure !== undefined) throw new Error(failure);
    return { consumed: input.length - (state[1] ?? 0), produced: output.length - (state[0] ?? 0) };
  };
  return {
    decode: (input, output) => write(proceed, input, output),
    finish: (output) => write(end, new Uint8Array(0), output).produced,
    reset() {
      if (failure === undefined) engine.reset();
      return failure === undefined;
    },
    close: () => engine.close(),
  };
}

interface Engine {
  readonly _handle?: {
    onerror: (message: string, errno: number, code: string) => void;
    writeSync(
      flush: number,
      input: Uint8Array,
      inputOffset: number,
      inputLength: number,
      output: Uint8Array,
      outputOffset: number,
      outputLength: number,
    ): void;
  };
  /** After a write: room left in the output, bytes left of the input. */
  readonly _writeState?: Uint32Array;
  reset(): void;
  close(): void;
}
