// The standard streams of this process. Nobody else writes to them, so that a reader that has gone (`| head -1`) ends
// the output quietly, and a slow one receives everything. `process.stdout` costs more than starting the runtime does, so it is
// left alone where nothing but a terminal would need it.

import { fstatSync, type Stats, statSync, writeSync } from "node:fs";
import { PlumbError } from "../error.ts";
import { systemCode } from "./file-error.ts";
import type { OutputStream, Terminal } from "./host.ts";

/** The terminal of the running process. A stream is touched only when it is first asked for. */
export function createTerminal(): Terminal {
  return {
    stdout: outputStream("standard output", 1),
    stderr: outputStream("standard error", 2),
    get stdinIsTty() {
      return process.stdin.isTTY === true;
    },
    readStdin,
    stdinChunks,
    readLine,
  };
}

function outputStream(name: string, descriptor: 1 | 2): OutputStream {
  let gone = false;
  let turn: Promise<unknown> = Promise.resolve();
  const terminal = terminalOf(descriptor);
  const isFile = () => statOr(() => fstatSync(descriptor))?.isFile() === true;
  const handOver = async (text: string) => {
    if (gone) return false;
    try {
      const stream = terminal();
      if (stream) await writeTo(stream, text);
      else if (isFile()) writeFile(descriptor, text);
      else await Bun.write(descriptor === 1 ? Bun.stdout : Bun.stderr, text);
    } catch (error) {
      if (systemCode(error) !== "EPIPE") throw unwritable(name, error);
      gone = true;
    }
    return !gone;
  };
  return {
    get isTty() {
      return terminal() !== undefined;
    },
    get columns() {
      return terminal()?.columns;
    },
    write(text) {
      // One after the other: of two writes at once the later one may come first.
      const written = turn.then(() => handOver(text));
      turn = written.catch(() => {});
      return written;
    },
  };
}

/** Undefined when the stream is no terminal. */
function terminalOf(descriptor: 1 | 2): () => NodeJS.WriteStream | undefined {
  let known: { readonly stream: NodeJS.WriteStream | undefined } | undefined;
  return () => {
    if (known) return known.stream;
    const stream = mayBeTerminal(descriptor) ? (descriptor === 1 ? process.stdout : process.stderr) : undefined;
    known = { stream: stream?.isTTY ? stream : undefined };
    // Without a listener the process dies of EPIPE. The failure itself is reported to the callback of the write.
    known.stream?.on("error", () => {});
    return known.stream;
  };
}

/** Pipes and files are none, and /dev/null is the one device that output often goes to. */
function mayBeTerminal(descriptor: number): boolean {
  const stat = statOr(() => fstatSync(descriptor));
  return stat?.isCharacterDevice() === true && stat.rdev !== statOr(() => statSync("/dev/null"))?.rdev;
}

/** A stream may be closed, and a container may lack /dev. */
function statOr(look: () => Stats): Stats | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** Where it stands, or at the end of one that is appended to: Bun.write would make the file as long as the text first. */
function writeFile(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function unwritable(name: string, cause: unknown): PlumbError {
  return new PlumbError({
    code: "OUTPUT_UNWRITABLE",
    message: `cannot write to ${name}: ${systemCode(cause) ?? String(cause)}`,
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
