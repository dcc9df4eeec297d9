// What [setup] in plumb.toml may say: what the machines of a team have in common.

import * as v from "valibot";

const Word = v.pipe(v.string(), v.nonEmpty("an empty word"));

export const SetupSection = v.strictObject({
  /** As for `plumb install`: `go.mod`, `latest`, `1.26`, `1.26.8`. */
  go: v.optional(Word),
  /** `gopls`, `dlv`, or a program of Go with its version: `golang.org/x/tools/cmd/goimports@v0.38.0`. */
  tools: v.optional(v.array(Word)),
  /** `vscode`, `goland`, …: what each machine should have. */
  editors: v.optional(v.array(Word)),
});
export type SetupSection = v.InferOutput<typeof SetupSection>;
