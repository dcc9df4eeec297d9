// Copies a cache while others may write to it: once as a whole, then what has appeared or changed meanwhile, until there is no more;
// then every copy is read again and compared.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { MirroredFile } from "@goplumb/core/host/tree-work";
import { count, formatBytes } from "@goplumb/core/output/text-layout";
import { type CacheContents, cacheContents, namedHash } from "./contents.ts";
import type { CacheVariable } from "./source.ts";

type Part = Pick<Host, "trees" | "changes" | "files">;

export interface CopyTask {
  readonly variable: CacheVariable;
  readonly from: string;
  /** A directory of this process alone, on the file system of the copy. */
  readonly staging: string;
  /** Where the copy is made; what is there of an earlier one is brought up to date. */
  readonly to: string;
  readonly report: (doing: string) => void;
}

export interface Copied {
  /** By path, as they were copied. */
  readonly files: ReadonlyMap<string, MirroredFile>;
  readonly folders: readonly string[];
  readonly passes: number;
  readonly leftOut: readonly string[];
  /** Files of GOCACHE that do not hold what their name says, and are not copied: go makes them again. */
  readonly damaged: readonly string[];
}

/** Builds that never end would keep it copying for ever; what they add later is copied when the new place is in use. */
const mostPasses = 4;

export async function copyCache(host: Part, task: CopyTask): Promise<Copied> {
  const { variable, from, to, report } = task;
  const files = new Map<string, MirroredFile>();
  for (let pass = 1; ; pass += 1) {
    const contents = await cacheContents(host, variable, from);
    const open = contents.files.filter((file) => !isCopied(files.get(file.path), file));
    report(openWords(open));
    const copied = pass === 1 ? await host.trees.mirror(from, to, open) : await addTo(host, task, open);
    for (const file of copied) files.set(file.path, file);
    await removeVanished(host, to, files, contents);
    if (open.length > 0 && pass < mostPasses) continue;
    const damaged = [...files.values()].filter(isDamaged).map(({ path }) => path);
    for (const path of damaged) {
      await host.changes.remove(join(to, path));
      files.delete(path);
    }
    return { files, folders: contents.folders, passes: pass, leftOut: contents.leftOut, damaged };
  }
}

export interface TopUp {
  /** Also what is there with another size or time; only where nobody writes. */
  readonly replace: boolean;
  /** What the copy has, where that is known; else it is looked for. */
  readonly has?: Pick<Copied, "files" | "folders">;
}

/**
 * Adds to a copy that is in use what it lacks, or has older; nothing is taken out of it. Each file is compared. Returns how many came.
 */
export async function topUp(host: Part, task: CopyTask, { replace, has }: TopUp): Promise<number> {
  const { variable, from, to, report } = task;
  const [contents, there] = await Promise.all([
    cacheContents(host, variable, from),
    has ? { files: [...has.files.values()], folders: has.folders } : cacheContents(host, variable, to),
  ]);
  const known = new Map(there.files.map((file) => [file.path, file]));
  const open = contents.files.filter((file) => {
    const copy = known.get(file.path);
    if (!copy) return true;
    return replace && (copy.size !== file.size || Math.abs(copy.modifiedMs - file.modifiedMs) > coarseMs);
  });
  if (open.length === 0) return 0;
  report(openWords(open));
  const copied = (await host.trees.mirror(from, task.staging, open)).filter((file) => !isDamaged(file));
  await verifyCopy(host, task.staging, new Map(copied.map((file) => [file.path, file])));
  await host.trees.merge(
    task.staging,
    to,
    copied.map(({ path }) => path),
  );
  const folders = new Set(there.folders);
  await host.trees.matchFolders(
    from,
    to,
    contents.folders.filter((path) => !folders.has(path)),
  );
  return copied.length;
}

/** Some file systems keep times to two seconds; go notes uses to the hour. */
const coarseMs = 2000;

function openWords(open: readonly { readonly size: number }[]): string {
  const bytes = open.reduce((sum, { size }) => sum + size, 0);
  return `copying ${count(open.length, "file")}, ${formatBytes(bytes)}`;
}

/** Time and size say it, as they do for go. */
function isCopied(copy: MirroredFile | undefined, { size, modifiedMs }: { size: number; modifiedMs: number }): boolean {
  return copy !== undefined && copy.size === size && copy.modifiedMs === modifiedMs && !isDamaged(copy);
}

/** Cut in the middle of being written, most likely: the next pass sees the whole. */
function isDamaged({ path, sha256 }: MirroredFile): boolean {
  const named = namedHash(path);
  return named !== null && named !== sha256;
}

/** Each comes to its place in one step: somebody may read there by now. */
async function addTo(
  host: Part,
  { from, to, staging }: CopyTask,
  open: readonly { readonly path: string; readonly size: number }[],
): Promise<readonly MirroredFile[]> {
  if (open.length === 0) return [];
  const copied = await host.trees.mirror(from, staging, open);
  await host.trees.merge(
    staging,
    to,
    copied.map(({ path }) => path),
  );
  return copied;
}

/** Markers of what is not complete, for one, must not outlive what they stand for. */
async function removeVanished(
  host: Part,
  to: string,
  files: Map<string, MirroredFile>,
  contents: CacheContents,
): Promise<void> {
  const there = new Set(contents.files.map(({ path }) => path));
  for (const path of [...files.keys()].filter((path) => !there.has(path))) {
    await host.changes.remove(join(to, path));
    files.delete(path);
  }
}

/** @throws PlumbError COPY_DIFFERS when a copy does not hold what was read. */
export async function verifyCopy({ trees }: Part, to: string, files: Copied["files"]): Promise<void> {
  const hashed = await trees.hash(
    to,
    [...files.values()].map(({ path, size }) => ({ path, size })),
  );
  const different = hashed.filter(({ path, sha256 }) => files.get(path)?.sha256 !== sha256);
  if (different.length === 0 && hashed.length === files.size) return;
  throw new PlumbError({
    code: "COPY_DIFFERS",
    message: `${count(different.length, "file")} below ${to} are not what was copied, e.g. ${different[0]?.path}`,
    hint: "the disk or its connection damages files; the cache stays where it is",
    exit: exitStatus.findings,
  });
}
