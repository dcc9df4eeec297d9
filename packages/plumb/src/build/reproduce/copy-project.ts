// A copy of a project in another folder, for a build that must not know where the first one was. Of git's folder it gets all but the
// objects, which are read where they are: nothing of the original is changed.

import { dirname, join, relative } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";

export interface ProjectCopy {
  /** What the working directory is in the copy. */
  readonly directory: string;
}

const maxFiles = 200_000;
const maxBytes = 4 * 1024 ** 3;

/**
 * @param root what is copied: the repository, the workspace or the module
 * @param leftOut absolute; folders that are no part of it: outputs
 * @param to a folder that is there and empty
 * @throws PlumbError PROJECT_TOO_LARGE, and what reading and writing throw
 */
export async function copyProject(
  host: Host,
  root: string,
  leftOut: readonly string[],
  to: string,
): Promise<ProjectCopy> {
  const found: Found = { files: [], links: [], bytes: 0 };
  await walk(host, root, "", leftOut, found);
  const git = join(root, ".git");
  const hasGit = (await host.files.stat(git))?.kind === "directory";
  if (hasGit)
    await walk(
      host,
      root,
      ".git",
      [join(git, "objects"), join(git, "lfs"), join(git, "modules"), join(git, "worktrees")],
      found,
    );
  const folders = new Set(
    [...found.files.map(({ path }) => path), ...found.links.map(({ path }) => path)].map((path) => dirname(path)),
  );
  for (const folder of [...folders].sort()) await host.changes.makeDirectory(join(to, folder), 0o755);
  await host.trees.copy(
    root,
    to,
    found.files.map(({ path, program }) => ({ stored: path, path, program })),
  );
  for (const { path, target } of found.links) await host.changes.link(join(to, path), target);
  if (hasGit) {
    await host.changes.makeDirectory(join(to, ".git/objects/info"), 0o755);
    await host.changes.write(join(to, ".git/objects/info/alternates"), `${join(git, "objects")}\n`, { mode: 0o644 });
  }
  return { directory: join(to, relative(root, host.machine.cwd)) };
}

interface Found {
  readonly files: { readonly path: string; readonly program: boolean }[];
  readonly links: { readonly path: string; readonly target: string }[];
  bytes: number;
}

async function walk(host: Host, root: string, folder: string, leftOut: readonly string[], found: Found): Promise<void> {
  for (const { name, kind } of (await host.files.list(join(root, folder))) ?? []) {
    const path = folder === "" ? name : join(folder, name);
    if (leftOut.includes(join(root, path)) || path === ".git") continue;
    if (kind === "directory") await walk(host, root, path, leftOut, found);
    else if (kind === "symlink")
      found.links.push({ path, target: (await host.files.readLink(join(root, path))) ?? "" });
    else if (kind === "file") await addFile(host, root, path, found);
  }
}

async function addFile(host: Host, root: string, path: string, found: Found): Promise<void> {
  const stat = await host.files.lstat(join(root, path));
  found.bytes += stat?.size ?? 0;
  found.files.push({ path, program: ((stat?.mode ?? 0) & 0o100) !== 0 });
  if (found.files.length <= maxFiles && found.bytes <= maxBytes) return;
  throw new PlumbError({
    code: "PROJECT_TOO_LARGE",
    message: `${root} has more than ${maxFiles.toLocaleString("en")} files or 4 GiB, too much to be copied for a second build`,
  });
}
