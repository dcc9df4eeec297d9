import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { programNamed, runFailed, runWords, whySkipped } from "./programs.ts";

export const builtProgramDoesNotRun = problem({
  id: "built-program-does-not-run",
  area: "proof",
  title: "A program that was just built does not run here",
  severity: "error",
  why: "It was built on this machine, for this machine, and its header says so; started, it does not do the one thing it was written for. Between the two lie the place it was started from, the loader and libraries that the C linker wrote into it (CGO_LDFLAGS), a CPU level above that of this CPU, or a guard that forbids programs it does not know.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://man7.org/linux/man-pages/man8/ld.so.8.html",
    "https://go.dev/wiki/MinimumRequirements#amd64",
  ],
  needs: ["proof"],
  yieldsTo: [
    "tmp-noexec",
    "goamd64-level-too-high",
    "goarm64-level-too-high",
    "build-output-not-as-asked",
    "cc-target-mismatch",
    "glibc-too-new",
    "sdk-arch-vs-userland-linux",
  ],
  undecided({ proof }) {
    const reason = whySkipped(proof, "pure");
    if (reason !== null || proof.programs.some(({ run }) => run !== null)) return reason;
    return proof.programs.find(({ notRun }) => notRun !== null)?.notRun ?? "nothing was built";
  },
  find({ proof }) {
    const programs = [programNamed(proof, "pure"), programNamed(proof, "cgo")];
    // When even Go alone does not run, the program with C says nothing more.
    const program = programs.find((candidate) => candidate !== undefined && runFailed(candidate));
    if (!program?.run) return [];
    return [
      {
        found: `${program.build?.command}, then run: ${runWords(program)}`,
        wanted: "a program that runs",
        evidence: [{ kind: "file", subject: proof.directory, text: program.run.output || "(no output)" }],
        subject: { name: program.name },
      },
    ];
  },
  remedies(match) {
    if (match.subject?.name !== "cgo") return [];
    return [
      byHand("See which loader and libraries such a program asks for", ["plumb inspect PROGRAM", "go env CGO_LDFLAGS"]),
    ];
  },
});
