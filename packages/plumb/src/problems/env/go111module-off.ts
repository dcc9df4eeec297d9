import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";
import { gopathModeLogs } from "./gopath-mode-logs.ts";

export const go111moduleOff = problem({
  id: "go111module-off",
  area: "env",
  title: "Modules are switched off",
  severity: "warning",
  why: "With GO111MODULE=off go ignores go.mod and looks for imports in GOPATH only: `go get`, `go mod` and `go install pkg@version` end with “modules disabled by GO111MODULE=off”, and dependencies are not found. The variable is a leftover of 2018; modules are the default since Go 1.16.",
  sources: [
    "https://go.dev/ref/mod#mod-commands",
    "https://go.dev/doc/go1.16#modules",
    "https://github.com/bootdotdev/bootdev/issues/94",
  ],
  needs: ["goSettings", "project"],
  find({ goSettings, project }) {
    const setting = chosenSetting(goSettings, "GO111MODULE");
    if (setting?.value !== "off") return [];
    const module = project.goWork ?? project.goMod;
    return [
      {
        found: module ? `GO111MODULE=off, so ${module.path} is ignored` : "GO111MODULE=off",
        wanted: "GO111MODULE unset",
        evidence: [settingEvidence("GO111MODULE", setting)],
        severity: module ? "error" : "warning",
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: gopathModeLogs,
  remedies(match, context) {
    return [takeBack("GO111MODULE", match, context)];
  },
});
