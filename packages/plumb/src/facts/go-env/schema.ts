// What the active go command itself says about its variables, really asked.

import * as v from "valibot";

export const GoEnv = v.object({
  /** The command that was asked; null when PATH has none. */
  path: v.nullable(v.string()),
  /** Its answers by variable, credentials in URLs replaced; empty texts included. */
  values: v.record(v.string(), v.string()),
  /** Variables it gave no answer for, and why. */
  failures: v.array(v.object({ names: v.array(v.string()), reason: v.string() })),
});
export type GoEnv = v.InferOutput<typeof GoEnv>;
