import { readGoproxy } from "../../go/goproxy-list.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const goproxyOff = problem({
  id: "goproxy-off",
  area: "env",
  title: "GOPROXY=off forbids every download",
  severity: "warning",
  why: "With GOPROXY=off go uses the module cache and vendor directories only. A module or toolchain that is not there yet fails with “module lookup disabled by GOPROXY=off”, as does go get, go install pkg@version and the update of an editor's tools.",
  sources: [
    "https://go.dev/ref/mod#environment-variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/repo.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = chosenSetting(goSettings, "GOPROXY");
    if (!setting || readGoproxy(setting.value).entries[0] !== "off") return [];
    return [
      {
        found: `GOPROXY=${setting.value}`,
        wanted: "GOPROXY unset, unless this machine is meant to stay offline",
        evidence: [settingEvidence("GOPROXY", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    {
      says: "module lookup disabled by GOPROXY=off",
      confidence: 0.96,
      found: "a module is not in the cache, and GOPROXY=off forbids to fetch it",
    },
  ],
  remedies(match, context) {
    const source = match.subject?.source ?? "";
    // Somebody may mean it, so it is not taken back unasked.
    return source === "go-env" ? [] : [onlyIfMeant(takeBack("GOPROXY", match, context))];
  },
});
