// The files of a GOROOT with their hashes, by the names they have in a release, and what in it is no file.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { HashedFile } from "@goplumb/core/host/tree-work";
import { nameInModule, pathInGoroot } from "../../go/toolchain-module.ts";

export interface TreeFiles {
  /** Those that the log is about, by their paths in a GOROOT. */
  readonly covered: readonly TreeFile[];
  /** How many are in folders that the module leaves out: api, doc, misc, test, .github. */
  readonly uncovered: number;
  /** Links, devices, names that are no UTF-8: no release has any. Of links in the tree's first folder, as Debian's, what is behind them counts. */
  readonly odd: readonly string[];
}

export interface TreeFile extends HashedFile {
  /** Where it lies. Another path than its own only in a module cache. */
  readonly stored: string;
}

const mostFiles = 200_000;

/** @throws PlumbError FILE_UNREADABLE, TREE_TOO_LARGE */
export async function readTree({ files, trees }: Pick<Host, "files" | "trees">, goroot: string): Promise<TreeFiles> {
  const covered: string[] = [];
  const odd: string[] = [];
  let uncovered = 0;
  const walk = async (folder: string): Promise<void> => {
    const entries = (await files.list(join(goroot, folder))) ?? [];
    const below: string[] = [];
    for (const { name, kind } of entries) {
      const path = folder === "" ? name : `${folder}/${name}`;
      // A name that is no UTF-8 cannot be asked for by what was made of it.
      if (name.includes("\ufffd")) odd.push(path);
      else if (kind === "directory") below.push(path);
      else if (kind !== "file") {
        odd.push(path);
        if (folder === "" && (await isDirectory(files, join(goroot, path)))) below.push(path);
      } else if (nameInModule(path) === null) uncovered++;
      else covered.push(path);
    }
    if (covered.length + uncovered > mostFiles) throw tooLarge(goroot);
    await Promise.all(below.map(walk));
  };
  await walk("");
  const hashed = await trees.hash(
    goroot,
    covered.map((path) => ({ path, size: 0 })),
  );
  return { covered: asInRelease(hashed), uncovered, odd: odd.toSorted() };
}

async function isDirectory(files: Host["files"], path: string): Promise<boolean> {
  return (await files.stat(path).catch(() => undefined))?.kind === "directory";
}

/**
 * In the module cache every go.mod is called `_go.mod`, as in the module; the go command copies each when it first starts the toolchain
 * (`cmd/go/internal/toolchain.Exec`). The two are one file of the release as long as they are the same.
 */
export function asInRelease(hashed: readonly HashedFile[]): readonly TreeFile[] {
  const hashes = new Map(hashed.map(({ path, sha256 }) => [path, sha256]));
  return hashed.flatMap(({ path, sha256 }): TreeFile[] => {
    const twin = hashes.get(pathInGoroot(path));
    if (twin === undefined) return [{ path: pathInGoroot(path), sha256, stored: path }];
    const isCopied = pathInGoroot(path) !== path && twin === sha256;
    return isCopied ? [] : [{ path, sha256, stored: path }];
  });
}

function tooLarge(goroot: string): PlumbError {
  return new PlumbError({
    code: "TREE_TOO_LARGE",
    message: `${goroot} has more than ${mostFiles} files: it is no GOROOT`,
    exit: exitStatus.usage,
  });
}
