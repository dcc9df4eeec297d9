// Whole trees of files on this machine: unpacked and hashed on all processors, brought to the disk, moved in one step.

import { spawn } from "node:child_process";
import { chmod, constants, lstat, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PlumbError } from "../../error.ts";
import { exitStatus } from "../../exit-status.ts";
import { isAbsence, refusedBySystem, systemCode, unwritable } from "../file-error.ts";
import type { CopiedFile, HashedFile, MirroredFile, PackedFile, Trees, UnpackedTar } from "../tree-work.ts";
import type { Crew } from "./crew.ts";
import { matchFolders, mergeFiles } from "./match-folders.ts";
import type { SurveyedFolder } from "./survey-folder.ts";
import type { TarCrew } from "./tar-crew.ts";
import type { TreeTask } from "./tree-worker.ts";

export function createTrees(processors: number): Trees {
  const threads = Math.max(1, Math.min(processors, mostThreads));
  // Loaded with the first of them: most commands need no threads.
  const startCrew = async <Job, Result = HashedFile>(
    task: TreeTask,
    weigh: (job: Job) => number,
  ): Promise<Crew<Job, Result>> => {
    const crews = await import("./crew.ts");
    return crews.startCrew({ threads, task, weigh });
  };
  return {
    async unpack(archive, folder) {
      const task = { kind: "unpack", archive, folder } as const;
      const crew = await startCrew<PackedFile>(task, ({ compressedSize }) => compressedSize);
      const refuse = (error: unknown): never => {
        throw systemCode(error) === null
          ? damaged(archive, error instanceof Error ? error.message : String(error))
          : unwritable(folder, error);
      };
      return { ...crew, finish: () => crew.finish().catch(refuse) };
    },
    async unpackTar(archive, folder, rules, offset = 0) {
      const { startTarCrew } = await import("./tar-crew.ts");
      const crew = startTarCrew({ archive, offset, folder, rules }, Math.min(threads, mostWriters));
      return { ...crew, finish: () => finishTar(crew, archive, folder) };
    },
    async hash(folder, files, { lenient } = { lenient: false }) {
      const task = { kind: "hash", folder, lenient } as const;
      const crew = await startCrew<{ path: string; size: number }, HashedFile | null>(task, ({ size }) => size);
      for (const file of files) crew.add(file);
      const hashed = await whole(crew).catch((error) => {
        throw refusedBySystem(folder, error);
      });
      return hashed.filter((file) => file !== null);
    },
    async survey(folder, folders, options) {
      const { unpackSurvey } = await import("./survey-folder.ts");
      const task = { kind: "survey", folder, ...options } as const;
      const crew = await startCrew<string, SurveyedFolder>(task, () => usualFolderBytes);
      for (const below of folders) crew.add(below);
      const surveyed = await whole(crew).catch((error) => {
        throw refusedBySystem(folder, error);
      });
      return surveyed.flatMap(unpackSurvey);
    },
    async copy(from, folder, files) {
      const crew = await startCrew<CopiedFile>({ kind: "copy", from, folder }, () => usualFileBytes);
      for (const file of files) crew.add(file);
      return whole(crew).catch((error) => {
        throw refusedIn(from, folder, error);
      });
    },
    async mirror(from, folder, files) {
      const task = { kind: "mirror", from, folder } as const;
      const crew = await startCrew<{ path: string; size: number }, MirroredFile | null>(task, ({ size }) => size);
      for (const file of files) crew.add(file);
      const mirrored = await whole(crew).catch((error) => {
        throw refusedIn(from, folder, error);
      });
      return mirrored.filter((file) => file !== null);
    },
    matchFolders: (from, folder, folders) => changing(folder, () => matchFolders(from, folder, folders)),
    merge: (from, folder, files) => changing(folder, () => mergeFiles(from, folder, files)),
    async measure(folder, options) {
      const { measureInThread } = await import("./measure-thread.ts");
      return changing(folder, () => measureInThread({ kind: "measure", folder, ...options }));
    },
    seal: (folder) => changing(folder, () => setModes(folder, 0o555)),
    synchronize: (folder) => changing(folder, () => synchronize(folder)),
    move: (from, to) =>
      changing(to, async () => {
        await rename(from, to);
        await synchronizeDirectory(dirname(to));
      }),
    remove: (folder) =>
      changing(folder, async () => {
        const stat = await lstat(folder).catch(absent);
        if (!stat) return false;
        if (stat.isDirectory()) await setModes(folder, 0o755);
        await rm(folder, { recursive: true, force: true });
        return true;
      }),
  };
}

/** The message names the file that was refused. */
function refusedIn(from: string, folder: string, error: unknown): PlumbError {
  const { message } = error as Error;
  const isSource = message.includes(`${from}/`) && !message.includes(`${folder}/`);
  return isSource ? refusedBySystem(from, error) : unwritable(folder, error);
}

/** After a failure nobody goes on: the folder may be removed then. */
async function whole<Job, Result>(crew: Crew<Job, Result>): Promise<readonly Result[]> {
  try {
    return await crew.finish();
  } catch (error) {
    await crew.stop();
    throw error;
  }
}

/** More do not write faster to one disk. */
const mostThreads = 8;

/** Nobody knows before it is read how long a file is. */
const usualFileBytes = 16 * 1024;

/** Batches of a few folders: one may hold far more than another. */
const usualFolderBytes = 64 * 1024;

/** One thread that reads a tar keeps no more of them busy. */
const mostWriters = 3;

function damaged(archive: string, why: string): PlumbError {
  return new PlumbError({
    code: "ARCHIVE_DAMAGED",
    message: `${archive} cannot be unpacked: ${why}`,
    exit: exitStatus.network,
  });
}

async function finishTar(crew: TarCrew, archive: string, folder: string): Promise<UnpackedTar> {
  try {
    const { sha256, files, failed } = await crew.finish().catch((error) => {
      throw unwritable(folder, error);
    });
    if (failed && failed.code !== null) throw refusedBySystem(archive, Object.assign(new Error(), failed));
    return { sha256, files, refusal: failed && (failed.hostile ? hostile : damaged)(archive, failed.message) };
  } finally {
    await crew.stop();
  }
}

function hostile(archive: string, why: string): PlumbError {
  return new PlumbError({
    code: "ARCHIVE_HOSTILE",
    message: `${archive} is not to be unpacked: ${why}`,
    hint: "nothing of it was kept; whoever serves it is not to be trusted",
    exit: exitStatus.findings,
  });
}

async function changing<T>(path: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Of a folder and those in it. What lies in a folder may be moved and removed by whoever may write the folder. */
async function setModes(folder: string, mode: number): Promise<void> {
  // Entered before its own mode is taken away, left after.
  if (mode & 0o200) await chmod(folder, mode);
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => setModes(join(folder, entry.name), mode)),
  );
  if (!(mode & 0o200)) await chmod(folder, mode);
}

/**
 * sync(1) of the file system: one call for ten thousand files. Where there is none with -f, as on macOS, it is sync(2), which there
 * begins to write and does not wait.
 */
async function synchronize(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  if ((await runSync(["-f", folder])) !== 0) await runSync([]);
}

function runSync(args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn("sync", args, { stdio: "ignore", env: { PATH: "/usr/bin:/bin:/usr/sbin:/sbin" } });
    child.once("error", () => resolve(null));
    child.once("exit", resolve);
  });
}

async function synchronizeDirectory(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().catch(() => {});
  await handle.close();
}

function absent(error: unknown): undefined {
  if (isAbsence(error)) return undefined;
  throw error;
}
