// The schema of a finding, part of every report's document.

import * as v from "valibot";

const Severity = v.picklist(["error", "warning", "info"]);

const GoSetting = { file: v.string(), name: v.string() };

const FixStep = v.variant("kind", [
  v.object({ kind: v.literal("unset-go-setting"), ...GoSetting }),
  v.object({ kind: v.literal("set-go-setting"), ...GoSetting, value: v.string() }),
  v.object({
    kind: v.literal("unset-editor-setting"),
    file: v.string(),
    setting: v.tupleWithRest([v.string()], v.string()),
  }),
]);

export const RemedySchema = v.object({
  title: v.string(),
  commands: v.array(v.string()),
  safe: v.boolean(),
  steps: v.exactOptional(v.array(FixStep)),
});

export const FindingSchema = v.object({
  id: v.string(),
  severity: Severity,
  title: v.string(),
  found: v.string(),
  wanted: v.string(),
  why: v.string(),
  evidence: v.array(
    v.object({ kind: v.picklist(["file", "command", "env", "setting"]), subject: v.string(), text: v.string() }),
  ),
  remedies: v.array(RemedySchema),
});
