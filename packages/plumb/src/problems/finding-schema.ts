// The schema of a finding, part of every report's document.

import * as v from "valibot";

const Severity = v.picklist(["error", "warning", "info"]);

export const RemedySchema = v.object({ title: v.string(), commands: v.array(v.string()), safe: v.boolean() });

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
