// The standard streams of this process. Nobody else writes to them, so that a reader that has gone (`| head -1`) ends
// the output quietly, and a slow one receives everything.

import { PlumbError } from "../error.ts";
import { systemCode } from "./file-error.ts";
import type { OutputStream, Terminal } from "./host.ts";

/** The terminal of the running process. A stream is touched only when it is first asked for. */
export function createTerminal(): Terminal {
  return {
    stdout: outputStream("standard output", () => process.stdout),
    stderr: outputStream("standard error", () => process.stderr),
    get stdinIsTty() {
      return process.stdin.isTTY === true;
    },
    readStdin,
    stdinChunks,
    readLine,
  };
}

function outputStream(name: string, stream: () => NodeJS.WriteStream): OutputStream {
  let gone = false;
  let watched = false;
  return {
    get isTty() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().isTTY ? stream().columns : undefined;
    },
    write(text) {
      if (gone) return Promise.resolve(false);
      if (!watched) {
        watched = true;
        // Without a listener the process dies of EPIPE. The failure itself is reported to the callback of the write.
        stream().on("error", () => {});
      }
      return new Promise((resolve, reject) => {
        stream().write(text, (error) => {
          if (systemCode(error) === "EPIPE") gone = true;
          if (error && !gone) reject(unwritable(name, error));
          else resolve(!gone);
        });
      });
    },
  };
}

function unwritable(name: string, cause: Error): PlumbError {
  return new PlumbError({
    code: "OUTPUT_UNWRITABLE",
    message: `cannot write to ${name}: ${systemCode(cause) ?? cause.message}`,
    details: { systemCode: systemCode(cause) },
    cause,
  });
}

async function readStdin(maxBytes: number): Promise<string> {
  const bytes = await readInput((_, length) => length > maxBytes);
  if (bytes.length > maxBytes) {
    throw new PlumbError({ code: "INPUT_TOO_LARGE", message: `standard input is longer than ${maxBytes} bytes` });
  }
  return decode(bytes);
}

async function readLine(maxBytes: number): Promise<string | null> {
  const bytes = await readInput((chunk, length) => chunk.includes(0x0a) || length > maxBytes);
  if (bytes.length === 0) return null;
  const end = bytes.indexOf(0x0a);
  return decode(bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, maxBytes))).replace(/\r$/, "");
}

/** Standard input up to its end, or to the chunk with which `isEnough`; `length` counts that chunk too. */
async function readInput(isEnough: (chunk: Uint8Array, length: number) => boolean): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdinChunks()) {
    length += chunk.length;
    chunks.push(chunk);
    if (isEnough(chunk, length)) break; // leaving the loop closes the stream, so the writer is not waited for
  }
  return Buffer.concat(chunks);
}

async function* stdinChunks(): AsyncGenerator<Uint8Array> {
  const chunks = process.stdin[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await nextChunk(chunks);
      if (done) return;
      yield Buffer.from(value);
    }
  } finally {
    await chunks.return?.();
  }
}

// Only reading is ours to report: what the reader of the chunks throws is not.
async function nextChunk(chunks: AsyncIterator<string | Buffer>): Promise<IteratorResult<string | Buffer>> {
  try {
    return await chunks.next();
  } catch (cause) {
    const found = systemCode(cause) ?? String(cause);
    throw new PlumbError({ code: "INPUT_UNREADABLE", message: `cannot read standard input: ${found}`, cause });
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
