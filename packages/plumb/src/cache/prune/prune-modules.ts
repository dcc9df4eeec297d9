// Prunes the module cache to what given projects may need: looks, decides, and carries that out when it is told to.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { Step } from "@goplumb/core/plan/plan";
import { type ProjectSums, readProjectSums } from "../project-sums.ts";
import { type DoomedModule, decideModules, type ModuleDecision } from "./modules.ts";
import type { PlannedPrune } from "./prune-cache.ts";
import type { CachePrune } from "./prune-schema.ts";
import { removeModules } from "./remove-modules.ts";

const depth = 64;

/** @throws PlumbError CACHE_NOT_FOUND, PROJECT_NOT_FOUND, GO_SUM_MALFORMED */
export async function planModulePrune(
  host: Host,
  modCache: string,
  projects: readonly string[],
): Promise<PlannedPrune> {
  const sums = await Promise.all(projects.map((directory) => projectSums(host, directory)));
  const first = await host.files.list(modCache);
  if (first === undefined) {
    throw new PlumbError({
      code: "CACHE_NOT_FOUND",
      message: `GOMODCACHE=${modCache} is not there`,
      hint: "plumb env GOMODCACHE says where it comes from",
    });
  }
  const folders = first.flatMap(({ name, kind }) => (kind === "directory" && name !== "cache" ? [name] : []));
  const entries = await host.trees.survey(modCache, [...folders, "cache/download"], {
    firstBytes: 0,
    depth,
    lenient: true,
  });
  const decision = decideModules(entries, sums, host.clock.now());
  const plan = planOf(modCache, decision, projects);
  return {
    plan,
    async carryOut() {
      await removeModules(host, modCache, decision.doomed);
      return { files: plan.files, bytes: plan.bytes, kept: 0 };
    },
  };
}

/** Without a go.sum a project that requires modules says nothing of what it needs. */
async function projectSums(host: Host, directory: string): Promise<ProjectSums> {
  const sums = await readProjectSums(host, directory);
  if (sums !== null && (sums.files.length > 0 || !sums.requires)) return sums;
  throw new PlumbError({
    code: "PROJECT_NOT_FOUND",
    message: sums ? `${directory} requires modules and has no go.sum` : `${directory} is in no Go module`,
    hint: sums ? "go mod tidy writes it" : "--project takes directories with a go.mod or a go.work, or below one",
  });
}

function planOf(modCache: string, { doomed, kept }: ModuleDecision, projects: readonly string[]): CachePrune {
  const sum = (all: readonly DoomedModule[]) => ({
    files: all.reduce((files, one) => files + one.files, 0),
    bytes: all.reduce((bytes, one) => bytes + one.bytes, 0),
  });
  const unpacked = doomed.filter(({ folder }) => folder !== null);
  const groups = [
    { why: `${unpacked.length} unpacked modules that no go.sum of these projects names`, ...sum(unpacked) },
    { why: "downloads that none of them names", ...sum(doomed.filter(({ folder }) => folder === null)) },
  ];
  return {
    schemaVersion: 1,
    cache: "modules",
    path: modCache,
    groups: groups.filter(({ files }) => files > 0),
    ...sum(doomed),
    kept: { bytes: kept.bytes, inUseBytes: null },
    maxBytes: null,
    projects: [...projects],
    removed: null,
    steps: doomed.flatMap((one) => stepsOf(modCache, one)),
  };
}

function stepsOf(modCache: string, { module, folder, downloads }: DoomedModule): Step[] {
  const paths = [...(folder === null ? [] : [folder]), ...downloads];
  return paths.map((path) => ({
    kind: "remove",
    subject: join(modCache, path),
    from: "",
    to: "",
    why: `no go.sum of these projects names ${module.path}@${module.version}`,
    undo: `go mod download ${module.path}@${module.version}`,
  }));
}
