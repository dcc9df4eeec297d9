// Brings a file here, goes on where an earlier attempt ended, and says how far it is. What arrives is proven by whoever asked for it: a
// file that changed between two attempts has another hash. https://www.rfc-editor.org/rfc/rfc9110#name-range-requests

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host, PartFile } from "@goplumb/core/host/host";
import type { AnswerHead } from "@goplumb/core/host/request";
import { refused, unreachable } from "../ask.ts";
import type { Ways } from "../ways.ts";
import { type DownloadMemory, readMemory, writeMemory } from "./download-memory.ts";

export interface DownloadOptions {
  readonly url: string;
  /** Where it is kept, complete or not. */
  readonly path: string;
  readonly maxBytes: number;
  /** Called as bytes arrive: so many from the beginning are there now. `total` is null when the server does not say. */
  onGrown(received: number, total: number | null): void;
}

export interface Downloaded {
  readonly size: number;
  /** It was put together from the answers to more than one request. */
  readonly resumed: boolean;
}

const silenceMs = 30_000;
const mostAttempts = 5;

/**
 * Null when the server has no such file. What `onGrown` was told stays true until the end.
 * @throws PlumbError SOURCE_* or FILE_UNWRITABLE; what arrived stays for the next attempt, except after SOURCE_CHANGED
 */
export async function download(host: Host, ways: Ways, options: DownloadOptions): Promise<Downloaded | null> {
  const { url, path } = options;
  const part = await host.changes.openPart(path);
  try {
    const memory = await readMemory(host, path, url);
    const going = new Going(part, options, memory);
    for (let attempt = 1; !going.isComplete(); attempt++) {
      const before = going.received;
      let remembering = Promise.resolve();
      const beginning = going.attempt((known) => {
        remembering = writeMemory(host, path, known);
      });
      const asking = host.net.request({
        url,
        timeoutMs: silenceMs,
        ...(ways.roots && { roots: ways.roots }),
        ...going.range(),
        onBody: beginning,
      });
      // Whatever became of the request: nobody may remove the download while something is written beside it.
      const { outcome, url: answering } = await asking.finally(() => remembering?.catch(() => {}));
      await remembering;
      if (outcome.kind === "failed") {
        const goesOn = outcome.reason === "cut" || outcome.reason === "timed-out";
        if (!goesOn || attempt >= mostAttempts || going.received === before) throw unreachable(outcome.message);
      } else if (outcome.status === 404 || outcome.status === 410) return null;
      // What is here is longer than what is there.
      else if (outcome.status === 416 && before > 0) throw changed(url);
      else if (outcome.status === 200 || outcome.status === 206) {
        going.ended();
        if (!going.isComplete() && going.received === before)
          throw unreachable(`${answering} sends nothing of what was asked for`);
      } else throw refused({ url: answering }, outcome.status);
    }
    return { size: going.received, resumed: going.resumed };
  } finally {
    part.close();
  }
}

/** How far a download is. */
class Going {
  received = 0;
  resumed = false;
  readonly #part: PartFile;
  readonly #options: DownloadOptions;
  #total: number | null = null;
  #validator: string | null = null;

  constructor(part: PartFile, options: DownloadOptions, memory: DownloadMemory | undefined) {
    this.#part = part;
    this.#options = options;
    if (!memory || part.size > memory.total) {
      part.resize(0);
      return;
    }
    this.received = part.size;
    this.resumed = part.size > 0;
    this.#total = memory.total;
    this.#validator = memory.validator;
    if (this.resumed) options.onGrown(this.received, this.#total);
  }

  isComplete(): boolean {
    return this.received === this.#total;
  }

  range(): { range?: { first: number; ifRange?: string } } {
    if (this.received === 0) return {};
    return { range: { first: this.received, ...(this.#validator !== null && { ifRange: this.#validator }) } };
  }

  /** The answer came to its end: where no size was told, this is it. */
  ended(): void {
    this.#total ??= this.received;
  }

  /** Takes the body of one answer. `begun` is told what is known of the file, once. */
  attempt(begun: (known: DownloadMemory) => void): (bytes: Uint8Array, head: AnswerHead) => void {
    let first = true;
    return (bytes, head) => {
      if (head.status !== 200 && head.status !== 206) return;
      if (first) {
        first = false;
        this.#begin(head);
        if (this.#total !== null) begun({ url: this.#options.url, total: this.#total, validator: this.#validator });
      }
      const { maxBytes, onGrown } = this.#options;
      if (this.received + bytes.length > Math.min(maxBytes, this.#total ?? maxBytes)) throw this.#tooLong();
      this.#part.write(bytes, this.received);
      this.received += bytes.length;
      onGrown(this.received, this.#total);
    };
  }

  #begin({ status, headers }: AnswerHead): void {
    if (/^text\/html\b/i.test(headers["content-type"] ?? "")) throw this.#webPage();
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers["content-range"] ?? "");
    const fits = range !== null && Number(range[1]) === this.received;
    const same = this.#total === null || this.#total === Number(range?.[2]);
    if (status === 206 && !(fits && same)) throw changed(this.#options.url);
    // The whole file instead of its rest: it is another one by now, or this server sends no parts.
    if (status === 200 && this.received > 0) throw changed(this.#options.url);
    const length = /^\d+$/.test(headers["content-length"] ?? "") ? Number(headers["content-length"]) : null;
    this.resumed ||= this.received > 0;
    this.#total = status === 206 ? Number(range?.[2]) : length;
    if (this.#total !== null && this.#total > this.#options.maxBytes) throw this.#tooLong();
    const etag = headers.etag?.startsWith('"') ? headers.etag : null;
    this.#validator = etag ?? headers["last-modified"] ?? null;
  }

  #tooLong(): PlumbError {
    const limit = Math.min(this.#options.maxBytes, this.#total ?? Number.POSITIVE_INFINITY);
    return failure("SOURCE_TOO_LONG", `${this.#options.url} sends more than the ${limit} bytes it may have`);
  }

  #webPage(): PlumbError {
    return failure("SOURCE_NOT_AN_ARCHIVE", `${this.#options.url} answers with a web page instead of an archive`);
  }
}

/** What was handed over so far is of no use any more: the caller forgets it and begins again. */
export function changed(url: string): PlumbError {
  return failure(
    "SOURCE_CHANGED",
    `${url} has another file than it had when the download began, or sends no parts of it`,
  );
}

function failure(code: string, message: string): PlumbError {
  return new PlumbError({ code, message, exit: exitStatus.network });
}
