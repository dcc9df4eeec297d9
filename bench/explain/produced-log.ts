// A line of produced.jsonl: what tools printed when a failure was made for real, and the cause it was made by.

import * as v from "valibot";

const producedLogSchema = v.object({
  name: v.string(),
  cause: v.string(),
  /** What took part, with its version. */
  tools: v.record(v.string(), v.string()),
  command: v.string(),
  /** The build service whose prefixes stand around the output. They are put there by `wrapping.ts`; the output itself is real. */
  wrapped: v.optional(v.string()),
  log: v.string(),
});

export type ProducedLog = v.InferOutput<typeof producedLogSchema>;

export function readProducedLogs(text: string): readonly ProducedLog[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => v.parse(producedLogSchema, JSON.parse(line)));
}
