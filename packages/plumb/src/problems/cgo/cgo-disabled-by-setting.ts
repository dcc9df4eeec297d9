import { onlyIfMeant } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";

export const cgoDisabledBySetting = problem({
  id: "cgo-disabled-by-setting",
  area: "cgo",
  title: "cgo is switched off for this user",
  severity: "info",
  why: "CGO_ENABLED=0 in Go's user settings is in force for every project and stays when the reason for it is forgotten. Packages that need C, as most bindings of SQLite, then fail with “build constraints exclude all Go files”, or build and refuse to work; -race needs cgo everywhere but on macOS.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/arp242/goatcounter/issues/111",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = userSetting(goSettings, "CGO_ENABLED");
    // A shell that builds static programs sets it on purpose.
    if (setting?.value !== "0" || setting.source.kind !== "user-file") return [];
    return [
      {
        found: `CGO_ENABLED=0 in ${setting.source.path}`,
        wanted: "CGO_ENABLED=0 on the commands that need it",
        evidence: [settingEvidence("CGO_ENABLED", setting)],
      },
    ];
  },
  remedies(_match, context) {
    return [onlyIfMeant(unsetSetting("CGO_ENABLED", "user-file", context))];
  },
});
