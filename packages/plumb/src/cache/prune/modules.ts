// Which modules of the module cache no project needs: those that no go.sum of theirs names. Pure.

import type { SurveyedEntry } from "@goplumb/core/host/tree-work";
import { type CachedModule, readDownloadPath, readUnpackedPath, unpackedFolder } from "../../go/module-cache.ts";
import { toolchainModule } from "../../go/toolchain-module.ts";
import type { ProjectSums } from "../project-sums.ts";

export interface DoomedModule {
  readonly module: CachedModule;
  /** Below GOMODCACHE; null when it is not unpacked. */
  readonly folder: string | null;
  /** Its downloads, below GOMODCACHE. */
  readonly downloads: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

export interface ModuleDecision {
  readonly doomed: readonly DoomedModule[];
  readonly kept: { readonly modules: number; readonly bytes: number };
}

/** Toolchains are plumb prune's; this one Go unpacks from its own tree. */
const others = [toolchainModule, "golang.org/fips140"];

/** What was downloaded or unpacked so lately may be for a project that nobody named. */
const freshMs = 2 * 60 * 60 * 1000;

export function decideModules(
  entries: readonly SurveyedEntry[],
  projects: readonly ProjectSums[],
  nowMs: number,
): ModuleDecision {
  const lines = projects.flatMap((project) => project.lines);
  const whole = new Set(
    lines.filter(({ goModOnly }) => !goModOnly).map(({ module, version }) => `${module} ${version}`),
  );
  // Of these the go.mod file alone is needed, to choose versions.
  const named = new Set(lines.map(({ module, version }) => `${module} ${version}`));
  const all = modulesIn(entries);
  const doomed: DoomedModule[] = [];
  const kept = { modules: 0, bytes: 0 };
  for (const found of all) {
    const key = `${found.module.path} ${found.module.version}`;
    if (whole.has(key) || nowMs - found.newestMs < freshMs) {
      kept.modules += 1;
      kept.bytes += found.unpacked.bytes + found.downloads.reduce((sum, { size }) => sum + size, 0);
      continue;
    }
    const gone = found.downloads.filter(({ ending }) => !named.has(key) || !["info", "mod"].includes(ending));
    if (gone.length === 0 && found.folder === null) continue;
    doomed.push({
      module: found.module,
      folder: found.folder,
      downloads: gone.map(({ path }) => path),
      files: found.unpacked.files + gone.length,
      bytes: found.unpacked.bytes + gone.reduce((sum, { size }) => sum + size, 0),
    });
  }
  return { doomed: doomed.toSorted((a, b) => b.bytes - a.bytes), kept };
}

interface Found {
  readonly module: CachedModule;
  folder: string | null;
  /** Of its downloads and the folder itself: files in it have times of their own. */
  newestMs: number;
  readonly unpacked: { files: number; bytes: number };
  readonly downloads: { path: string; size: number; ending: string }[];
}

function modulesIn(entries: readonly SurveyedEntry[]): readonly Found[] {
  const found = new Map<string, Found>();
  const of = (module: CachedModule): Found => {
    const key = unpackedFolder(module);
    const none = { folder: null, newestMs: 0, unpacked: { files: 0, bytes: 0 }, downloads: [] };
    const known = found.get(key) ?? { module, ...none };
    found.set(key, known);
    return known;
  };
  for (const { path, size, kind, modifiedMs } of entries) {
    const download = kind === "file" ? readDownloadPath(path) : undefined;
    const unpacked = download === undefined ? readUnpackedPath(path) : undefined;
    const module = download ?? unpacked;
    if (module === undefined || others.includes(module.path)) continue;
    const one = of({ path: module.path, version: module.version });
    if (download) {
      one.newestMs = Math.max(one.newestMs, modifiedMs);
      if (download.ending !== "lock") one.downloads.push({ path, size, ending: download.ending });
    } else if (unpacked) {
      one.folder = unpacked.folder;
      if (kind === "file") {
        one.unpacked.files += 1;
        one.unpacked.bytes += size;
      }
    }
  }
  // One that is unpacked at this moment is left to its go.
  return [...found.values()].filter(({ downloads }) => !downloads.some(({ ending }) => ending === "partial"));
}
