// Whether a Go tree is of one piece.

import type { GoRoot } from "../../facts/go-installs/schema.ts";
import { releaseWord } from "../active-go.ts";

/** Holds files of two releases. */
export function treeIsMixed(tree: GoRoot): boolean {
  return tree.strayFiles.length > 0 || mixedVersions(tree) !== null;
}

/** VERSION and the release of the compiler, when they differ. */
export function mixedVersions(tree: GoRoot): { versionFile: string; compile: string } | null {
  const versionFile = releaseWord(tree.versionFile);
  const compile = releaseWord(tree.compile?.go?.version);
  return versionFile && compile && versionFile !== compile ? { versionFile, compile } : null;
}
