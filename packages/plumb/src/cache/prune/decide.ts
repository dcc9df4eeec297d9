// Which entries of a build cache go, and why. An output goes with the actions that name it; what may be in use stays. Pure.

import { plainVersion } from "../installed-versions.ts";
import {
  actionsByOutput,
  bytesOf,
  type CacheContent,
  type EntryFile,
  type OutputFile,
  usedMs,
} from "../read-cache/content.ts";
import type { PruneRules } from "./rules.ts";

/** An output with its actions, or an action whose output is gone or that cannot be read. */
export interface Unit {
  /** The id of the output; null for an action alone. */
  readonly output: string | null;
  readonly files: readonly EntryFile[];
  readonly actions: readonly EntryFile[];
  readonly bytes: number;
  readonly usedMs: number;
}

export interface Doomed extends Unit {
  readonly why: string;
}

export interface Decision {
  /** Those not used for longest first. */
  readonly doomed: readonly Doomed[];
  readonly kept: Sum;
  /** Of those kept: what may be in use at this moment. */
  readonly inUse: Sum;
}

interface Sum {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Go notes a use only when the last one it noted is an hour old, so that what is used at this moment may look an hour old; and a build
 * that looked it up then takes a while to use it.
 */
const inUseMs = 2 * 60 * 60 * 1000;

interface PruneFacts {
  readonly nowMs: number;
  /** Versions of Go as `go1.26.8`. */
  readonly installed: ReadonlySet<string>;
}

export function decidePrune(content: CacheContent, rules: PruneRules, facts: PruneFacts): Decision {
  const units = unitsOf(content).toSorted((a, b) => a.usedMs - b.usedMs);
  const inUse = units.filter((unit) => facts.nowMs - unit.usedMs < inUseMs);
  const doomed = new Map<Unit, string>();
  for (const unit of units) {
    if (facts.nowMs - unit.usedMs < inUseMs) continue;
    const why = reason(unit, content, rules, facts);
    if (why !== null) doomed.set(unit, why);
  }
  if (rules.maxBytes !== null) {
    let left = sumOf(units.filter((unit) => !doomed.has(unit))).bytes;
    for (const unit of units) {
      if (left <= rules.maxBytes) break;
      if (doomed.has(unit) || facts.nowMs - unit.usedMs < inUseMs) continue;
      doomed.set(unit, "not used for longest, and there is more than may stay");
      left -= unit.bytes;
    }
  }
  return {
    doomed: units.flatMap((unit) => {
      const why = doomed.get(unit);
      return why === undefined ? [] : [{ ...unit, why }];
    }),
    kept: sumOf(units.filter((unit) => !doomed.has(unit))),
    inUse: sumOf(inUse),
  };
}

export function sumOf(units: readonly Unit[]): Sum {
  return {
    files: units.reduce((sum, { files, actions }) => sum + files.length + actions.length, 0),
    bytes: units.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function unitsOf(content: CacheContent): Unit[] {
  const named = actionsByOutput(content);
  const outputs = [...content.outputs].map(([id, output]): Unit => {
    const ids = named.get(id) ?? [];
    const actions = ids.flatMap((action) => content.actions.get(action) ?? []);
    const bytes = bytesOf(output) + actions.reduce((sum, { size }) => sum + size, 0);
    return { output: id, files: [output], actions, bytes, usedMs: usedMs(content, id, ids) };
  });
  const alone = [...content.actions.values()].filter(
    ({ read }) => read !== null && !(read.kind === "ok" && content.outputs.has(read.entry.output)),
  );
  const actions = alone.map(
    (action): Unit => ({ output: null, files: [], actions: [action], bytes: action.size, usedMs: action.modifiedMs }),
  );
  return [...outputs, ...actions];
}

function reason(unit: Unit, content: CacheContent, rules: PruneRules, { nowMs, installed }: PruneFacts): string | null {
  const object = unit.output === null ? null : (content.outputs.get(unit.output)?.object ?? null);
  return (
    compilerReason(object, rules, installed) ??
    (rules.olderThan !== null && nowMs - unit.usedMs > rules.olderThan.ms
      ? `not used for ${rules.olderThan.text}`
      : null)
  );
}

function compilerReason(
  object: OutputFile["object"] | null,
  { notInstalled, platforms }: PruneRules,
  installed: ReadonlySet<string>,
): string | null {
  if (object?.kind !== "package") return null;
  const version = plainVersion(object.goVersion);
  if (notInstalled && !installed.has(version)) return `compiled by ${version}, which is not installed`;
  const platform = `${object.goos}/${object.goarch}`;
  return platforms.includes(platform) ? `compiled for ${platform}` : null;
}
