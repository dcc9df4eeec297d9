// How a tree differs from its release, and what that means. Pure.

import { filesForeignTo } from "../../go/release-files.ts";
import { languageVersion } from "../../go/version.ts";
import type { Manifest } from "./manifest.ts";

export interface Differences {
  readonly missing: readonly string[];
  readonly modified: readonly { readonly path: string; readonly kind: "configuration" | "code" }[];
  readonly extra: readonly string[];
}

/** `tree`: hashes by path. */
export function compareTree(tree: Manifest, wanted: Manifest): Differences {
  const missing = [...wanted.keys()].filter((path) => !tree.has(path));
  const extra = [...tree.keys()].filter((path) => !wanted.has(path));
  const modified = [...wanted].flatMap(([path, sha256]) => {
    const found = tree.get(path);
    return found === undefined || found === sha256 ? [] : [{ path, kind: kindOf(path) }];
  });
  return {
    missing: missing.toSorted(),
    modified: modified.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    extra: extra.toSorted(),
  };
}

/** go.env sets defaults, and is there to be edited: https://go.dev/doc/toolchain#GOTOOLCHAIN */
function kindOf(path: string): "configuration" | "code" {
  return path === "go.env" ? "configuration" : "code";
}

export function isSame({ missing, modified, extra }: Differences): boolean {
  return missing.length + modified.length + extra.length === 0;
}

export function isOnlyConfigured({ missing, modified, extra }: Differences): boolean {
  return missing.length + extra.length === 0 && modified.every(({ kind }) => kind === "configuration");
}

/** What explains many differences at once. */
export type Explanation =
  /** Another release was unpacked over or under this one; `others` are releases whose files these are, where they are known. */
  | { readonly kind: "mixture"; readonly files: number; readonly others: readonly string[] }
  /** The programs are somebody else's build of the release's sources, or of nearly these. */
  | { readonly kind: "other-build"; readonly files: number };

/** Another release that is known file by file. */
export interface KnownRelease {
  readonly version: string;
  readonly manifest: Manifest;
}

export function explainDifferences(
  version: string,
  tree: Manifest,
  wanted: Manifest,
  known: readonly KnownRelease[],
): Explanation | null {
  const { modified, extra } = compareTree(tree, wanted);
  const changed = modified.filter(({ kind }) => kind === "code").map(({ path }) => path);
  const suspects = [...changed, ...extra];
  const others = known.flatMap((release) => {
    const files = suspects.filter((path) => release.manifest.get(path) === tree.get(path)).length;
    return files > 0 ? [{ version: release.version, files }] : [];
  });
  const [best] = others.toSorted((a, b) => b.files - a.files);
  // A file or two may be the same in many releases, and may have been put there by hand.
  if (best && best.files >= enoughFiles) return { kind: "mixture", files: best.files, others: [best.version] };
  const minor = Number(languageVersion(version).split(".")[1]);
  const foreign = new Set(filesForeignTo(minor));
  const files = extra.filter((path) => foreign.has(path)).length;
  if (files > 0) return { kind: "mixture", files, others: [] };
  return isOtherBuild(tree, wanted) ? { kind: "other-build", files: changed.length } : null;
}

const enoughFiles = 3;

/** Whoever builds a release anew has other programs, each of them, and nearly the same sources. */
function isOtherBuild(tree: Manifest, wanted: Manifest): boolean {
  const there = [...wanted].filter(([path]) => tree.has(path));
  const same = ([path, sha256]: readonly [string, string]) => tree.get(path) === sha256;
  const programs = there.filter(([path]) => /^(bin|pkg\/tool)\//.test(path));
  const sources = [...wanted].filter(([path]) => path.startsWith("src/") && path.endsWith(".go"));
  const sameSources = sources.filter(same).length;
  return programs.length > 0 && !programs.some(same) && sameSources >= sources.length * mostlySame;
}

const mostlySame = 0.9;
