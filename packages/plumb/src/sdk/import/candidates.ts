// The Go trees of this machine that could become SDKs of plumb: those of other version managers, of packages, of the module cache.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Files, Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../../facts/gatherer.ts";
import type { GoInstall } from "../../facts/go-installs/schema.ts";

export interface ImportCandidate {
  /** Its GOROOT, absolute and without links. */
  readonly goroot: string;
  /** Who put it there; null for one that was named. */
  readonly origin: GoInstall["origin"] | null;
}

/** Everything that is found, each tree once. Those of plumb itself are left out. */
export async function foundTrees(host: Host, home: PlumbHome): Promise<readonly ImportCandidate[]> {
  const installs = await createGatherer(host).fact("goInstalls");
  if (installs.status !== "ok") return [];
  const cached = installs.value.toolchainCache
    .filter(({ complete }) => complete !== false)
    .map(({ path }) => ({ path, origin: "toolchain-cache" as const }));
  const placed = installs.value.installs.flatMap(({ goroot, origin }) =>
    goroot?.exists ? [{ path: goroot.path, origin }] : [],
  );
  const trees = new Map<string, ImportCandidate>();
  for (const { path, origin } of [...placed, ...cached]) {
    const goroot = await host.files.realPath(path).catch(() => undefined);
    if (goroot === undefined || trees.has(goroot) || (await isOwn(host, home, goroot))) continue;
    trees.set(goroot, { goroot, origin });
  }
  return [...trees.values()];
}

/** Whether a tree, named without links, lies where plumb keeps its SDKs. */
export async function isOwn({ files }: Pick<Host, "files">, { sdks }: PlumbHome, goroot: string): Promise<boolean> {
  const own = (await files.realPath(sdks).catch(() => undefined)) ?? sdks;
  return goroot === own || goroot.startsWith(`${own}/`);
}

/** The tree at a path, or those in the folder of a version manager there. @throws PlumbError NO_TREE */
export async function namedTrees({ files }: Host, path: string): Promise<readonly ImportCandidate[]> {
  const real = await files.realPath(path);
  const trees = real === undefined ? [] : await treesIn(files, real);
  if (trees.length > 0) return trees.map((goroot) => ({ goroot, origin: null }));
  throw new PlumbError({
    code: "NO_TREE",
    message: `${path} ${real === undefined ? "is not there" : "is no Go tree, and none is in it"}`,
    hint: "name a GOROOT, or a folder of them such as ~/sdk; plumb import alone looks where version managers put theirs",
  });
}

async function treesIn(files: Files, path: string): Promise<readonly string[]> {
  const itself = await treeAt(files, path);
  if (itself !== undefined) return [itself];
  const entries = (await files.list(path).catch(() => undefined)) ?? [];
  const below = entries.filter(({ kind }) => kind === "directory").map(({ name }) => treeAt(files, join(path, name)));
  return (await Promise.all(below)).flatMap((tree) => tree ?? []);
}

/** Version managers have a folder of a version's own around it, Homebrew has libexec. */
async function treeAt(files: Files, path: string): Promise<string | undefined> {
  for (const below of ["", "go", "libexec"]) {
    const tree = join(path, below);
    const isTree = await files.stat(join(tree, "pkg/tool")).catch(() => undefined);
    if (isTree?.kind === "directory") return tree;
  }
  return undefined;
}
