// zstd (RFC 8878), all frames of a stream. The decoder is node:zlib's; the frames are followed besides, because it neither
// says how much memory a window takes nor that the last frame was cut short.

import type { Codec } from "./codec.ts";
import { CodecRefusal } from "./codec.ts";
import { maxZstdWindowLog } from "./limits.ts";
import type { Memory } from "./memory.ts";
import { idle, zlibCodec } from "./zlib-codec.ts";
import { ZstdFrames } from "./zstd-frames.ts";

/** A decoder keeps its window; larger ones are not worth keeping. */
const maxIdleWindow = 8 * 1024 * 1024;

export async function openZstd(memory: Memory): Promise<Codec> {
  const { constants, createZstdDecompress } = await import("node:zlib");
  const params = { [constants.ZSTD_d_windowLogMax]: maxZstdWindowLog };
  const decoder = zlibCodec(createZstdDecompress({ ...idle, params }), constants.ZSTD_e_continue, constants.ZSTD_e_end);
  let frames = new ZstdFrames();
  let reserved = 0;
  // The same input comes again until it is consumed; only what is new is followed.
  let ahead = 0;
  return {
    decode(input, output) {
      frames.follow(input.subarray(ahead));
      ahead = input.length;
      const more = frames.window - reserved;
      if (more > 0 && !memory.reserve(more))
        throw new CodecRefusal("limit", `no memory for a window of ${frames.window} bytes`);
      reserved = Math.max(reserved, frames.window);
      const progress = decoder.decode(input, output);
      ahead -= progress.consumed;
      return progress;
    },
    finish(output) {
      const produced = decoder.finish(output);
      if (produced === 0 && !frames.complete) throw new Error("unexpected end of file");
      return produced;
    },
    reset() {
      frames = new ZstdFrames();
      ahead = 0;
      return reserved <= maxIdleWindow && decoder.reset();
    },
    close() {
      memory.release(reserved);
      reserved = 0;
      decoder.close();
    },
  };
}
