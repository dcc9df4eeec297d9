// plumb explain: a log in, its causes out. One pass, bounded memory.

import type { Context, Problem } from "../problems/problem.ts";
import { type Cause, causesIn } from "./causes.ts";
import { createLogScan } from "./log-scan.ts";
import { readContext } from "./read-context.ts";
import { watchesFor } from "./watches.ts";

export interface LogExplainer {
  /** The next bytes of the log, in pieces of any size. */
  push(bytes: Uint8Array): void;
  /** To be called once, after the last byte. */
  end(): Explanation;
}

export interface Explanation {
  /** Best first; empty when no cause was recognised. */
  readonly causes: readonly Cause[];
  readonly lines: number;
  readonly bytes: number;
  /** It holds bytes that no text has. */
  readonly binary: boolean;
}

/** @param reader The machine of who reads the log: remedies are for it where the log does not say that it is from another one. */
export function createLogExplainer(problems: readonly Problem[], reader: Context = nobody): LogExplainer {
  const scan = createLogScan(watchesFor(problems));
  return {
    push: scan.push,
    end() {
      const { sightings, lines, bytes, binary } = scan.end();
      const context = readContext(sightings);
      return { causes: causesIn(problems, { sightings, context, reader }), lines, bytes, binary };
    },
  };
}

const nobody: Context = { os: null, arch: null, distribution: [], shell: null, goVersion: null };
