// What a writer says when it does not make a file.

import { Refusal } from "../../src/index.ts";

/** `reason: message`, with the number of the input where one is named. Throws when nothing is refused. */
export function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.reason}${error.input === null ? "" : ` ${error.input}`}: ${error.message}`;
  }
  throw new Error("it was not refused");
}
