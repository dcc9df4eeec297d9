import { firstGopath } from "../../go/default-settings.ts";
import { pathFor } from "../../go/env-file.ts";
import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { shellWord } from "../shell-word.ts";
import { gopathModuleLogs, gopathModuleRemedies } from "./gopath-module-logs.ts";

export const gopathHasGoMod = problem({
  id: "gopath-has-go-mod",
  area: "env",
  title: "A go.mod lies directly in GOPATH",
  severity: "error",
  why: "GOPATH holds downloaded modules; it cannot be a module itself. While GOPATH/go.mod is there every go command warns “ignoring go.mod in $GOPATH”, and those that need a main module, as go mod tidy, fail in every other project too with “go.mod file not found”. Older releases stop altogether.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
    "https://go.dev/ref/mod#module-cache",
  ],
  needs: ["machine", "goSettings", "project"],
  find({ machine, goSettings, project }) {
    const gopath = firstGopath(machine.os, goSettings.effective.GOPATH?.value ?? "");
    if (gopath === "") return [];
    const goMod = pathFor(machine.os).join(gopath, "go.mod");
    if (project.goMod?.path !== goMod && !project.strayGoMods.includes(goMod)) return [];
    const setting = userSetting(goSettings, "GOPATH");
    return [
      {
        found: `${goMod} is there`,
        wanted: "no go.mod in GOPATH",
        evidence: [
          { kind: "file", subject: goMod, text: project.goMod?.module ?? "a go.mod" },
          ...(setting ? [settingEvidence("GOPATH", setting)] : []),
        ],
        subject: { goMod, source: setting?.source.kind ?? "" },
      },
    ];
  },
  logs: gopathModuleLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return gopathModuleRemedies(context);
    const { goMod = "", source = "" } = match.subject ?? {};
    // With a GOPATH of its own the directory is most likely a project that was taken for the place GOPATH should name.
    const unset = source === "" ? [] : [unsetSetting("GOPATH", source, context)];
    const move = `mv ${shellWord(goMod)} ${shellWord(`${goMod}.bak`)}`;
    return [...unset, byHand("Put the stray go.mod out of the way", [move])];
  },
});
