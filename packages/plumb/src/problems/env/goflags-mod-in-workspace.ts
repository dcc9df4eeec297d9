import { goflag, parseGoflags } from "../../go/flags.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const goflagsModInWorkspace = problem({
  id: "goflags-mod-in-workspace",
  area: "env",
  title: "GOFLAGS sets a -mod that workspaces do not take",
  severity: "error",
  why: "In a directory with go.work above it only -mod=readonly and, since Go 1.22, -mod=vendor are taken. Another one in GOFLAGS, mostly -mod=mod, ends every command that loads packages with “-mod may only be set to readonly or vendor when in workspace mode”.",
  sources: [
    "https://go.dev/ref/mod#workspaces",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
  ],
  needs: ["goSettings", "project"],
  find({ goSettings, project }) {
    const setting = chosenSetting(goSettings, "GOFLAGS");
    const mod = goflag(parseGoflags(setting?.value ?? ""), "mod");
    if (!setting || !project.goWork || mod === undefined || mod === "readonly" || mod === "vendor") return [];
    return [
      {
        found: `GOFLAGS=${setting.value}, and ${project.goWork.path} makes this a workspace`,
        wanted: "GOFLAGS without -mod",
        evidence: [settingEvidence("GOFLAGS", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    {
      says: "-mod may only be set to {readonly|readonly or vendor} when in workspace mode, but it is set to '{mod:path}'",
      confidence: 0.97,
      found: "-mod={mod} is set, and go.work makes this a workspace",
    },
  ],
  remedies(match, context) {
    const outside = { title: "Or work without the workspace", commands: ["export GOWORK=off"], safe: false };
    return [onlyIfMeant(takeBack("GOFLAGS", match, context)), outside];
  },
});
