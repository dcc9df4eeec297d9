import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { buildEvidence, buildFailed, buildWords, programNamed, stopsCgo, whySkipped } from "./programs.ts";

export const cgoBuildFails = problem({
  id: "cgo-build-fails",
  area: "proof",
  title: "Go cannot build the smallest program with C here",
  severity: "error",
  why: "cgo is on and a C compiler is there, so Go hands every package with C to it, and off macOS and Windows net and os/user too. A compiler that answers when it is asked its name can still be unable to compile, assemble or link: parts of it are missing, its flags (CGO_CFLAGS, CGO_LDFLAGS) are wrong, or it makes code for another CPU than it says.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go",
  ],
  needs: ["goSettings", "cToolchain", "proof"],
  yieldsTo: stopsCgo,
  undecided: ({ proof }) => whySkipped(proof, "cgo"),
  find({ goSettings, cToolchain, proof }) {
    const program = programNamed(proof, "cgo");
    if (!program || !buildFailed(program)) return [];
    const { setting, source } = cToolchain.cc;
    const flags = Object.entries(goSettings.effective).filter(([name, { source: from }]) => {
      return /^CGO_[A-Z]+FLAGS$/.test(name) && from.kind !== "default";
    });
    return [
      {
        found: buildWords(program),
        wanted: `a C compiler that compiles and links for ${proof.target.os}/${proof.target.arch}`,
        evidence: [
          ...buildEvidence(program),
          settingEvidence("CC", { value: setting, source }),
          ...flags.map(([name, flag]) => settingEvidence(name, flag)),
        ],
      },
    ];
  },
  remedies(_match) {
    return [
      byHand("See the compiler's own words in full", ["go build -x runtime/cgo"]),
      byHand("Without C, where the program allows it", ["CGO_ENABLED=0 go build"]),
    ];
  },
});
