// Messages of the Debug Adapter Protocol on the wire: a header that gives the length in bytes, a blank line, JSON in UTF-8.
// https://microsoft.github.io/debug-adapter-protocol/overview#base-protocol

import { DapFailure } from "./dap-failure.ts";

/** Far more than any header that is sent. */
const maxHeaderBytes = 4 * 1024;
/** A stack or a list of variables has some kilobytes; a line that a program prints may have more. */
const maxBodyBytes = 16 * 1024 * 1024;
const headerEnd = Buffer.from("\r\n\r\n");

export function encodeMessage(message: object): Uint8Array {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Takes bytes in pieces of any size. */
export class MessageDecoder {
  #pieces: Buffer[] = [];
  #buffered = 0;
  /** Bytes that must be there before it is worth looking again. */
  #needed = 0;

  /**
   * The messages that these bytes complete, as JSON says them.
   * @throws DapFailure garbled, when no message can be found from here on
   */
  push(bytes: Uint8Array): readonly unknown[] {
    this.#pieces.push(Buffer.from(bytes));
    this.#buffered += bytes.length;
    const messages: unknown[] = [];
    while (this.#buffered >= this.#needed && this.#buffered > 0) {
      const body = this.#takeBody();
      if (body === undefined) break;
      messages.push(parse(body));
    }
    return messages;
  }

  #takeBody(): Buffer | undefined {
    const [first] = this.#pieces;
    const all = first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces);
    this.#pieces = [all];
    const end = all.subarray(0, maxHeaderBytes).indexOf(headerEnd);
    if (end < 0) {
      if (all.length >= maxHeaderBytes) throw new DapFailure("garbled", "it sends no header of the protocol");
      this.#needed = all.length + 1;
      return undefined;
    }
    const start = end + headerEnd.length;
    const next = start + contentLength(all.toString("latin1", 0, end));
    this.#needed = next;
    if (all.length < next) return undefined;
    this.#pieces = [all.subarray(next)];
    this.#buffered = all.length - next;
    this.#needed = 0;
    return all.subarray(start, next);
  }
}

function contentLength(header: string): number {
  const digits = /^content-length: *(\d{1,10}) *$/im.exec(header)?.[1];
  if (digits === undefined) throw new DapFailure("garbled", "it sends a header without a length");
  const length = Number(digits);
  if (length > maxBodyBytes) throw new DapFailure("garbled", `it announces a message of ${length} bytes`);
  return length;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new DapFailure("garbled", "it sends a message that is no JSON");
  }
}
