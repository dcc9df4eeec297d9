// What fills the module cache: modules that are unpacked, what was downloaded, clones, and toolchains that go fetched.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { SurveyedEntry } from "@goplumb/core/host/tree-work";
import type { CacheStatus } from "./status-schema.ts";

type ModuleCache = NonNullable<CacheStatus["modules"]>;
type Content = Pick<ModuleCache, "unpacked" | "downloads" | "toolchains">;

/** Modules have folders in folders; more than this is none of Go's doing. */
const depth = 64;

export async function readModuleCache({ files, trees }: Pick<Host, "files" | "trees">, path: string): Promise<Content> {
  const folders = await secondLevel(files, path);
  return moduleUsage(await trees.survey(path, folders, { firstBytes: 0, depth, lenient: true }));
}

/** Two levels down, so that there is enough to share among threads. */
async function secondLevel(files: Host["files"], path: string): Promise<readonly string[]> {
  const below = async (folder: string) =>
    ((await files.list(join(path, folder)).catch(() => undefined)) ?? []).flatMap(({ name, kind }) =>
      kind === "directory" ? [folder === "" ? name : `${folder}/${name}`] : [],
    );
  const first = await below("");
  const second = await Promise.all(first.map((folder) => (isModule(folder) ? [folder] : below(folder))));
  return second.flat();
}

function isModule(path: string): boolean {
  return path.includes("@");
}

/** Pure. */
export function moduleUsage(entries: readonly SurveyedEntry[]): Content {
  const unpacked = new Map<string, number>();
  const toolchains = new Map<string, { bytes: number; files: number }>();
  const downloads = { files: 0, bytes: 0, vcsBytes: 0 };
  let bytes = 0;
  let files = 0;
  for (const { path, kind, size } of entries) {
    if (kind !== "file") continue;
    if (path.startsWith("cache/")) {
      downloads.files += 1;
      downloads.bytes += size;
      if (path.startsWith("cache/vcs/")) downloads.vcsBytes += size;
      continue;
    }
    // `@` stands in no path of a module, only before its version.
    const [module = path] = /^[^@]+@[^/]+/.exec(path) ?? [];
    if (module.startsWith("golang.org/toolchain@")) {
      const known = toolchains.get(module) ?? { bytes: 0, files: 0 };
      toolchains.set(module, { bytes: known.bytes + size, files: known.files + 1 });
      continue;
    }
    unpacked.set(module, (unpacked.get(module) ?? 0) + size);
    bytes += size;
    files += 1;
  }
  const named = [...toolchains].map(([path, sum]) => ({ ...toolchainName(path), ...sum }));
  return {
    unpacked: { modules: unpacked.size, files, bytes },
    downloads,
    toolchains: named.toSorted((a, b) => b.bytes - a.bytes),
  };
}

/** Of `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64`. */
function toolchainName(path: string): { goVersion: string; platform: string } {
  const [, goVersion = path, platform = ""] = /@v0\.0\.1-(go.+)\.([a-z0-9]+-[a-z0-9]+)$/.exec(path) ?? [];
  return { goVersion, platform: platform.replace("-", "/") };
}
