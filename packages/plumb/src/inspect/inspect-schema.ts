// The schema of inspect's JSON document; published as schemas/inspect.json.

import * as v from "valibot";
import { FindingSchema } from "../problems/finding-schema.ts";

const Module: v.GenericSchema = v.object({
  path: v.string(),
  version: v.string(),
  sum: v.string(),
  replace: v.nullable(v.lazy(() => Module)),
});

const Signature = v.variant("kind", [
  v.object({ kind: v.literal("none") }),
  v.object({ kind: v.literal("authenticode"), offset: v.number(), size: v.number() }),
  v.object({
    kind: v.picklist(["adhoc", "cms", "malformed"]),
    valid: v.nullable(v.boolean()),
    pages: v.number(),
    badPages: v.array(v.number()),
    badPageCount: v.number(),
    faults: v.array(v.object({ id: v.string(), severity: v.picklist(["error", "warning"]), message: v.string() })),
    linkerSigned: v.boolean(),
    hardenedRuntime: v.boolean(),
    identifier: v.nullable(v.string()),
    teamId: v.nullable(v.string()),
    cdHash: v.nullable(v.string()),
    hash: v.nullable(v.picklist(["sha1", "sha256", "sha256-truncated", "sha384"])),
    pageSize: v.nullable(v.number()),
    codeLimit: v.nullable(v.number()),
    entitlements: v.nullable(v.string()),
    requirements: v.nullable(v.number()),
    claimsDeveloperId: v.boolean(),
    offset: v.number(),
    size: v.number(),
  }),
]);

const WasmName = v.object({ name: v.string(), kind: v.string() });

const Wasm = v.object({
  kind: v.picklist(["module", "component"]),
  imports: v.array(v.object({ module: v.string(), ...WasmName.entries })),
  exports: v.array(WasmName),
  features: v.array(v.string()),
  producers: v.array(v.object({ field: v.string(), name: v.string(), version: v.string() })),
});

export const ImageSchema = v.object({
  os: v.nullable(v.string()),
  arch: v.string(),
  variant: v.nullable(v.string()),
  bits: v.picklist([32, 64]),
  endian: v.picklist(["little", "big"]),
  type: v.string(),
  static: v.boolean(),
  interpreter: v.nullable(v.string()),
  needed: v.array(v.string()),
  rpaths: v.array(v.string()),
  installName: v.nullable(v.string()),
  glibcFloor: v.nullable(v.string()),
  libc: v.nullable(v.string()),
  minOs: v.nullable(v.string()),
  effectiveMinOs: v.nullable(v.string()),
  sdk: v.nullable(v.string()),
  uuid: v.nullable(v.string()),
  buildId: v.nullable(v.string()),
  entry: v.nullable(v.picklist(["main", "thread"])),
  maxPageSize: v.nullable(v.number()),
  subsystem: v.nullable(v.string()),
  packed: v.nullable(v.literal("upx")),
  pie: v.boolean(),
  stripped: v.boolean(),
  signature: v.nullable(Signature),
  wasm: v.nullable(Wasm),
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

const Archive = v.object({
  kind: v.picklist(["gnu", "bsd", "thin", "coff", "aix", "go"]),
  members: v.array(
    v.object({
      name: v.string(),
      offset: v.nullable(v.number()),
      size: v.number(),
      format: v.string(),
      os: v.nullable(v.string()),
      arch: v.nullable(v.string()),
    }),
  ),
});

const File = v.object({
  path: v.string(),
  /** Null when it could not be read; then `error` says why. */
  format: v.nullable(v.string()),
  images: v.array(ImageSchema),
  universal: v.optional(v.object({ width: v.picklist([32, 64]), hiddenSlices: v.number() })),
  archive: v.optional(Archive),
  stub: v.optional(
    v.object({
      version: v.number(),
      installName: v.nullable(v.string()),
      targets: v.array(v.object({ os: v.string(), arch: v.string() })),
    }),
  ),
  script: v.optional(v.object({ interpreter: v.string(), argument: v.nullable(v.string()) })),
  description: v.optional(v.string()),
  reason: v.optional(v.string()),
  problems: v.array(
    v.object({ kind: v.picklist(["truncated", "malformed", "limit"]), where: v.string(), message: v.string() }),
  ),
  findings: v.array(FindingSchema),
  error: v.optional(v.object({ code: v.string(), message: v.string() })),
});

export const InspectSchema = v.object({
  schemaVersion: v.literal(1),
  files: v.array(File),
  summary: v.object({
    files: v.number(),
    binaries: v.number(),
    scripts: v.number(),
    others: v.number(),
    unread: v.number(),
    errors: v.number(),
    warnings: v.number(),
    infos: v.number(),
    platforms: v.record(v.string(), v.number()),
    missing: v.array(v.string()),
  }),
});
