// Folders of a tree that was copied: given the modes and times of those they were copied from; and files of one tree put into another.

import type { Stats } from "node:fs";
import { chmod, lstat, mkdir, rename, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isAbsence } from "../file-error.ts";

const atOnce = 64;

/** The deepest first: what is put into a folder changes its time, and one that nobody may write takes no more. */
export async function matchFolders(from: string, to: string, folders: readonly string[]): Promise<void> {
  const deepestFirst = [...folders].sort((a, b) => depthOf(b) - depthOf(a));
  const levels = Map.groupBy(deepestFirst, depthOf);
  for (const level of levels.values()) {
    await inPortions(level, async (path) => {
      const stats = await statIfThere(join(from, path));
      if (!stats?.isDirectory()) return;
      const target = join(to, path);
      await mkdir(target, { recursive: true, mode: 0o700 });
      await utimes(target, stats.atimeMs / 1000, stats.mtimeMs / 1000);
      await chmod(target, stats.mode & 0o777);
    });
  }
}

/** Each file of `paths` below `from` gets the same place below `to`, on the same file system; what is there is replaced in one step. */
export async function mergeFiles(from: string, to: string, paths: readonly string[]): Promise<void> {
  await inPortions(paths, async (path) => {
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o755 });
    await rename(join(from, path), target);
  });
}

function depthOf(path: string): number {
  return path === "" ? 0 : path.split("/").length;
}

async function inPortions(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < paths.length; at += atOnce) await Promise.all(paths.slice(at, at + atOnce).map(work));
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}
