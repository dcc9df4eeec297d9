// The module or workspace around the current directory, and what it asks of Go.

import * as v from "valibot";

const Line = v.object({ text: v.string(), line: v.number() });

export const GoMod = v.object({
  path: v.string(),
  module: v.nullable(v.string()),
  /** `go` line; null: none (means 1.16). */
  go: v.nullable(Line),
  toolchain: v.nullable(Line),
  /** Packages of `tool` lines. Absent in snapshots of older versions. */
  tools: v.optional(v.array(Line)),
  /** Lines that are not in go.mod's grammar. */
  malformed: v.array(Line),
});
export type GoMod = v.InferOutput<typeof GoMod>;

/** A version that another tool's file pins for this directory. */
export const VersionPin = v.object({ file: v.string(), line: v.number(), manager: v.string(), version: v.string() });
export type VersionPin = v.InferOutput<typeof VersionPin>;

export const Project = v.object({
  cwd: v.string(),
  goMod: v.nullable(GoMod),
  goWork: v.nullable(GoMod),
  /** go.mod files in directories where one captures everything below: the home directory, /tmp, the root. */
  strayGoMods: v.array(v.string()),
  /** Null when there is no vendor directory. */
  vendor: v.nullable(
    v.object({
      path: v.string(),
      hasModulesTxt: v.boolean(),
      /** Differences between go.mod and vendor/modules.txt, as sentences. */
      inconsistencies: v.array(v.string()),
    }),
  ),
  pins: v.array(VersionPin),
  /** The git work tree around cwd; null when there is none. */
  git: v.nullable(
    v.object({
      root: v.string(),
      ownerUid: v.number(),
      /** The root, or `*`, is listed in safe.directory of git's global or system file. */
      safe: v.boolean(),
      /**
       * Of the editors' `.vscode/settings.json` here and above, up to the root: those that git tracks. Absent in snapshots of older
       * versions.
       */
      tracked: v.optional(v.array(v.string())),
    }),
  ),
});
export type Project = v.InferOutput<typeof Project>;
