import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";

export const gorootSetWrong = problem({
  id: "goroot-set-wrong",
  area: "env",
  title: "GOROOT names a directory that is no Go tree",
  severity: "error",
  why: "Every go command believes GOROOT before it looks at its own place, so with a wrong value even `go version` and `go env` fail, and a value persisted with `go env -w` survives new shells. Go since 1.9 finds its own tree; nothing needs to set GOROOT.",
  sources: ["https://github.com/golang/go/issues/79648", "https://pkg.go.dev/cmd/go#hdr-Environment_variables"],
  needs: ["goSettings", "goInstalls"],
  find({ goSettings, goInstalls }) {
    const setting = goSettings.effective.GOROOT;
    const tree = goInstalls.forcedGoroot;
    if (!setting || setting.source.kind === "default" || !tree) return [];
    if (tree.exists && tree.toolDirectories.length > 0) return [];
    return [
      {
        found: `GOROOT=${setting.value}, ${tree.exists ? "which has no pkg/tool directory" : "which does not exist"}`,
        wanted: "GOROOT unset",
        evidence: [settingEvidence("GOROOT", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  remedies(match, context) {
    return [unsetSetting("GOROOT", match.subject?.source ?? "process", context)];
  },
});
