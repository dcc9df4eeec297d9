// Numbers of signals, which shells add to 128 for the status of a program that one ended.

import { constants } from "node:os";

/** 0 for a name that this system does not have. */
export function signalNumber(name: string): number {
  const numbers: Readonly<Record<string, number>> = constants.signals;
  return numbers[name] ?? 0;
}
