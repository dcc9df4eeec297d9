// The output of a program, kept up to a limit. What comes after is read and dropped, so that the program never blocks.

import type { Readable } from "node:stream";

export const defaultOutputBytes = 1024 * 1024;

export interface KeptOutput {
  /** What was kept, as UTF-8; bytes that are none become U+FFFD. */
  text(): string;
  truncated(): boolean;
  /** Bytes that arrived so far, kept or not. */
  received(): number;
}

/** Reads `stream` to its end, or until it is destroyed. */
export function keepOutput(stream: Readable, maxBytes: number): KeptOutput {
  const chunks: Uint8Array[] = [];
  let received = 0;
  stream.on("data", (chunk: Uint8Array) => {
    const room = maxBytes - received;
    if (room > 0) chunks.push(room < chunk.length ? chunk.slice(0, room) : chunk);
    received += chunk.length;
  });
  stream.on("error", () => {}); // a pipe that breaks ends like one that is closed
  return {
    text: () => decodeKept(chunks, received > maxBytes),
    truncated: () => received > maxBytes,
    received: () => received,
  };
}

/** Decodes output; of a character that the limit cut in two, nothing is kept. */
export function decodeKept(chunks: readonly Uint8Array[], truncated: boolean): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(chunks), { stream: truncated });
}

/**
 * Waits for the end of the output of a program that has ended, but not for a process left behind that holds its pipes
 * open: two rounds of silence are enough (one could be our own lateness), and a second of chatter is too.
 */
export function untilDrained(closed: Promise<void>, outputs: readonly KeptOutput[]): Promise<void> {
  const receivedByAll = () => outputs.reduce((sum, output) => sum + output.received(), 0);
  return new Promise((resolve) => {
    let before = receivedByAll();
    let silentRounds = 0;
    let rounds = 0;
    const finish = () => {
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(() => {
      const received = receivedByAll();
      silentRounds = received === before ? silentRounds + 1 : 0;
      before = received;
      rounds += 1;
      if (silentRounds === 2 || rounds === 20) finish();
    }, 50);
    void closed.then(finish);
  });
}
