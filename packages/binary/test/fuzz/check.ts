// What must hold for every input, however broken: no exception, a bounded number of reads and bytes, an answer soon, plain JSON.

import { type ByteSource, inspectBinary } from "../../src/index.ts";
import { nodeDigest } from "../support/node-digest.ts";

export interface Outcome {
  readonly ms: number;
  readonly bytes: number;
  /** It was still taken for a file of its format. */
  readonly recognised: boolean;
  /** Something was wrong inside, and said so. */
  readonly damaged: boolean;
}

/** Bounds promised for files that are no archives; an archive may make us read as much as it has besides. */
const maxReads = 2_000;
const maxBytes = 72 * 1024 * 1024;

/** Inspects and throws, naming the input, when a promise is broken. `withDigest`: signatures are verified too. */
export function checkInput(what: string, source: ByteSource, withDigest: boolean): Outcome {
  let reads = 0;
  let bytes = 0;
  const counted: ByteSource = {
    size: source.size,
    read(offset, length) {
      reads += 1;
      bytes += length;
      if (!(Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0)) {
        throw new Error(`asked for ${length} bytes at ${offset}`);
      }
      return source.read(offset, length);
    },
  };
  const start = performance.now();
  try {
    const file = inspectBinary(counted, withDigest ? { digest: nodeDigest } : {});
    const ms = performance.now() - start;
    const isArchive = file.format === "ar" || file.format === "universal";
    if (bytes > maxBytes + 2 * source.size) throw new Error(`read ${bytes} bytes`);
    if (!isArchive && !withDigest && reads > maxReads) throw new Error(`made ${reads} reads`);
    if (file.problems.length > 64) throw new Error(`${file.problems.length} problems`);
    if (/:(NaN|Infinity)/.test(JSON.stringify(file))) throw new Error("a number that is none");
    return { ms, bytes, recognised: file.format !== "unknown", damaged: file.problems.length > 0 };
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.stack : error}`);
  }
}
