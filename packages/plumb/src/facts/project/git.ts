// The git work tree around the current directory: git, and with it go's version stamping, refuses one that belongs to
// another user. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory; files:
// https://git-scm.com/docs/git-config#FILES

import { isAbsolute, join, relative } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { ancestors } from "./ancestors.ts";
import { isTrusted, safeDirectories } from "./git-config.ts";
import { trackedFiles } from "./git-index.ts";
import type { Project } from "./schema.ts";

type Part = Pick<Host, "files" | "env" | "machine">;

export async function readGit(host: Part): Promise<Project["git"]> {
  const found = await findWorkTree(host);
  if (!found) return null;
  const realRoot = await host.files.realPath(found.root).catch(() => undefined);
  const values = (await Promise.all(configFiles(host).map((path) => readValues(host, path)))).flat();
  const roots = realRoot === undefined ? [found.root] : [found.root, realRoot];
  return {
    ...found,
    safe: isTrusted(values, roots, host.env.HOME),
    tracked: [...(await trackedSettings(host, found.root))],
  };
}

/** Settings of editors for the folders from here up to the root, those that are in git's index. */
async function trackedSettings({ files, machine }: Part, root: string): Promise<readonly string[]> {
  const dotGit = join(root, ".git");
  // A linked work tree has its index in the repository, and a file that says where.
  const pointer = (await files.readText(dotGit, 4096).catch(() => undefined)) ?? "";
  const linked = /^gitdir: (.+)$/m.exec(pointer)?.[1] ?? dotGit;
  const index = join(isAbsolute(linked) ? linked : join(root, linked), "index");
  const folders = ancestors(machine.cwd, root).map((folder) => relative(root, folder));
  const paths = folders.map((folder) => join(folder, ".vscode/settings.json"));
  return (await trackedFiles(files, index, paths)).map((path) => join(root, path));
}

async function findWorkTree({ files, machine }: Part): Promise<{ root: string; ownerUid: number } | undefined> {
  for (const root of ancestors(machine.cwd)) {
    const dotGit = join(root, ".git");
    const [tree, git] = await Promise.all([root, dotGit].map((path) => files.stat(path).catch(() => undefined)));
    if (!tree || !git) continue;
    // A directory without HEAD is no repository, and git looks further up. A file names the repository of a linked work
    // tree.
    const head = git.kind === "directory" ? await files.lstat(join(dotGit, "HEAD")).catch(() => undefined) : git;
    if (!head) continue;
    // git wants both to be the user's own.
    return { root, ownerUid: [tree.uid, git.uid].find((uid) => uid !== machine.uid) ?? tree.uid };
  }
  return undefined;
}

// In the order in which git reads them; the environment variables that move them move them for go's git as well.
function configFiles({ env }: Part): readonly string[] {
  const system = /^(1|true|yes|on)$/i.test(env.GIT_CONFIG_NOSYSTEM ?? "")
    ? []
    : [env.GIT_CONFIG_SYSTEM ?? "/etc/gitconfig"];
  if (env.GIT_CONFIG_GLOBAL !== undefined) return [...system, env.GIT_CONFIG_GLOBAL];
  const home = env.HOME;
  const xdg = env.XDG_CONFIG_HOME || (home && join(home, ".config"));
  return [...system, ...(xdg ? [join(xdg, "git/config")] : []), ...(home ? [join(home, ".gitconfig")] : [])];
}

async function readValues({ files }: Part, path: string): Promise<readonly string[]> {
  const text = path === "" ? undefined : await files.readText(path).catch(() => undefined);
  return safeDirectories(text ?? "");
}
