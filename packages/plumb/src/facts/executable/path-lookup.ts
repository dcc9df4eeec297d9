// Looking a command up on PATH: every hit, not only the first.

import { dirname, isAbsolute, join } from "node:path";
import type { Files, Host } from "@goplumb/core/host/host";

export interface PathHit {
  readonly path: string;
  /** 0-based position of the directory on PATH. */
  readonly pathIndex: number;
}

/** Directories of PATH in order, absolute: an empty or relative entry is meant from the current directory. */
export function pathDirectories(host: Pick<Host, "env" | "machine">): readonly string[] {
  const separator = host.machine.os === "windows" ? ";" : ":";
  const text = host.env.PATH ?? "";
  if (text === "") return [];
  return text.split(separator).map((entry) => (isAbsolute(entry) ? entry : join(host.machine.cwd, entry)));
}

/** Those of PATH that are the same wherever one stands. */
export function absoluteDirectories({ env, machine }: Pick<Host, "env" | "machine">): readonly string[] {
  const separator = machine.os === "windows" ? ";" : ":";
  return (env.PATH ?? "").split(separator).filter((entry) => isAbsolute(entry));
}

/**
 * The entry of PATH by which alone a program is found, where that is a relative or an empty one: whoever made the current folder has put the
 * program there. Undefined for every other program.
 */
export function relativeEntryFor(host: Pick<Host, "env" | "machine">, path: string): string | undefined {
  const separator = host.machine.os === "windows" ? ";" : ":";
  const relative = host.env.PATH ? host.env.PATH.split(separator).filter((entry) => !isAbsolute(entry)) : [];
  if (relative.length === 0) return undefined;
  const folder = dirname(path);
  if (absoluteDirectories(host).some((entry) => join(entry, ".") === folder)) return undefined;
  return relative.find((entry) => join(host.machine.cwd, entry, ".") === folder);
}

/** What a shell would start for a word: a path as it is, else the first of that name on PATH. Absolute; undefined when there is none. */
export async function programPath(
  host: Pick<Host, "files" | "env" | "machine">,
  name: string,
): Promise<string | undefined> {
  if (isAbsolute(name)) return name;
  if (name.includes("/")) return join(host.machine.cwd, name);
  return (await pathHits(host.files, pathDirectories(host), name))[0]?.path;
}

/** Regular files called `name` in `directories`, without repeats of the same path. */
export async function pathHits(
  files: Files,
  directories: readonly string[],
  name: string,
): Promise<readonly PathHit[]> {
  const seen = new Set<string>();
  const candidates: PathHit[] = [];
  directories.forEach((directory, pathIndex) => {
    const path = join(directory, name);
    if (!seen.has(path)) candidates.push({ path, pathIndex });
    seen.add(path);
  });
  const found = await Promise.all(candidates.map(async (hit) => ((await isFile(files, hit.path)) ? [hit] : [])));
  return found.flat();
}

async function isFile(files: Files, path: string): Promise<boolean> {
  try {
    return (await files.stat(path))?.kind === "file";
  } catch {
    // A directory this user may not search hides its programs from the shell too.
    return false;
  }
}
