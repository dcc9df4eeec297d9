// Small programs that were really built and run with the active go and the settings in force. Gathered only with --deep.

import * as v from "valibot";

const Outcome = v.picklist(["exited", "signaled", "timed-out", "cancelled", "cannot-start"]);

export const ProofProgram = v.object({
  /** `pure`: Go alone. `cgo`: calls C. `race`: Go alone, with -race. */
  name: v.picklist(["pure", "cgo", "race"]),
  /** Why nothing was built; null when it was tried. */
  skipped: v.nullable(v.string()),
  build: v.nullable(
    v.object({
      /** As a person would type it in the folder of the program. */
      command: v.string(),
      outcome: Outcome,
      /** Exit status; null when it did not exit. */
      status: v.nullable(v.number()),
      /**
       * What go printed, at most 64 KiB, with the temporary folder written as DIR. It is kept whole so that whoever knows the words of
       * compilers and linkers can say the cause.
       */
      output: v.string(),
      durationMs: v.number(),
      /** After a failure with GOFLAGS set: whether it builds without them. Null: not tried. */
      passesWithoutGoflags: v.nullable(v.boolean()),
    }),
  ),
  /** What was built, from its bytes; null when there is none. */
  header: v.nullable(
    v.object({
      format: v.string(),
      platforms: v.array(v.object({ os: v.nullable(v.string()), arch: v.string() })),
      cgoLinked: v.nullable(v.boolean()),
      goVersion: v.nullable(v.string()),
    }),
  ),
  run: v.nullable(
    v.object({
      outcome: Outcome,
      status: v.nullable(v.number()),
      /** Name of the signal that ended it; or why it did not start. */
      detail: v.nullable(v.string()),
      /** What it printed, at most 4 KiB. */
      output: v.string(),
      /** It exited with 0 and printed on standard output what it was written to print, and nothing else there. */
      asExpected: v.boolean(),
      durationMs: v.number(),
      /** The same program started once more, right after; null when it was not. Absent in snapshots of older versions. */
      againMs: v.optional(v.nullable(v.number())),
    }),
  ),
  /** Why it was not run though it was built; null when it was run, or not built. */
  notRun: v.nullable(v.string()),
});
export type ProofProgram = v.InferOutput<typeof ProofProgram>;

export const Proof = v.object({
  /** Directory in which the temporary folder was made: GOTMPDIR, else the system's. */
  directory: v.string(),
  /** GOOS and GOARCH in force: what the programs should be. */
  target: v.object({ os: v.string(), arch: v.string() }),
  programs: v.array(ProofProgram),
});
export type Proof = v.InferOutput<typeof Proof>;
