// Imports trees one after the other, with a word to who waits. What is wrong with one tree is its own.

import { PlumbError } from "@goplumb/core/error";
import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import { plumbHome, plumbHomeAt } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import type { ImportCandidate } from "../sdk/import/candidates.ts";
import type { ImportWish } from "../sdk/import/decide.ts";
import { type ImportOptions, type ImportOutcome, importTree } from "../sdk/import/import-tree.ts";
import { sdkText } from "../sdk/sdk-name.ts";
import { sdkSources } from "../sdk/sources/sources.ts";
import { readWays } from "../sdk/ways.ts";
import { importProgress } from "./install-progress.ts";
import type { Session } from "./session.ts";

export interface ImportedTrees {
  readonly outcomes: readonly ImportOutcome[];
  /** Without a network nothing can be proven, without room nothing kept: no tree is to blame. Null when neither happened. */
  readonly hindered: ExitStatus | null;
}

/** A plan is found out in a home that is thrown away: the real one stays as it is. */
export async function importAll(
  session: Session,
  candidates: readonly ImportCandidate[],
  wish: ImportWish & { readonly plan: boolean },
): Promise<ImportedTrees> {
  const { temporary, env } = session.host;
  if (!wish.plan) return importEach(session, candidates, { ...wish, plan: null });
  return temporary.inDirectory(env.TMPDIR || "/tmp", ({ path }) =>
    importEach(session, candidates, { ...wish, plan: plumbHomeAt(path) }),
  );
}

async function importEach(
  session: Session,
  candidates: readonly ImportCandidate[],
  wish: ImportWish & Pick<ImportOptions, "plan">,
): Promise<ImportedTrees> {
  const { host } = session;
  const ways = await readWays(host);
  const options = { home: plumbHome(host), ways, sources: sdkSources(host, ways), ...wish };
  const outcomes: ImportOutcome[] = [];
  let hindered: ExitStatus | null = null;
  for (const candidate of candidates) {
    const progress = importProgress(session, candidate.goroot);
    try {
      const outcome = await importTree(host, candidate, { ...options, report: progress.report });
      // Where nothing is done, the first of several trees of a release is not there when the next is looked at.
      const again = wish.plan !== null && outcomes.some(({ sdk }) => sdk && outcome.sdk && isSame(sdk, outcome.sdk));
      outcomes.push(again ? { ...outcome, action: "already", leftOut: [], rungs: [] } : outcome);
    } catch (error) {
      if (!(error instanceof PlumbError)) throw error;
      if (error.exit === exitStatus.network || error.exit === exitStatus.machine) hindered = error.exit;
      const nothing = { version: null, platform: null, sdk: null, leftOut: [], rungs: [] };
      outcomes.push({ ...candidate, ...nothing, action: "refused", why: error.message });
    } finally {
      progress.end();
    }
  }
  return { outcomes, hindered };
}

function isSame(a: SdkName, b: SdkName): boolean {
  return sdkText(a) === sdkText(b);
}
