// Looks at a build cache: names, sizes, times and first bytes of all that lies in its 256 folders.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { actionEntryBytes } from "../../go/build-cache/action-entry.ts";
import { objectHeadBytes } from "../../go/build-cache/cached-object.ts";
import { entryFolders } from "../../go/build-cache/entry-name.ts";
import { type CacheContent, cacheContent } from "./content.ts";

/**
 * @param only of its folders, `00` to `ff`
 * @param actions whether they are read too: there are more of them than outputs, and sizes and ages do not need it
 * @throws PlumbError CACHE_NOT_FOUND
 */
export async function readCache(
  host: Pick<Host, "files" | "trees">,
  path: string,
  actions: boolean,
  only: readonly string[] = entryFolders,
): Promise<CacheContent> {
  const stat = await host.files.stat(path).catch(() => undefined);
  if (stat?.kind !== "directory") {
    throw new PlumbError({
      code: "CACHE_NOT_FOUND",
      message: stat ? `GOCACHE=${path} is no directory` : `GOCACHE=${path} is not there`,
      hint: "plumb env GOCACHE says where it comes from; go makes it with the first build",
    });
  }
  const folders = await ownFolders(host, path, only);
  const surveyed = await host.trees.survey(path, folders.own, {
    firstBytes: Math.max(objectHeadBytes, actionEntryBytes),
    ...(!actions && { headsOf: "-d" }),
    depth: 2,
    lenient: true,
  });
  const content = cacheContent(surveyed);
  return { ...content, noFiles: [...folders.links, ...content.noFiles] };
}

/** Links in the place of folders lead to where nothing must be removed. */
async function ownFolders({ files }: Pick<Host, "files">, path: string, names: readonly string[]) {
  const kinds = await Promise.all(
    names.map(async (name) => [name, (await files.lstat(join(path, name)).catch(() => undefined))?.kind] as const),
  );
  return {
    own: kinds.flatMap(([name, kind]) => (kind === "directory" ? [name] : [])),
    links: kinds.flatMap(([name, kind]) => (kind === "symlink" ? [{ path: name, reason: "a link" }] : [])),
  };
}
