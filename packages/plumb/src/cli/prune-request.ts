// What plumb cache prune was asked for, from its flags: one of the two caches, and what may go.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { installedVersions } from "../cache/installed-versions.ts";
import { type PlannedPrune, planCachePrune } from "../cache/prune/prune-cache.ts";
import { planModulePrune } from "../cache/prune/prune-modules.ts";
import { isEmpty, type PruneOptions, pruneRules } from "../cache/prune/rules.ts";
import { cacheFacts, requireBuildCache, requireModuleCache } from "./cache-facts.ts";
import type { Session } from "./session.ts";

export interface PruneFlags extends PruneOptions {
  readonly keep?: readonly string[];
  readonly modules?: boolean;
  readonly project?: readonly string[];
}

/** @throws PlumbError USAGE, CACHE_NOT_FOUND, CACHE_KEEP_FAILED, … */
export async function planPrune({ host }: Session, flags: PruneFlags): Promise<PlannedPrune> {
  const { keep = [], project = [], modules = false } = flags;
  const rules = pruneRules(flags);
  const absolute = (paths: readonly string[]) =>
    paths.map((path) => (isAbsolute(path) ? path : join(host.machine.cwd, path)));
  if (modules) {
    if (project.length === 0 || keep.length > 0 || !isEmpty(rules))
      throw usage(
        "--modules goes by --project DIR alone: it keeps what these projects may need",
        "--modules --project .",
      );
    const { places } = await cacheFacts(host, []);
    return planModulePrune(host, requireModuleCache(places), absolute(project));
  }
  if (project.length > 0) throw usage("--project belongs to --modules; for the build cache it is --keep", "--keep .");
  if (isEmpty(rules)) throw usage("it is not said what may go", "--max-size 5GB");
  const { places, installs } = await cacheFacts(host, rules.notInstalled ? ["goInstalls"] : []);
  if (keep.length > 0 && places.program !== null) {
    throw new PlumbError({
      code: "CACHE_KEEP_FAILED",
      message: `--keep lets go say what it needs, and by GOCACHEPROG=${places.program} it asks that program, not this cache`,
      hint: "plumb env GOCACHEPROG says how to undo it; without --keep the other flags work",
      exit: exitStatus.machine,
    });
  }
  if (rules.notInstalled && installs === null) {
    throw new PlumbError({
      code: "VERSIONS_UNKNOWN",
      message: "it is not known which versions of Go are installed, so that none can be said to be missing",
      hint: "plumb doctor says more; --older-than and --max-size go without it",
      exit: exitStatus.machine,
    });
  }
  const installed = installs ? installedVersions(installs) : new Set<string>();
  return planCachePrune(host, requireBuildCache(places), rules, { installed, keep: absolute(keep) });
}

function usage(message: string, example: string): PlumbError {
  return new PlumbError({ code: "USAGE", message, hint: `plumb cache prune ${example}, with --plan to look first` });
}
