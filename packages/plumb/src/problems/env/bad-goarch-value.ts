import { activeVersion } from "../active-go.ts";
import { targetInForce } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { pairIsRefused, platformSettings, platformSubject, unsetPlatform } from "./platform-setting.ts";
import { unknownPlatformLogs, unknownPlatformRemedies } from "./unknown-platform-logs.ts";

export const badGoarchValue = problem({
  id: "bad-goarch-value",
  area: "env",
  title: "GOOS or GOARCH has a value that Go does not know",
  severity: "error",
  why: "Go has its own names for systems and CPUs: darwin, not macos; amd64 and arm64, not x86_64 and aarch64. Any other word, and any pair without a port, ends every build with “unsupported GOOS/GOARCH pair”. `go tool dist list` names all pairs.",
  sources: [
    "https://github.com/golang/go/issues/66883",
    "https://go.dev/doc/install/source#environment",
    "https://github.com/golang/go/blob/go1.26.8/src/internal/platform/zosarch.go",
  ],
  needs: ["machine", "goSettings", "goInstalls"],
  find({ machine, goSettings, goInstalls }) {
    const settings = platformSettings(goSettings);
    const wrong = settings.filter(({ unknown }) => unknown);
    const { os, arch } = targetInForce(goSettings, machine);
    const refused = settings.length > 0 && pairIsRefused(os, arch, activeVersion(goInstalls));
    if (wrong.length === 0 && !refused) return [];
    const corrected = wrong.flatMap(({ name, meant, setting }) => (meant ? [{ name, meant, setting }] : []));
    return [
      {
        found: settings.map(({ name, setting }) => `${name}=${setting.value}`).join(" "),
        wanted:
          corrected.map(({ name, meant }) => `${name}=${meant}`).join(" ") || "a pair that `go tool dist list` names",
        evidence: settings.map(({ name, setting }) => settingEvidence(name, setting)),
        subject: {
          ...platformSubject(settings),
          // One can be written alone only while the other half is right.
          ...(corrected[0] && corrected.length === 1 && wrong.length === 1
            ? { name: corrected[0].name, meant: corrected[0].meant, source: corrected[0].setting.source.kind }
            : {}),
        },
      },
    ];
  },
  logs: unknownPlatformLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return unknownPlatformRemedies(match, context);
    const { name, meant, source } = match.subject ?? {};
    const correct = name && meant && source ? [changeSetting(name, meant, source, context)] : [];
    return [...unsetPlatform(match, context), ...correct];
  },
});
