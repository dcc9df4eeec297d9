// Imports trees one after the other, with a word to who waits. What is wrong with one tree is its own.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import type { ImportCandidate } from "../sdk/import/candidates.ts";
import type { ImportWish } from "../sdk/import/decide.ts";
import { type ImportOutcome, importTree } from "../sdk/import/import-tree.ts";
import { sdkSources } from "../sdk/sources/sources.ts";
import { readWays } from "../sdk/ways.ts";
import { importProgress } from "./install-progress.ts";
import type { Session } from "./session.ts";

export interface ImportedTrees {
  readonly outcomes: readonly ImportOutcome[];
  /** Without a network nothing can be proven, and no tree is to blame. */
  readonly offline: boolean;
}

export async function importAll(
  session: Session,
  candidates: readonly ImportCandidate[],
  wish: ImportWish & { readonly plan: boolean },
): Promise<ImportedTrees> {
  const { host } = session;
  const ways = await readWays(host);
  const options = { home: plumbHome(host), ways, sources: sdkSources(host, ways), ...wish };
  const outcomes: ImportOutcome[] = [];
  let offline = false;
  for (const candidate of candidates) {
    const progress = importProgress(session, candidate.goroot);
    try {
      outcomes.push(await importTree(host, candidate, { ...options, report: progress.report }));
    } catch (error) {
      if (!(error instanceof PlumbError)) throw error;
      offline ||= error.exit === exitStatus.network;
      const nothing = { version: null, platform: null, sdk: null, leftOut: [], rungs: [] };
      outcomes.push({ ...candidate, ...nothing, action: "refused", why: error.message });
    } finally {
      progress.end();
    }
  }
  return { outcomes, offline };
}
