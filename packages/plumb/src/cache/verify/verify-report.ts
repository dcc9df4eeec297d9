// What was verified and mended, as the document that plumb cache verify prints. Pure.

import type { VerifiedCache } from "./verify-cache.ts";
import type { VerifiedModules } from "./verify-modules.ts";
import type { CacheVerify } from "./verify-schema.ts";

export interface Repairs {
  /** Below the cache, of entries; below GOMODCACHE, of modules. */
  readonly entries: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
}

export interface Verified {
  readonly build: (VerifiedCache & { readonly path: string }) | null;
  readonly modules: (VerifiedModules & { readonly path: string; readonly goSums: readonly string[] }) | null;
  readonly repairs: Repairs;
  readonly durationMs: number;
}

export function verifyReport({ build, modules, repairs, durationMs }: Verified): CacheVerify {
  const document = { build: build && buildPart(build, repairs), modules: modules && modulePart(modules, repairs) };
  return { schemaVersion: 1, verdict: verdictOf(document), ...document, durationMs: Math.round(durationMs) };
}

function verdictOf({ build, modules }: Pick<CacheVerify, "build" | "modules">): CacheVerify["verdict"] {
  const damages = [...(build?.damages ?? []), ...(modules?.damages ?? [])];
  if (damages.some(({ removed }) => !removed)) return "damaged";
  const unread = [build?.unreadable ?? [], build?.unsettled ?? [], modules?.unreadable ?? []].flat();
  if (unread.length > 0) return "incomplete";
  return damages.length > 0 ? "repaired" : "intact";
}

function buildPart(build: NonNullable<Verified["build"]>, { entries }: Repairs): NonNullable<CacheVerify["build"]> {
  const { path, files, bytes, damages, orphans, dangling, unfinished, unsettled, unreadable, foreign } = build;
  return {
    path,
    files,
    bytes,
    damages: damages.map(({ kind, path, found, wanted, silent, object, packagePath, entries: own }) => ({
      kind,
      path,
      found,
      wanted,
      silent,
      object: object?.kind ?? null,
      package:
        object?.kind === "package"
          ? { path: packagePath, goVersion: object.goVersion, platform: `${object.goos}/${object.goarch}` }
          : packagePath === null
            ? null
            : { path: packagePath, goVersion: null, platform: null },
      removed: own.length > 0 && own.every((entry) => entries.has(entry.path)),
    })),
    orphans: { files: orphans.length, bytes: orphans.reduce((sum, { size }) => sum + size, 0) },
    dangling: dangling.map(fileOf),
    unfinished: unfinished.map(fileOf),
    unsettled: [...unsettled],
    unreadable: [...unreadable],
    foreign: foreign.map(fileOf),
  };
}

function fileOf({ path, size, modifiedMs }: VerifiedCache["foreign"][number]) {
  return { path, size, modifiedMs };
}

function modulePart(modules: NonNullable<Verified["modules"]>, repairs: Repairs): NonNullable<CacheVerify["modules"]> {
  const { path, goSums, damages, inGoSum, unreadable, files, bytes } = modules;
  return {
    path,
    modules: modules.modules,
    files,
    bytes,
    damages: damages.map(({ kind, module, path, found, wanted, differences }) => ({
      kind,
      module: module.path,
      version: module.version,
      path,
      found,
      wanted,
      differences: differences && {
        modified: [...differences.modified],
        missing: [...differences.missing],
        extra: [...differences.extra],
      },
      removed: repairs.modules.has(path),
    })),
    inGoSum,
    goSums: [...goSums],
    unreadable: [...unreadable],
  };
}
