import { pathFor } from "../../go/env-file.ts";
import { activeInstall } from "../active-go.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetBrokenSetting, unsetSetting } from "../setting-words.ts";
import { shellWord } from "../shell-word.ts";
import { lostTreeLogs, unsetLostGoroot } from "./lost-tree-logs.ts";

export const gorootSetWrong = problem({
  id: "goroot-set-wrong",
  area: "env",
  title: "GOROOT names a directory that is no Go tree",
  severity: "error",
  why: "Every go command believes GOROOT before it looks at its own place. When the directory is missing all of them stop with “cannot find GOROOT directory”, `go env -u GOROOT` too; when it is no Go tree, or a relative path, builds do not find their tools. A value kept by `go env -w` survives new shells. Since 1.9 Go finds its own tree, and nothing needs to set GOROOT.",
  sources: [
    "https://github.com/golang/go/issues/79648",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/main.go",
    "https://go.dev/doc/go1.9#goroot",
  ],
  needs: ["machine", "goSettings", "goInstalls"],
  find({ machine, goSettings, goInstalls }) {
    const setting = userSetting(goSettings, "GOROOT");
    const tree = goInstalls.forcedGoroot;
    if (!setting || !tree) return [];
    const relative = !pathFor(machine.os).isAbsolute(setting.value);
    const noTree = tree.toolDirectories.length === 0;
    if (tree.exists && !noTree && !relative) return [];
    const fault = relative
      ? "which is no absolute path"
      : tree.exists
        ? "which has no pkg/tool directory"
        : "which does not exist";
    return [
      {
        found: `GOROOT=${setting.value}, ${fault}`,
        wanted: "GOROOT unset",
        evidence: [settingEvidence("GOROOT", setting)],
        subject: {
          source: setting.source.kind,
          tree: activeInstall(goInstalls)?.goroot?.path ?? "",
          file: setting.source.kind === "user-file" ? setting.source.path : "",
        },
      },
    ];
  },
  logs: lostTreeLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return [unsetLostGoroot(context)];
    const { source = "process", tree = "", file = "" } = match.subject ?? {};
    if (source === "user-file" && tree === "") {
      // Without a go to do it.
      const command = `sed -i.bak '/^GOROOT=/d' ${shellWord(file)}`;
      return [{ ...unsetSetting("GOROOT", source, context), commands: [command] }];
    }
    return [unsetBrokenSetting("GOROOT", source, shellWord(tree), context)];
  },
});
