// The schema of explain's JSON document; published as schemas/explain.json.

import * as v from "valibot";
import { RemedySchema } from "../problems/finding-schema.ts";
import { levels } from "./confidence.ts";

export const CauseSchema = v.object({
  id: v.string(),
  title: v.string(),
  found: v.string(),
  confidence: v.number(),
  level: v.picklist(levels),
  why: v.string(),
  lines: v.array(v.object({ number: v.number(), text: v.string() })),
  remedies: v.array(RemedySchema),
  harmless: v.boolean(),
  here: v.nullable(v.string()),
});

export const ExplainSchema = v.object({
  schemaVersion: v.literal(1),
  causes: v.array(CauseSchema),
  log: v.object({ lines: v.number(), bytes: v.number() }),
  /** How the command ended; null when a log was read. */
  command: v.nullable(
    v.object({ argv: v.array(v.string()), status: v.nullable(v.number()), signal: v.nullable(v.string()) }),
  ),
});
