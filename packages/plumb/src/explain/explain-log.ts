// plumb explain: a log in, its causes out. One pass, bounded memory.

import type { LogContext } from "../problems/log-context.ts";
import type { Context, Problem } from "../problems/problem.ts";
import { type Cause, causesIn } from "./causes.ts";
import { createLogScan, indexWatches, type WatchIndex } from "./log-scan.ts";
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
  /** It is no text. */
  readonly binary: boolean;
}

/** What is known, ready to be looked for; serves any number of logs. */
export interface Knowledge {
  readonly problems: readonly Problem[];
  readonly watches: WatchIndex;
}

export function knowledgeOf(problems: readonly Problem[]): Knowledge {
  return { problems, watches: indexWatches(watchesFor(problems)) };
}

/** @param reader The machine of who reads the log: remedies are for it where the log does not say that it is from another one. */
/** @param known of the machine and the build that wrote the log, by whoever knows it better than from the log */
export function createLogExplainer(
  { problems, watches }: Knowledge,
  reader: Context = nobody,
  known: Partial<LogContext> = {},
): LogExplainer {
  const scan = createLogScan(watches);
  return {
    push: scan.push,
    end() {
      const { sightings, lines, bytes, binary } = scan.end();
      const reading = { sightings, context: { ...readContext(sightings), ...known }, reader };
      // A program holds the messages that it could print.
      return { causes: binary ? [] : causesIn(problems, reading), lines, bytes, binary };
    },
  };
}

const nobody: Context = { os: null, arch: null, distribution: [], shell: null, goVersion: null };
