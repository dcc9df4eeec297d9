// How a writer says that it cannot make a file of these bytes. It says so before the first byte of the new file.

import { type Problems, Unreadable } from "./problem.ts";

/** Why nothing can be made of the inputs. */
export type RefusalReason =
  /** Sound, as far as was looked, but nothing that can be made into what is wanted. */
  | "unsupported"
  /** A value that the format forbids, or a structure that ends past the file. */
  | "malformed"
  /** The inputs do not go together. */
  | "conflict"
  /** Asked for by name, and not there. */
  | "not-there"
  /** More or larger than the format or this library takes. */
  | "limit"
  /** Nothing is free where something would have to be added. */
  | "no-room";

/** Thrown by what makes files, before their first chunk. The message says what was found. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  /** Which of the inputs it is about, from 0 on; null: all of them together. */
  readonly input: number | null;

  constructor(reason: RefusalReason, message: string, input: number | null = null) {
    super(message);
    this.name = "Refusal";
    this.reason = reason;
    this.input = input;
  }
}

/** What `read` returns. What it throws because the bytes do not allow it becomes a refusal. */
export function refusingUnreadable<T>(input: number | null, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal && error.input === null) throw new Refusal(error.reason, error.message, input);
    if (!(error instanceof Unreadable)) throw error;
    throw new Refusal(error.kind === "limit" ? "limit" : "malformed", `${error.where}: ${error.message}`, input);
  }
}

/** A reader goes on after most problems. Whoever writes does not. */
export function refuseProblems({ list: [first] }: Problems): void {
  if (first === undefined) return;
  throw new Refusal(first.kind === "limit" ? "limit" : "malformed", `${first.where}: ${first.message}`);
}
