// The document of plumb setup; published as schemas/setup.json.

import * as v from "valibot";
import { StepSchema } from "../doctor/plan-schema.ts";
import type { Finding } from "../problems/finding.ts";
import { FindingSchema, RemedySchema } from "../problems/finding-schema.ts";
import type { Remedy } from "../problems/problem.ts";

const Program = v.object({
  name: v.string(),
  /** What a new login shell finds; null: nothing. */
  path: v.nullable(v.string()),
  platform: v.string(),
  /** Of go its release, of a tool its module's version; null when the file does not say. */
  version: v.nullable(v.string()),
  /** It is there, and for this machine's CPU; `go` also lies in PLUMB_HOME, proven against the checksum database. */
  holds: v.boolean(),
});
export type ProvenProgram = v.InferOutput<typeof Program>;

export const ProofSchema = v.object({
  /** Path of the login shell; null when it could not be asked, and then why. */
  shell: v.nullable(v.string()),
  why: v.nullable(v.string()),
  programs: v.array(Program),
  /** What the doctor finds there. */
  findings: v.array(FindingSchema),
  /** A debug session held there; null: none was tried. */
  debug: v.nullable(
    v.object({
      verdict: v.picklist(["passed", "failed"]),
      failed: v.nullable(v.string()),
      found: v.nullable(v.string()),
    }),
  ),
  holds: v.boolean(),
});
export type Proof = Omit<v.InferOutput<typeof ProofSchema>, "findings"> & { readonly findings: readonly Finding[] };

export const SetupSchema = v.object({
  schemaVersion: v.literal(1),
  /** `nothing`: all was there already. */
  action: v.picklist(["planned", "done", "nothing", "undone"]),
  steps: v.array(StepSchema),
  /** What is left to a person. */
  advice: v.array(RemedySchema),
  /** Null when nothing was proven: after --plan and --undo. */
  proof: v.nullable(ProofSchema),
});
export type SetupReport = Omit<v.InferOutput<typeof SetupSchema>, "advice" | "steps" | "proof"> & {
  readonly proof: Proof | null;
  readonly steps: readonly v.InferOutput<typeof StepSchema>[];
  readonly advice: readonly Remedy[];
};
