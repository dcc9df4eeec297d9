// The JSON of the commands that manage SDKs.

import * as v from "valibot";
import { StepSchema } from "../doctor/plan-schema.ts";
import { Receipt } from "./proof/receipt.ts";
import { Rung } from "./proof/rung.ts";

const schemaVersion = v.literal(1);

export const InstallSchema = v.object({
  schemaVersion,
  sdks: v.array(
    v.object({
      goroot: v.string(),
      /** It was there before. */
      already: v.boolean(),
      receipt: Receipt,
    }),
  ),
});

export const BundleSchema = v.object({
  schemaVersion,
  /** The tar that was written. */
  path: v.string(),
  /** Bytes. */
  size: v.number(),
  sha256: v.string(),
  sdks: v.array(
    v.object({
      /** e.g. `go1.26.8`. */
      version: v.string(),
      /** GOOS/GOARCH. */
      platform: v.string(),
      /** Where the bytes came from, without password. */
      source: v.string(),
      rungs: v.array(Rung),
    }),
  ),
});

export const ImportSchema = v.object({
  schemaVersion,
  trees: v.array(
    v.object({
      /** The tree, without links. */
      path: v.string(),
      /** Who put it there, as in the snapshot; null for one that was named. */
      origin: v.nullable(v.string()),
      version: v.nullable(v.string()),
      platform: v.nullable(v.string()),
      /** With `imported: false` what would be done. */
      action: v.picklist(["copied", "linked", "already", "refused"]),
      /** Null unless it was refused. */
      why: v.nullable(v.string()),
      /** Files and links that are not the release's: a copy is without them. */
      leftOut: v.array(v.string()),
    }),
  ),
  /** False for a plan. */
  imported: v.boolean(),
  steps: v.array(StepSchema),
});

export const ListSchema = v.object({
  schemaVersion,
  sdks: v.array(
    v.object({
      /** e.g. `go1.26.8`. */
      version: v.string(),
      /** GOOS/GOARCH. */
      platform: v.string(),
      goroot: v.string(),
      /** ISO 8601. */
      installed: v.string(),
      /** The tree that it is a link to; null when it has one of its own. */
      link: v.nullable(v.string()),
      /** It is `go` in PLUMB_HOME/bin. */
      default: v.boolean(),
    }),
  ),
});

export const ListRemoteSchema = v.object({
  schemaVersion,
  platform: v.string(),
  /** The newest first. */
  releases: v.array(
    v.object({
      version: v.string(),
      installed: v.boolean(),
      /** The newest release of its minor version. */
      newest: v.boolean(),
    }),
  ),
});

export const UseSchema = v.object({
  schemaVersion,
  version: v.string(),
  /** Of its go command. */
  path: v.string(),
  /** The directory that belongs on PATH. */
  bin: v.string(),
  onPath: v.boolean(),
});

export const WhichSchema = v.object({
  schemaVersion,
  version: v.string(),
  path: v.string(),
  because: v.string(),
  rejected: v.array(v.object({ version: v.string(), path: v.string(), why: v.string() })),
  /** Wishes of files that were passed over. */
  ignored: v.array(v.string()),
});

export const PruneSchema = v.object({
  schemaVersion,
  sdks: v.array(
    v.object({
      /** `toolchain`: one that go put into its module cache. */
      kind: v.picklist(["sdk", "toolchain"]),
      /** Without `go`. */
      version: v.string(),
      platform: v.string(),
      path: v.string(),
      bytes: v.number(),
      /** Milliseconds since 1970; null when the system does not keep it. */
      usedMs: v.nullable(v.number()),
      isDefault: v.boolean(),
      /** Directories of projects that mean it. */
      neededBy: v.array(v.string()),
      /** To be removed; `removed` says whether it was. */
      remove: v.boolean(),
      why: v.string(),
    }),
  ),
  removed: v.boolean(),
  /** The removals, as steps of a plan. */
  steps: v.array(StepSchema),
});

export const UninstallSchema = v.object({
  schemaVersion,
  removed: v.array(v.object({ version: v.string(), platform: v.string(), goroot: v.string() })),
});
