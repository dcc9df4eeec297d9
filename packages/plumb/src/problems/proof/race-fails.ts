import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import {
  buildEvidence,
  buildFailed,
  buildWords,
  programNamed,
  runFailed,
  runWords,
  stopsCgo,
  whySkipped,
} from "./programs.ts";

export const raceFails = problem({
  id: "race-fails",
  area: "proof",
  title: "The race detector does not work here",
  severity: "warning",
  why: "go test -race and go build -race link a detector that lies in Go's tree (runtime/race) and, but on macOS, C. It is there for this platform, other programs build, and yet a program without any race fails with it: distributions leave its object files out, and it refuses to start where the kernel lays out memory in a way it does not know, as on ARM64 with other than 48 address bits.",
  sources: [
    "https://go.dev/doc/articles/race_detector#Requirements",
    "https://github.com/golang/go/blob/go1.26.8/src/internal/platform/supported.go",
  ],
  needs: ["proof"],
  yieldsTo: [...stopsCgo, "tmp-noexec", "build-output-not-as-asked", "built-program-does-not-run"],
  undecided: ({ proof }) => whySkipped(proof, "race"),
  find({ proof }) {
    const program = programNamed(proof, "race");
    if (!program || (!buildFailed(program) && !runFailed(program))) return [];
    const built = !buildFailed(program);
    const { run } = program;
    const ran = built && run ? [{ kind: "command" as const, subject: "the program", text: run.output }] : [];
    return [
      {
        found: built ? `built with -race: ${runWords(program)}` : buildWords(program),
        wanted: "a program that runs as it does without -race",
        evidence: [...(built ? [] : buildEvidence(program)), ...ran],
      },
    ];
  },
  remedies() {
    return [byHand("Use a Go from https://go.dev/dl, which has the detector for every platform that supports it")];
  },
});
