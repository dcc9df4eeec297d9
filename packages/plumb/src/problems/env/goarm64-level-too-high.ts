import { problem } from "../problem.ts";
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
  remedies(match, context) {
    return levelRemedies("GOARM64", match, context);
  },
});
