// Reading in one direction, over a file (passing over bytes costs nothing) or over a stream that is decoded on the way.

import { Buffer } from "node:buffer";
import type { Bytes } from "./content.ts";
import { slice } from "./content.ts";

/** Bytes that come once, in order. */
export interface Source {
  /** Fills `target` as far as it goes; 0 only at the end or for an empty target. */
  take(target: Uint8Array): number;
}

export interface Sequence extends Source {
  /** Bytes passed so far. */
  readonly position: number;
  /** Bytes to come, where that is known. */
  readonly left: number | undefined;
  /** The next `length` bytes (at most 512), fewer at the end, without passing them. Valid until the next call. */
  peek(length: number): Buffer;
  /** Passes over at most `length` bytes; returns over how many. */
  skip(length: number): number;
  /** The next `size` bytes as a sequence of its own. Whether this one moves along depends: compare positions. */
  part(size: number): Sequence;
  /** What is to come, for random access; undefined for a stream. */
  bytes(): Bytes | undefined;
}

export const peekBytes = 512;
/** One system call reads a header and, of small files, some bodies and headers behind it. */
const windowBytes = 16 * 1024;

/** A small piece of `content` at hand. It is a copy: others may read between two uses. */
export class Window {
  readonly #content: Bytes;
  readonly #copy = Buffer.allocUnsafeSlow(windowBytes);
  #start = 0;
  #length = 0;

  constructor(content: Bytes) {
    this.#content = content;
  }

  has(offset: number, length: number): boolean {
    return offset >= this.#start && offset + length <= this.#start + this.#length;
  }

  /** `length` bytes at `offset`, at most a window; fewer at the end. Valid until the next call. */
  at(offset: number, length: number): Buffer {
    if (!this.has(offset, length)) {
      const read = this.#content.read(offset, windowBytes);
      this.#copy.set(read);
      this.#start = offset;
      this.#length = read.length;
    }
    const from = offset - this.#start;
    return this.#copy.subarray(from, Math.min(from + length, this.#length));
  }
}

export class RangeSequence implements Sequence {
  readonly #content: Bytes;
  readonly #window: Window;
  readonly #start: number;
  readonly #end: number;
  #at: number;

  /** The bytes of `content` from `start` to `end`; parts of it share the window. */
  constructor(content: Bytes, start: number, end: number, window = new Window(content)) {
    this.#content = content;
    this.#window = window;
    this.#start = start;
    this.#end = end;
    this.#at = start;
  }

  get position(): number {
    return this.#at - this.#start;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  peek(length: number): Buffer {
    return this.#window.at(this.#at, Math.min(length, peekBytes, this.left));
  }

  take(target: Uint8Array): number {
    const read = this.#content.read(this.#at, Math.min(target.length, this.left));
    target.set(read);
    this.#at += read.length;
    return read.length;
  }

  skip(length: number): number {
    const passed = Math.min(length, this.left);
    this.#at += passed;
    return passed;
  }

  part(size: number): Sequence {
    return new RangeSequence(this.#content, this.#at, this.#at + Math.min(size, this.left), this.#window);
  }

  bytes(): Bytes {
    return slice(this.#content, this.#at, this.left);
  }
}

export class StreamSequence implements Sequence {
  readonly left = undefined;
  readonly #source: Source;
  readonly #buffer: Buffer;
  #from = 0;
  #to = 0;
  #position = 0;

  /** `buffer`: at least what can be peeked at; more makes steps larger. */
  constructor(source: Source, buffer: Buffer) {
    this.#source = source;
    this.#buffer = buffer;
  }

  get position(): number {
    return this.#position;
  }

  peek(length: number): Buffer {
    const wanted = Math.min(length, peekBytes);
    if (this.#to - this.#from < wanted) {
      this.#buffer.copyWithin(0, this.#from, this.#to);
      this.#to -= this.#from;
      this.#from = 0;
    }
    while (this.#to - this.#from < wanted && this.#fill() > 0);
    return this.#buffer.subarray(this.#from, Math.min(this.#from + wanted, this.#to));
  }

  take(target: Uint8Array): number {
    const taken = this.#from < this.#to ? this.#takeBuffered(target) : this.#source.take(target);
    this.#position += taken;
    return taken;
  }

  skip(length: number): number {
    let passed = Math.min(length, this.#to - this.#from);
    this.#from += passed;
    while (passed < length) {
      this.#from = 0;
      this.#to = 0;
      if (this.#fill() === 0) break;
      this.#from = Math.min(length - passed, this.#to);
      passed += this.#from;
    }
    this.#position += passed;
    return passed;
  }

  part(size: number): Sequence {
    return new StreamPart(this, size);
  }

  bytes(): undefined {}

  #takeBuffered(target: Uint8Array): number {
    const piece = this.#buffer.subarray(this.#from, Math.min(this.#to, this.#from + target.length));
    target.set(piece);
    this.#from += piece.length;
    return piece.length;
  }

  #fill(): number {
    const got = this.#source.take(this.#buffer.subarray(this.#to));
    this.#to += got;
    return got;
  }
}

/** The next bytes of a stream, up to a size: what is read here is read there. */
class StreamPart implements Sequence {
  readonly left = undefined;
  readonly #whole: Sequence;
  #remaining: number;
  #position = 0;

  constructor(whole: Sequence, size: number) {
    this.#whole = whole;
    this.#remaining = size;
  }

  get position(): number {
    return this.#position;
  }

  peek(length: number): Buffer {
    return this.#whole.peek(Math.min(length, this.#remaining));
  }

  take(target: Uint8Array): number {
    return this.#passed(
      this.#whole.take(target.length > this.#remaining ? target.subarray(0, this.#remaining) : target),
    );
  }

  skip(length: number): number {
    return this.#passed(this.#whole.skip(Math.min(length, this.#remaining)));
  }

  part(size: number): Sequence {
    return new StreamPart(this, size);
  }

  bytes(): undefined {}

  #passed(bytes: number): number {
    this.#remaining -= bytes;
    this.#position += bytes;
    return bytes;
  }
}
