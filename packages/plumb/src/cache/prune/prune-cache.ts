// Prunes a build cache: looks, decides, and carries that out when it is told to.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { Step } from "@goplumb/core/plan/plan";
import { readCache } from "../read-cache/read-cache.ts";
import { carryOutPrune } from "./carry-out.ts";
import { type Decision, type Doomed, decidePrune, sumOf } from "./decide.ts";
import { keepProjects } from "./keep-projects.ts";
import type { CachePrune } from "./prune-schema.ts";
import type { PruneRules } from "./rules.ts";

export interface PlannedPrune {
  readonly plan: CachePrune;
  carryOut(): Promise<CachePrune["removed"]>;
}

/** @param keep directories of projects whose builds stay warm: go is run in them, and compiles what is missing */
export async function planCachePrune(
  host: Host,
  cache: string,
  rules: PruneRules,
  { installed, keep }: { readonly installed: ReadonlySet<string>; readonly keep: readonly string[] },
): Promise<PlannedPrune> {
  await (keep.length > 0 ? keepProjects(host, cache, keep) : undefined);
  const content = await readCache(host, cache, true);
  const decision = decidePrune(content, rules, { nowMs: host.clock.now(), installed });
  return {
    plan: planOf(cache, decision, { keep, maxBytes: rules.maxBytes }),
    carryOut: () => carryOutPrune(host, cache, decision.doomed),
  };
}

interface Asked {
  readonly keep: readonly string[];
  readonly maxBytes: number | null;
}

function planOf(cache: string, { doomed, kept, inUse }: Decision, { keep, maxBytes }: Asked): CachePrune {
  const groups = [...Map.groupBy(doomed, ({ why }) => why)].map(([why, own]) => ({ why, ...sumOf(own) }));
  return {
    schemaVersion: 1,
    cache: "build",
    path: cache,
    groups: groups.toSorted((a, b) => b.bytes - a.bytes),
    ...sumOf(doomed),
    kept: { bytes: kept.bytes, inUseBytes: inUse.bytes },
    maxBytes,
    projects: [...keep],
    removed: null,
    steps: doomed.flatMap((unit) => stepsOf(cache, unit)),
  };
}

function stepsOf(cache: string, { actions, files, why }: Doomed): Step[] {
  return [...actions, ...files].map(({ path }) => ({
    kind: "remove",
    subject: join(cache, path),
    from: "",
    to: "",
    why,
    undo: "the build that needs it makes it anew",
  }));
}
