// From what was seen in a log to its causes, the best first.

import type { LogContext } from "../problems/log-context.ts";
import type { Caught, LogPattern } from "../problems/log-pattern.ts";
import type { Context, Problem, Remedy } from "../problems/problem.ts";
import { type Level, levelOf, levels } from "./confidence.ts";
import type { Sighting, Sightings } from "./sightings.ts";
import { patternKey } from "./watches.ts";

export interface Cause {
  readonly id: string;
  readonly title: string;
  /** In one sentence, with the names of this log. */
  readonly found: string;
  readonly confidence: number;
  readonly level: Level;
  readonly why: string;
  /** The lines that show it, in their order; at most five. */
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  readonly remedies: readonly Remedy[];
  /** The lines only warn: what failed, if anything, failed by something else. */
  readonly harmless: boolean;
  /** What this machine itself shows of it; null when nobody looked, or it does not. */
  readonly here: string | null;
}

/** What the log shows, with the marks that tell of its machine. */
export interface Reading {
  readonly sightings: Sightings;
  readonly context: LogContext;
  /** The machine of who reads it. */
  readonly reader: Context;
}

/**
 * The causes of what failed: the more certain level first; of one level, what failed by itself before what only warns, and the
 * first failure before those that may follow from it; in one line the more special cause first.
 */
export function causesIn(problems: readonly Problem[], reading: Reading): readonly Cause[] {
  const shown = problems.flatMap((problem) => showingOf(problem, reading) ?? []);
  return shown.map((showing) => causeOf(showing, reading)).sort(byWeight);
}

/** The order of causes: see `causesIn`. */
export function byWeight(a: Cause, b: Cause): number {
  const order = [
    // A sure warning is no surer an answer to what failed than a likely failure.
    rank(a) - rank(b),
    Number(a.harmless) - Number(b.harmless),
    (a.lines[0]?.number ?? 0) - (b.lines[0]?.number ?? 0),
    b.confidence - a.confidence,
  ];
  return order.find((difference) => difference !== 0) ?? 0;
}

function rank({ level, harmless }: Cause): number {
  return levels.indexOf(level) + Number(harmless);
}

/** A problem and its best pattern. */
interface Showing {
  readonly problem: Problem;
  readonly pattern: LogPattern;
  readonly first: Sighting;
  /** Of all patterns of the problem that count, in the order of the log. */
  readonly sightings: readonly Sighting[];
}

function showingOf(problem: Problem, reading: Reading): Showing | undefined {
  const shown = (problem.logs ?? []).flatMap((pattern, index) => {
    const sightings = sightingsThatCount(pattern, patternKey(problem.id, index), reading);
    return sightings[0] ? [{ pattern, first: sightings[0], sightings }] : [];
  });
  const best = shown.sort((a, b) => b.pattern.confidence - a.pattern.confidence || a.first.line - b.first.line)[0];
  if (!best) return undefined;
  // What is less sure proves nothing where something surer stands.
  const level = levelOf(best.pattern.confidence);
  const equals = shown.filter(({ pattern }) => levelOf(pattern.confidence) === level);
  const all = equals.flatMap(({ sightings }) => sightings).sort((a, b) => a.line - b.line);
  return { ...best, problem, sightings: all };
}

function sightingsThatCount(pattern: LogPattern, key: string, { sightings, context }: Reading): readonly Sighting[] {
  const stands = (mark: string | readonly string[]) =>
    typeof mark === "string" ? sightings.has(mark) : mark.some((one) => sightings.has(one));
  if (!(pattern.with ?? []).every(stands) || (pattern.without ?? []).some(stands)) return [];
  return (sightings.get(key) ?? []).filter(({ caught }) => pattern.when?.(caught, context) ?? true);
}

function causeOf({ problem, pattern, first, sightings }: Showing, { context, reader }: Reading): Cause {
  const subject = { ...first.caught, ...pattern.subject?.(first.caught, context) };
  const lines = sightings.filter(({ line }, index) => sightings.findIndex((other) => other.line === line) === index);
  const match = { found: filled(pattern.found ?? problem.title, subject), wanted: "", evidence: [], subject };
  return {
    id: problem.id,
    title: problem.title,
    found: match.found,
    confidence: pattern.confidence,
    level: levelOf(pattern.confidence),
    why: problem.why,
    lines: lines.slice(0, 5).map(({ line, text }) => ({ number: line, text: text.slice(0, 400) })),
    remedies: problem.remedies(match, remedyContext(context, reader)),
    harmless: pattern.harmless ?? false,
    here: null,
  };
}

function filled(sentence: string, words: Caught): string {
  return sentence.replace(/\{([a-zA-Z0-9]+)\}/g, (_, name: string) => words[name] ?? "…");
}

/** A log of another system is of another machine; of one that does not tell, and of the same, the reader's is the best guess. */
function remedyContext({ os, arch, distribution, goVersion, container }: LogContext, reader: Context): Context {
  const elsewhere = container || (os !== null && os !== reader.os);
  const known = distribution.length > 0 || elsewhere ? distribution : reader.distribution;
  return {
    os: os ?? reader.os,
    arch: arch ?? (elsewhere ? null : reader.arch),
    distribution: known,
    shell: container ? null : reader.shell,
    goVersion,
  };
}
