import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { levelMatches, levelRemedies } from "./level-match.ts";

export const goamd64LevelTooHigh = problem({
  id: "goamd64-level-too-high",
  area: "env",
  title: "GOAMD64 asks for a newer x86-64 level than this CPU",
  severity: "error",
  why: "GOAMD64=v2, v3 and v4 let the compiler use instructions that older CPUs and many virtual machines lack. Such a program checks the CPU first and ends with “This program can only be run on AMD64 processors with v3 microarchitecture support”, so go run and go test fail here. A value that is no level passes without a word since Go 1.23, and v1 is built while the build info names the wrong word.",
  sources: [
    "https://go.dev/wiki/MinimumRequirements#amd64",
    "https://github.com/golang/go/blob/go1.26.8/src/runtime/asm_amd64.s",
    "https://github.com/golang/go/blob/go1.26.8/src/internal/buildcfg/cfg.go",
  ],
  needs: ["machine", "goSettings"],
  find({ machine, goSettings }) {
    return levelMatches("GOAMD64", machine, goSettings);
  },
  logs: [
    {
      says: "This program can only be run on AMD64 processors with {level:id} microarchitecture support",
      confidence: 0.98,
      found: "the program was built with GOAMD64={level}, and this CPU (or virtual machine) has less",
    },
  ],
  remedies(match, context) {
    if (match.subject?.level) {
      return [
        byHand("Build it for every x86-64 CPU, or get a build that is", ["GOAMD64=v1 go build"]),
        byHand("In a virtual machine pass the host's CPU through (for example qemu -cpu host)"),
      ];
    }
    return levelRemedies("GOAMD64", match, context);
  },
});
