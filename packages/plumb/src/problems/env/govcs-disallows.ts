import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const govcsDisallows = problem({
  id: "govcs-disallows",
  area: "env",
  title: "GOVCS forbids the version control that a module's server uses",
  severity: "error",
  why: "When no proxy delivers a module, go fetches it by the version control that its server names. For public modules the default allows git and hg only, since others were attacked more easily; GOVCS may allow less or more. What is not allowed ends with “GOVCS disallows using …”.",
  sources: ["https://go.dev/ref/mod#vcs-govcs", "https://go.dev/doc/go1.16#govcs"],
  needs: [],
  logs: [
    {
      says: "GOVCS disallows using {tool:id} for {kind:word} {root:word}",
      confidence: 0.97,
      found: "{root} is fetched with {tool}, which GOVCS does not allow for {kind} modules",
    },
    {
      says: [
        "{empty|malformed} entry in GOVCS",
        "{empty pattern|empty VCS list|empty VCS name|unreachable pattern} in GOVCS",
        "relative pattern not allowed in GOVCS",
      ],
      confidence: 0.96,
      found: "GOVCS cannot be read",
    },
  ],
  remedies({ subject }) {
    const { tool = "", root = "" } = subject ?? {};
    if (tool === "")
      return [byHand("Correct GOVCS: patterns and lists such as example.org:git, joined by commas", ["go help vcs"])];
    const value = `GOVCS=${root.replace(/;$/, "")}:${tool},public:git|hg,private:all`;
    return [byHand("If you trust that server, allow it for this module", [`go env -w ${shellWord(value)}`])];
  },
});
