// Which files of an unpacked module are not those of the archive that it was unpacked from, by size and CRC-32 in the archive's directory.
// The hash says that something differs; this only says where, so that a checksum anybody can forge is enough.

import { join } from "node:path";
import { crc32 } from "node:zlib";
import { zipEntries } from "@goplumb/core/archive/zip-directory";
import { PlumbError } from "@goplumb/core/error";
import type { Files } from "@goplumb/core/host/host";
import { type CachedModule, downloadPath } from "../../go/module-cache.ts";

export interface ModuleDifferences {
  /** Below the module's folder. */
  readonly modified: readonly string[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** More are not named: then it is another module. */
const mostNames = 1000;
/** Of a module, by `golang.org/x/mod/zip.MaxZipFile`, far less. */
const mostEntries = 200_000;
const pieceBytes = 256 * 1024;

/**
 * Null when the archive is not there or cannot be read.
 * @param folder of the module, absolute
 * @param present what lies in it, below it: everything but folders
 */
export async function moduleDifferences(
  files: Files,
  modCache: string,
  module: CachedModule,
  { folder, present }: { readonly folder: string; readonly present: ReadonlyMap<string, "file" | "other"> },
): Promise<ModuleDifferences | null> {
  const archive = await files.open(join(modCache, downloadPath(module, "zip"))).catch(() => undefined);
  if (!archive) return null;
  const found = { modified: [] as string[], missing: [] as string[], extra: [] as string[] };
  try {
    const prefix = `${module.path}@${module.version}/`;
    const named = new Set<string>();
    for await (const { name, size, crc32 } of zipEntries(archive, [])) {
      if (named.size >= mostEntries) return null;
      if (!name.startsWith(prefix) || name.endsWith("/")) continue;
      const path = name.slice(prefix.length);
      named.add(path);
      if (!present.has(path)) found.missing.push(path);
      else if (present.get(path) !== "file" || !(await isSame(files, join(folder, path), size, crc32)))
        found.modified.push(path);
    }
    found.extra.push(...[...present.keys()].filter((path) => !named.has(path)));
  } catch {
    return null;
  } finally {
    archive.close();
  }
  const sorted = (paths: readonly string[]) => paths.toSorted().slice(0, mostNames);
  return { modified: sorted(found.modified), missing: sorted(found.missing), extra: sorted(found.extra) };
}

async function isSame(files: Files, path: string, size: number, wanted: number): Promise<boolean> {
  try {
    const file = await files.open(path);
    if (!file) return false;
    try {
      if (file.size !== size) return false;
      let sum = 0;
      for (let at = 0; at < size; at += pieceBytes) sum = crc32(file.read(at, pieceBytes), sum);
      return sum === wanted;
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof PlumbError) return false;
    throw error;
  }
}
