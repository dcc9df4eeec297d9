import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { takeBack } from "../unset-everywhere.ts";
import { levelMatches, levelRemedies } from "./level-match.ts";

export const goarm64LevelTooHigh = problem({
  id: "goarm64-level-too-high",
  area: "env",
  title: "GOARM64 asks for more than this ARM64 CPU has",
  severity: "error",
  why: "From GOARM64=v8.1 on, and with ,lse, Go uses the atomic instructions of ARMv8.1 without asking the CPU. Boards with ARMv8.0 cores, as the Raspberry Pi 3 and 4, do not have them: programs end with “This program can only run on ARM64 processors with LSE support” or die of an illegal instruction. A value outside the grammar ends every build with “invalid GOARM64”.",
  sources: [
    "https://go.dev/wiki/MinimumRequirements#arm64",
    "https://go.dev/doc/go1.23#arm64",
    "https://github.com/golang/go/blob/go1.26.8/src/internal/buildcfg/cfg.go",
  ],
  needs: ["machine", "goSettings"],
  find({ machine, goSettings }) {
    return levelMatches("GOARM64", machine, goSettings);
  },
  logs: [
    {
      says: "This program can only run on ARM64 processors with LSE support",
      confidence: 0.98,
      subject: () => ({ program: "true" }),
      found: "the program was built for ARMv8.1 or newer, and this CPU is older",
    },
    { says: "invalid GOARM64: must start with v8", confidence: 0.96, found: "GOARM64 is no level that Go knows" },
  ],
  remedies(match, context) {
    if (match.subject?.program) {
      return [byHand("Build it for every ARM64 CPU, or get a build that is", ["GOARM64=v8.0 go build"])];
    }
    if (match.evidence.length === 0) return [takeBack("GOARM64", match, context)];
    return levelRemedies("GOARM64", match, context);
  },
});
