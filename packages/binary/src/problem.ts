// How a reader says that bytes are wrong: it throws `Unreadable`, and whoever can go on without that structure catches it
// with `attempt`. Nothing but `Unreadable` is caught: any other error is a defect of ours, or the source's own I/O error.

import type { Problem } from "./image.ts";
import { maxProblems } from "./limits.ts";

export class Unreadable extends Error {
  readonly kind: Problem["kind"];
  readonly where: string;

  constructor(kind: Problem["kind"], where: string, message: string) {
    super(message);
    this.kind = kind;
    this.where = where;
  }
}

/** The problems of one file, in the order they were met. */
export class Problems {
  readonly list: Problem[];
  readonly #prefix: string;

  constructor(list: Problem[] = [], prefix = "") {
    this.list = list;
    this.#prefix = prefix;
  }

  add(kind: Problem["kind"], where: string, message: string): void {
    if (this.list.length < maxProblems) this.list.push({ kind, where: this.#prefix + where, message });
  }

  /** What `read` returns, or `fallback` with a problem noted when the bytes do not allow it. */
  attempt<T>(fallback: T, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.add(error.kind, error.where, error.message);
      return fallback;
    }
  }

  /** The same list, each new entry marked as belonging to one part of the file. */
  within(part: string): Problems {
    return new Problems(this.list, `${this.#prefix}${part}: `);
  }
}
