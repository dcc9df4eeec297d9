// What every decompressor looks like from here.

/** Works where it is called, into memory of the caller. Damaged input throws an Error that says why. */
export interface Codec {
  /** Decodes as much of `input` as fits into `output`. No progress with both at hand: what is left lies behind the end. */
  decode(input: Uint8Array, output: Uint8Array): Progress;
  /** After the last input: how much more there was, at most `output`. Throws when the input was cut short. */
  finish(output: Uint8Array): number;
  /** Makes it ready for another stream. False when it is to be closed instead. */
  reset(): boolean;
  close(): void;
}

export interface Progress {
  readonly consumed: number;
  readonly produced: number;
}

/** What a codec does not do, as opposed to damage: an unknown filter, a window larger than there is memory for. */
export class CodecRefusal extends Error {
  readonly code: "limit" | "unsupported";

  constructor(code: "limit" | "unsupported", message: string) {
    super(message);
    this.code = code;
  }
}
