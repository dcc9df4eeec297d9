// One rung of the ladder of proofs.

import * as v from "valibot";

const rungNames = ["size", "sha256", "openpgp", "sumdb", "h1", "header", "run"] as const;

export const Rung = v.object({
  name: v.picklist(rungNames),
  status: v.picklist(["passed", "failed", "skipped"]),
  /** What was compared, or why it was not. */
  detail: v.string(),
});
export type Rung = v.InferOutput<typeof Rung>;
