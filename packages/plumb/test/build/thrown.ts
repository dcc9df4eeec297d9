// What a user is told when something cannot be done.

import { PlumbError } from "@goplumb/core/error";

/** The PlumbError that `use` throws. Anything else, also nothing, fails the test. */
export function thrownBy(use: () => unknown): PlumbError {
  let result: unknown;
  try {
    result = use();
  } catch (error) {
    if (error instanceof PlumbError) return error;
    throw error;
  }
  throw new Error(`nothing was thrown, but ${JSON.stringify(result)} returned`);
}

/** The same of what rejects. */
export async function rejectedBy(promise: Promise<unknown>): Promise<PlumbError> {
  const settled = await promise.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
  return thrownBy(settled);
}

/** `CODE: message | hint`, without the bar where there is no hint. */
export function saysTo(use: () => unknown): string {
  const { code, message, hint } = thrownBy(use);
  return `${code}: ${message}${hint === undefined ? "" : ` | ${hint}`}`;
}
