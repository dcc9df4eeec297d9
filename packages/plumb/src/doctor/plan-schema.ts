// The schema of every plan that is printed with --plan --json; published as schemas/plan.json.

import * as v from "valibot";

export const StepSchema = v.object({
  kind: v.picklist(["write", "link", "remove", "run", "download"]),
  subject: v.string(),
  from: v.string(),
  to: v.string(),
  why: v.string(),
  undo: v.string(),
});

export const PlanSchema = v.object({ schemaVersion: v.literal(1), steps: v.array(StepSchema) });

/** What doctor --undo did; null: there was nothing to take back. */
export const UndoSchema = v.object({
  schemaVersion: v.literal(1),
  undone: v.nullable(v.object({ at: v.string(), title: v.string(), steps: v.array(StepSchema) })),
});
