import { parseGotoolchain } from "../../go/gotoolchain.ts";
import { isLanguageVersion, versionOfToolchain } from "../../go/version.ts";
import { activeVersion } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { isBeforeToolchains } from "../project-toolchain.ts";
import { settingEvidence } from "../setting-words.ts";
import { allowSwitching } from "./gotoolchain-remedy.ts";

export const gotoolchainInvalid = problem({
  id: "gotoolchain-invalid",
  area: "version",
  title: "GOTOOLCHAIN is no valid setting",
  severity: "error",
  why: "GOTOOLCHAIN is local, auto, path, or a toolchain's name such as go1.26.8, which +auto or +path may follow. With anything else every go command stops (invalid GOTOOLCHAIN). go1.26 alone is no name either: since 1.21 that is the language version, the first release is go1.26.0.",
  sources: ["https://go.dev/doc/toolchain#GOTOOLCHAIN", "https://go.dev/doc/toolchain#name"],
  needs: ["goInstalls", "goSettings"],
  find({ goInstalls, goSettings }) {
    const setting = goSettings.effective.GOTOOLCHAIN;
    const local = activeVersion(goInstalls);
    // Go before 1.21 does not look at it.
    if (!setting || (local !== null && isBeforeToolchains(local))) return [];
    const reason = whyInvalid(setting.value);
    if (reason === null) return [];
    return [
      {
        found: reason,
        wanted: "auto, local, path or a release such as go1.26.8",
        evidence: [settingEvidence("GOTOOLCHAIN", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    {
      says: "invalid GOTOOLCHAIN '{value:path}'",
      confidence: 0.97,
      found: "GOTOOLCHAIN={value} is no setting that go knows",
    },
    {
      says: "invalid toolchain: {value:id} is a language version but not a toolchain version",
      confidence: 0.96,
      found: "{value} names a language version; releases are called {value}.0 and so on",
    },
  ],
  remedies(match, context) {
    if (match.evidence.length === 0)
      return [byHand("Take it back", ["go env -w GOTOOLCHAIN=auto", "unset GOTOOLCHAIN"])];
    return [allowSwitching(match.subject?.source ?? "process", context)];
  },
});

function whyInvalid(value: string): string | null {
  const parsed = parseGotoolchain(value);
  if (parsed.kind === "invalid") return parsed.reason;
  const version = versionOfToolchain(parsed.minimum);
  if (parsed.minimum === "local" || !isLanguageVersion(version)) return null;
  return `GOTOOLCHAIN=${value}: ${parsed.minimum} is a language version, not a release`;
}
