import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const go111moduleInvalid = problem({
  id: "go111module-invalid",
  area: "env",
  title: "GO111MODULE has a value that Go does not know",
  severity: "error",
  why: "GO111MODULE takes on, off and auto. With any other word, as true or 1, commands that load packages stop with “unknown environment setting GO111MODULE”. Modules are the default since Go 1.16, so nothing needs to set it.",
  sources: [
    "https://go.dev/ref/mod#mod-commands",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = chosenSetting(goSettings, "GO111MODULE");
    if (!setting || ["on", "off", "auto"].includes(setting.value)) return [];
    return [
      {
        found: `GO111MODULE=${setting.value}`,
        wanted: "GO111MODULE unset",
        evidence: [settingEvidence("GO111MODULE", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    { says: "unknown environment setting GO111MODULE={value:word}", confidence: 0.97, found: "GO111MODULE={value}" },
  ],
  remedies(match, context) {
    return [takeBack("GO111MODULE", match, context)];
  },
});
