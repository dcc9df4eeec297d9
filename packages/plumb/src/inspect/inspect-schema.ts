// The schema of inspect's JSON document; published as schemas/inspect.json.

import * as v from "valibot";

const Module: v.GenericSchema = v.object({
  path: v.string(),
  version: v.string(),
  sum: v.string(),
  replace: v.nullable(v.lazy(() => Module)),
});

const Image = v.object({
  os: v.nullable(v.string()),
  arch: v.string(),
  variant: v.nullable(v.string()),
  bits: v.picklist([32, 64]),
  endian: v.picklist(["little", "big"]),
  type: v.string(),
  static: v.boolean(),
  interpreter: v.nullable(v.string()),
  needed: v.array(v.string()),
  glibcFloor: v.nullable(v.string()),
  libc: v.nullable(v.string()),
  minOs: v.nullable(v.string()),
  effectiveMinOs: v.nullable(v.string()),
  sdk: v.nullable(v.string()),
  uuid: v.nullable(v.string()),
  buildId: v.nullable(v.string()),
  pie: v.boolean(),
  stripped: v.boolean(),
  signature: v.nullable(
    v.variant("kind", [
      v.object({ kind: v.literal("none") }),
      v.object({ kind: v.literal("unchecked"), offset: v.number(), size: v.number() }),
    ]),
  ),
  go: v.nullable(
    v.object({
      version: v.string(),
      path: v.nullable(v.string()),
      main: v.nullable(Module),
      deps: v.array(Module),
      settings: v.record(v.string(), v.string()),
      cgoLinked: v.nullable(v.boolean()),
    }),
  ),
  offset: v.number(),
  size: v.number(),
});

export const InspectSchema = v.object({
  schemaVersion: v.literal(1),
  files: v.array(
    v.object({
      path: v.string(),
      format: v.nullable(v.string()),
      images: v.array(Image),
      script: v.optional(v.object({ interpreter: v.string(), argument: v.nullable(v.string()) })),
      reason: v.optional(v.string()),
      problems: v.array(
        v.object({ kind: v.picklist(["truncated", "malformed", "limit"]), where: v.string(), message: v.string() }),
      ),
      findings: v.array(v.unknown()),
      error: v.optional(v.object({ code: v.string(), message: v.string() })),
    }),
  ),
});
