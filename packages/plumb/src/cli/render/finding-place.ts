// Where a finding is shown by tools that show everything beside a file: code scanning, annotations.

import { dirname } from "node:path";
import { splitLine } from "../../doctor/finding-identity.ts";
import type { Snapshot } from "../../facts/snapshot.ts";
import type { Finding } from "../../problems/finding.ts";

/** The project that plumb ran in. */
export interface Surroundings {
  /** What paths are relative to: the git work tree, else the folder of go.work or go.mod. Null outside of a project. */
  readonly root: string | null;
  /** Absolute path of go.mod, else of go.work. */
  readonly goMod: string | null;
}

export interface Place {
  /** Relative to the root with `/`, or absolute. */
  readonly path: string;
  /** 1-based; null when the file is meant as a whole. */
  readonly line: number | null;
}

export function surroundingsOf({ project }: Snapshot): Surroundings {
  const at = project?.status === "ok" ? project.value : null;
  const goMod = at?.goMod?.path ?? at?.goWork?.path ?? null;
  const top = at?.goWork?.path ?? goMod;
  return { root: at?.git?.root ?? (top && dirname(top)), goMod };
}

/** The files that are evidence, or go.mod for what is wrong with the machine; none when there is neither. */
export function placesOf({ evidence }: Pick<Finding, "evidence">, { root, goMod }: Surroundings): readonly Place[] {
  const files = evidence.filter(({ kind }) => kind === "file").map(({ subject }) => splitLine(subject));
  const places = files.length > 0 || goMod === null ? files : [{ path: goMod, line: 1 }];
  return places.map(({ path, line }) => ({ path: relative(path, root), line }));
}

function relative(path: string, root: string | null): string {
  const base = root?.replace(/[\\/]$/, "");
  const isBelow = base !== undefined && path.startsWith(base) && /^[\\/]/.test(path.slice(base.length));
  const below = isBelow ? path.slice(base.length + 1) : path;
  return /^[A-Za-z]:\\/.test(path) ? below.replaceAll("\\", "/") : below;
}
