// From stale packages and the inputs of their keys to what would be compiled, and why. Pure.

import type { HashedInputs } from "../../go/action-graph/hash-log.ts";
import { inputChanges } from "../causes/input-changes.ts";
import { cacheElsewhere, failedBefore, type Indexed } from "../causes/node-cause.ts";
import { causeKey, type RootCause } from "../causes/root-causes.ts";
import { settingChanges } from "../causes/setting-changes.ts";
import type { Trace } from "../trace-schema.ts";

export interface StalePackage {
  readonly path: string;
  readonly standard: boolean;
  readonly stale: boolean;
  /** Go's words, e.g. `stale dependency: fmt`. */
  readonly reason: string;
}

export interface Prediction {
  readonly argv: readonly string[];
  /** Packages that are needed. */
  readonly packages: number;
  /** Import paths of those that would be compiled for certain, and of those that would unless what they import comes out as before. */
  readonly certain: readonly string[];
  readonly possible: readonly string[];
  readonly roots: readonly RootCause[];
}

export function predictFrom(
  now: Trace,
  packages: readonly StalePackage[],
  keys: readonly HashedInputs[],
  earlier: readonly Indexed[],
): Prediction {
  const stale = packages.filter((one) => one.stale);
  const certain = stale.filter((one) => dependencyIn(one) === null);
  const inputs = new Map(keys.map((key) => [key.name, key]));
  const roots = new Map<string, { cause: RootCause["cause"]; at: string[]; because: string[] }>();
  const rootOf = new Map<string, string>();
  for (const one of certain) {
    const cause = causeOf(one, now, inputs.get(`build ${one.path}`), earlier);
    const name = `build ${one.path}`;
    const key = causeKey(cause, { name, package: one.path });
    const root = roots.get(key) ?? { cause, at: [], because: [] };
    roots.set(key, root);
    root.at.push(name);
    rootOf.set(one.path, key);
  }
  // Go lists what is imported before what imports it.
  for (const one of stale) {
    const dependency = dependencyIn(one);
    const key = dependency === null ? undefined : rootOf.get(dependency);
    if (key === undefined) continue;
    rootOf.set(one.path, key);
    roots.get(key)?.because.push(`build ${one.path}`);
  }
  return {
    argv: now.argv,
    packages: packages.length,
    certain: certain.map(({ path }) => path),
    possible: stale.filter((one) => !certain.includes(one)).map(({ path }) => path),
    roots: [...roots.values()].toSorted((one, other) => weight(other) - weight(one)),
  };
}

function dependencyIn({ reason }: StalePackage): string | null {
  return /^stale dependency: (.+)$/.exec(reason)?.[1] ?? null;
}

function causeOf(
  { path, standard }: StalePackage,
  now: Trace,
  key: HashedInputs | undefined,
  earlier: readonly Indexed[],
): RootCause["cause"] {
  const before = earlier.find(({ byName }) => byName.has(`build ${path}`));
  const actionId = before?.byName.get(`build ${path}`)?.actionId ?? null;
  if (!before || actionId === null) return { kind: "first" };
  if (key?.actionId === actionId) {
    if (before.byName.get(`build ${path}`)?.outcome === "failed") return failedBefore;
    return { kind: "entry-gone", cache: cacheElsewhere(now, before.trace) };
  }
  const was = before.trace.inputs[actionId];
  const changes = was && key ? inputChanges(was, key.inputs) : settingChanges(before.trace, now);
  if (changes.length > 0) return { kind: "inputs", changes };
  // Of the standard library, only what it is built for and by changes.
  return standard ? { kind: "entry-gone", cache: null } : { kind: "unknown" };
}

function weight({ at, because }: { readonly at: readonly string[]; readonly because: readonly string[] }): number {
  return at.length + because.length;
}
