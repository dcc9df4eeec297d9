import { writtenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const gocacheOff = problem({
  id: "gocache-off",
  area: "env",
  title: "GOCACHE switches the build cache off",
  severity: "error",
  why: "Go cannot build without its cache since Go 1.12: GOCACHE=off ends every build with “build cache is disabled by GOCACHE=off, but required”, and a value that is not an absolute path, as one with a literal ~, with “GOCACHE is not an absolute path”.",
  sources: [
    "https://go.dev/doc/go1.12#gocache",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/default.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    // The settings in force say off for both.
    if (goSettings.effective.GOCACHE?.value !== "off") return [];
    const setting = writtenSetting(goSettings, "GOCACHE");
    if (!setting) return [];
    return [
      {
        found: setting.value === "off" ? "GOCACHE=off" : `GOCACHE=${setting.value}, which is no absolute path`,
        wanted: "GOCACHE unset, or an absolute path",
        evidence: [settingEvidence("GOCACHE", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    {
      says: ["build cache is disabled by GOCACHE=off", "cannot use modules with build cache disabled"],
      confidence: 0.97,
      found: "GOCACHE=off, and Go cannot work without its build cache",
    },
    { says: "GOCACHE is not an absolute path", confidence: 0.97, found: "GOCACHE is no absolute path" },
  ],
  remedies(match, context) {
    return [takeBack("GOCACHE", match, context)];
  },
});
