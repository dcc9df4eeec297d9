// The schemas of build's JSON documents; published as schemas/build.json (also artifacts.json) and schemas/build-plan.json.

import * as v from "valibot";
import { StepSchema } from "../doctor/plan-schema.ts";
import { CauseSchema } from "../explain/explain-schema.ts";
import { ImageSchema } from "../inspect/inspect-schema.ts";
import { FindingSchema } from "../problems/finding-schema.ts";

const NotBuilt = v.array(v.object({ target: v.string(), finding: FindingSchema }));

const Output = v.object({
  target: v.string(),
  program: v.string(),
  cgo: v.picklist(["on", "off"]),
  compiler: v.nullable(v.string()),
  path: v.string(),
  sha256: v.string(),
  size: v.number(),
  verified: v.boolean(),
  sbom: v.nullable(v.string()),
  archive: v.nullable(v.object({ path: v.string(), sha256: v.string(), size: v.number() })),
  image: v.nullable(ImageSchema),
  smoke: v.object({
    status: v.picklist(["passed", "failed", "inconclusive", "skipped"]),
    reason: v.string(),
    durationMs: v.nullable(v.number()),
  }),
  reproduction: v.object({
    status: v.picklist(["reproduced", "differs", "inconclusive", "skipped"]),
    reason: v.string(),
    differences: v.array(
      v.object({
        section: v.string(),
        offset: v.number(),
        bytes: v.number(),
        first: v.string(),
        again: v.string(),
      }),
    ),
  }),
  startsOn: v.array(v.object({ system: v.string(), starts: v.boolean(), why: v.nullable(v.string()) })),
  findings: v.array(FindingSchema),
  buildMs: v.number(),
  verifyMs: v.number(),
});

const Universal = v.object({
  program: v.string(),
  path: v.nullable(v.string()),
  sha256: v.nullable(v.string()),
  size: v.nullable(v.number()),
  verified: v.boolean(),
  missing: v.nullable(v.string()),
  findings: v.array(FindingSchema),
});

export const BuildSchema = v.object({
  schemaVersion: v.literal(1),
  go: v.object({ version: v.string(), platform: v.string() }),
  outputs: v.array(Output),
  universal: v.array(Universal),
  failures: v.array(
    v.object({ target: v.string(), causes: v.array(CauseSchema), log: v.string(), buildMs: v.number() }),
  ),
  refused: NotBuilt,
  skipped: NotBuilt,
  summary: v.object({
    targets: v.number(),
    outputs: v.number(),
    verified: v.number(),
    universalFailed: v.number(),
    smokeFailed: v.number(),
    notReproduced: v.number(),
    failed: v.number(),
    refused: v.number(),
    skipped: v.number(),
    durationMs: v.number(),
  }),
});

const Expected = v.object({
  os: v.string(),
  arch: v.string(),
  variant: v.nullable(v.string()),
  format: v.string(),
  cgo: v.boolean(),
  linking: v.nullable(v.picklist(["static", "dynamic"])),
  interpreter: v.nullable(v.string()),
  libc: v.nullable(v.picklist(["glibc", "musl"])),
  glibcFloor: v.nullable(v.string()),
  pie: v.nullable(v.boolean()),
  minMacos: v.nullable(v.string()),
  goVersion: v.string(),
  settings: v.record(v.string(), v.string()),
});

export const BuildPlanSchema = v.object({
  schemaVersion: v.literal(1),
  steps: v.array(StepSchema),
  targets: v.array(
    v.variant("decision", [
      v.object({ target: v.string(), decision: v.picklist(["refused", "skipped"]), finding: FindingSchema }),
      v.object({
        target: v.string(),
        decision: v.literal("build"),
        outputs: v.array(v.string()),
        cgo: v.object({
          mode: v.picklist(["on", "off"]),
          because: v.string(),
          packages: v.array(v.object({ importPath: v.string(), module: v.nullable(v.string()) })),
        }),
        compiler: v.nullable(
          v.object({ name: v.string(), cc: v.string(), cxx: v.nullable(v.string()), because: v.string() }),
        ),
        linkMode: v.picklist(["internal", "external"]),
        expected: Expected,
        env: v.record(v.string(), v.nullable(v.string())),
        args: v.array(v.string()),
        changes: v.array(v.string()),
        findings: v.array(FindingSchema),
      }),
    ]),
  ),
});
