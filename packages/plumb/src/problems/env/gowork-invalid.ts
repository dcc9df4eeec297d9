import { pathFor } from "../../go/env-file.ts";
import { chosenSetting, unreadGowork } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const goworkInvalid = problem({
  id: "gowork-invalid",
  area: "env",
  title: "GOWORK names no workspace file",
  severity: "error",
  why: "GOWORK is off, auto, or the absolute path of a go.work file. A relative path ends every command that loads packages with “invalid GOWORK: not an absolute path”, a path where no file is with “reading go.work: … no such file or directory”. Without the variable go looks for go.work in the directories above by itself.",
  sources: [
    "https://go.dev/ref/mod#workspaces",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
  ],
  needs: ["machine", "goSettings", "project"],
  find({ machine, goSettings, project }) {
    const setting = chosenSetting(goSettings, "GOWORK");
    if (!setting || ["off", "auto"].includes(setting.value)) return [];
    const unread = unreadGowork(goSettings, project);
    if (pathFor(machine.os).isAbsolute(setting.value) && unread === null) return [];
    return [
      {
        found: unread === null ? `GOWORK=${setting.value}` : `GOWORK: ${unread}`,
        wanted: "off, an absolute path, or GOWORK unset",
        evidence: [settingEvidence("GOWORK", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    { says: "invalid GOWORK: not an absolute path", confidence: 0.97, found: "GOWORK is no absolute path" },
    {
      says: "reading go.work: open {path:path}: no such file or directory",
      confidence: 0.9,
      found: "GOWORK names {path}, which does not exist",
    },
  ],
  remedies(match, context) {
    return [takeBack("GOWORK", match, context)];
  },
});
