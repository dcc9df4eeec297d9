// What every benchmark is given, and gives back.

import { join } from "node:path";
import type { Comparison } from "./measure.ts";
import type { Peers } from "./peers/peers.ts";

export const root = join(import.meta.dirname, "..");

export interface Given {
  /** Path of the executable that is measured. */
  readonly plumb: string;
  readonly peers: Peers;
}

export type Bench = (given: Given) => readonly Comparison[] | Promise<readonly Comparison[]>;
