import {
  checkMicroArchitecture,
  microArchitectureDefault,
  microArchitectureVariable,
} from "../../go/micro-architecture.ts";
import { binaryEvidence } from "../binary-words.ts";
import { problem } from "../problem.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";

export const microArchitectureInvalid = problem({
  id: "micro-architecture-invalid",
  area: "arch",
  title: "A program was built for a CPU level that does not exist",
  severity: "warning",
  why: "Since Go 1.23 a GOAMD64 or GOARM that is no level passes without a word: the code is made for the default, while the build info repeats the wrong word. Whoever set it to get faster code got none, and tools that read the build info are misled.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/internal/buildcfg/cfg.go",
    "https://go.dev/wiki/MinimumRequirements#amd64",
  ],
  needs: [],
  image(image, file) {
    const variable = microArchitectureVariable(image.arch);
    const value = variable === undefined ? undefined : image.go?.settings[variable];
    if (variable === undefined || value === undefined) return [];
    const check = checkMicroArchitecture(variable, value);
    // Of the others Go refuses wrong values, so an unknown one is from a newer Go.
    if (!check || check.valid || !check.silent) return [];
    const built = microArchitectureDefault(variable) ?? "the default";
    return [
      {
        found: `${variable}=${value}, so the code is for ${variable}=${built}`,
        wanted: check.wanted,
        evidence: [binaryEvidence(file, `build info: ${variable}=${value}`)],
        subject: { ...rebuildSubject(file, image), setting: `${variable}=${built}` },
      },
    ];
  },
  remedies(match) {
    const { setting = "" } = match.subject ?? {};
    return [rebuild(`Build it with ${setting}, or another level that exists`, match, setting)];
  },
});
