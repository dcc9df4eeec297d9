// The schemas of `plumb env --json` and `plumb env --explain --json`; published as schemas/env.json and schemas/env-explain.json.

import * as v from "valibot";
import { SettingSource } from "../facts/go-settings/schema.ts";
import { RemedySchema } from "../problems/finding-schema.ts";

const Go = v.nullable(
  v.object({
    path: v.string(),
    version: v.nullable(v.string()),
    platform: v.nullable(v.string()),
    because: v.string(),
  }),
);

const Line = v.object({
  path: v.string(),
  line: v.number(),
  value: v.nullable(v.string()),
  says: v.picklist(["sets", "assigns"]),
  exported: v.boolean(),
  conditional: v.boolean(),
  reader: v.string(),
});

const Variable = v.object({
  name: v.string(),
  value: v.nullable(v.string()),
  source: v.variant("kind", [...SettingSource.options, v.object({ kind: v.literal("computed") })]),
  assignedAt: v.array(Line),
  hides: v.array(v.object({ value: v.string(), source: SettingSource })),
  byDefault: v.nullable(v.string()),
  changed: v.boolean(),
  agrees: v.nullable(v.boolean()),
  goSays: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  note: v.nullable(v.string()),
  undo: v.nullable(RemedySchema),
});

export const EnvSchema = v.object({
  schemaVersion: v.literal(1),
  go: Go,
  failures: v.array(v.string()),
  variables: v.array(Variable),
});

const Place = v.object({
  place: v.picklist(["process", "user-file", "go-env", "default", "computed"]),
  subject: v.nullable(v.string()),
  value: v.nullable(v.string()),
  outcome: v.picklist(["wins", "hidden", "silent", "ignored", "not-read"]),
  why: v.string(),
});

const ToolchainStep = v.object({
  name: v.picklist(["local", "gotoolchain", "go.work", "go.mod", "path", "module-cache", "download"]),
  subject: v.nullable(v.string()),
  says: v.string(),
  decides: v.boolean(),
});

export const EnvExplainSchema = v.object({
  schemaVersion: v.literal(1),
  go: Go,
  failures: v.array(v.string()),
  variable: Variable,
  places: v.array(Place),
  toolchain: v.nullable(
    v.object({
      toolchain: v.nullable(v.string()),
      how: v.nullable(v.picklist(["local", "path", "module-cache", "download"])),
      because: v.string(),
      failure: v.nullable(v.string()),
      steps: v.array(ToolchainStep),
    }),
  ),
});
