// A search for a tool as an editor does it: places in order, of which the first that holds a program is taken.

import { join } from "node:path";
import { pathDirectories } from "../executable/path-lookup.ts";
import type { Look } from "../look.ts";
import type { SearchStep } from "./schema.ts";

export interface Candidate {
  readonly step: SearchStep["step"];
  readonly path: string;
}

// A PATH of 4096 bytes has a few hundred directories at most, people have twenty.
const maxCandidates = 200;

/** What lies at the candidates, none of which is started. A place that is named twice counts once. */
export async function searchTool(look: Look, candidates: readonly Candidate[]): Promise<SearchStep[]> {
  const seen = new Set<string>();
  const places = candidates.filter(({ path }) => !seen.has(path) && seen.add(path)).slice(0, maxCandidates);
  const steps = await Promise.all(
    places.map(async ({ step, path }) => ({ step, path, executable: (await look.executables.read(path)) ?? null })),
  );
  const taken = steps.findIndex(({ executable }) => executable?.mayExecute);
  return steps.flatMap((step, index) => {
    const passed = taken < 0 || index <= taken;
    if (step.executable === null && (!passed || step.step === "path")) return [];
    return [{ ...step, taken: index === taken }];
  });
}

/** `name` in every directory on PATH. */
export function onPath({ host }: Look, name: string): readonly Candidate[] {
  return pathDirectories(host).map((directory) => ({ step: "path", path: join(directory, name) }));
}

/** The one that is taken; undefined when none is. */
export function takenStep(search: readonly SearchStep[]): SearchStep | undefined {
  return search.find(({ taken }) => taken);
}
