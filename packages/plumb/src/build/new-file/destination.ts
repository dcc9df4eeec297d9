// Whether a new file may take a place: nothing is overwritten that is protected, or holds something else than an older version of the same.

import { type Image, inspectBinary } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";
import type { FileStat, Files, Host } from "@goplumb/core/host/host";
import { requireWritable } from "@goplumb/core/plan/file-state";
import type { Input } from "./inputs.ts";

export interface Destination {
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * @param archs CPUs of the new file, in Go's words
 * @param inputs one of them may be the place itself: then it is meant
 * @returns whether something is there, and will be replaced
 * @throws PlumbError DESTINATION_TAKEN for another kind of file, or one for a CPU that would be lost, unless `force`; DESTINATION_UNFIT
 * for a link, a directory or a device; FILE_UNWRITABLE as `requireReplaceable` does
 */
export async function judgeDestination(
  host: Pick<Host, "files" | "machine">,
  { shown, path }: Destination,
  archs: readonly string[],
  inputs: readonly Input[],
  force: boolean,
): Promise<boolean> {
  const { files } = host;
  const there = await files.lstat(path);
  if (!there) return false;
  if (there.kind !== "file") throw unfit(shown, there.kind, await files.readLink(path));
  await requireReplaceable(host, path, there);
  if (force || (await isOneOf(files, path, inputs))) return true;
  const lost = await lostCpus(files, path, archs);
  if (lost === null) throw taken(shown, "no Mach-O file");
  if (lost.length > 0) throw taken(shown, `for ${lost.join(", ")}, which the new file is not for`);
  return true;
}

/** @throws PlumbError FILE_UNWRITABLE when the file is write-protected, or another user's */
export async function requireReplaceable(
  { files, machine }: Pick<Host, "files" | "machine">,
  path: string,
  { mode, uid, gid }: FileStat,
): Promise<void> {
  await requireWritable(files, path, { kind: "file", mode, owner: { uid, gid } }, machine.uid);
}

async function isOneOf(files: Files, path: string, inputs: readonly Input[]): Promise<boolean> {
  const wanted = await files.stat(path);
  const all = await Promise.all(inputs.map((input) => files.stat(input.path)));
  return all.some((stat) => stat?.inode === wanted?.inode && stat?.device === wanted?.device);
}

/** CPUs that are in the file and not among `archs`; null when it is no Mach-O file. */
async function lostCpus(files: Files, path: string, archs: readonly string[]): Promise<string[] | null> {
  const file = await files.open(path);
  if (!file) return [];
  try {
    const { format, images } = inspectBinary(file, { goBuildInfo: false, libraries: false });
    const isMachO = format === "mach-o" || format === "universal" || (format === "ar" && images.every(isApple));
    return isMachO ? images.map(({ arch }) => arch).filter((arch) => !archs.includes(arch)) : null;
  } finally {
    file.close();
  }
}

function isApple({ os }: Image): boolean {
  return os !== null && os !== "linux" && os !== "windows";
}

function taken(shown: string, what: string): PlumbError {
  return new PlumbError({
    code: "DESTINATION_TAKEN",
    message: `${shown} is there already, ${what}: it is not overwritten`,
    hint: "the file that is written stands first; --force replaces what is there",
    details: { path: shown },
  });
}

function unfit(shown: string, kind: "directory" | "symlink" | "other", target: string | undefined): PlumbError {
  const what =
    kind === "symlink" ? `a link to ${target ?? "nothing"}` : kind === "directory" ? "a directory" : "a device";
  return new PlumbError({
    code: "DESTINATION_UNFIT",
    message: `${shown} is ${what}; wanted the name of a file`,
    ...(kind === "symlink" && { hint: "name the file that it leads to, or remove the link" }),
    details: { path: shown },
  });
}
