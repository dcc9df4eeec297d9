import { pathFor } from "../../go/env-file.ts";
import { treeInForce } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { sameDirectoryLogs } from "./same-directory-logs.ts";

export const gopathEqualsGoroot = problem({
  id: "gopath-equals-goroot",
  area: "env",
  title: "GOPATH is the directory of the Go installation",
  severity: "warning",
  why: "GOPATH is where downloaded modules and installed programs go; it is not where Go itself lies. When both are one directory each go command warns, modules and tools are mixed into the Go tree, and deleting the tree for an update deletes them too. It also happens without a setting when Go was unpacked as ~/go, since that is the default GOPATH.",
  sources: [
    "https://go.dev/wiki/InstallTroubleshooting",
    "https://github.com/google/pprof/issues/112",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/main.go",
  ],
  needs: ["machine", "self", "goSettings", "goInstalls"],
  find({ machine, self, goSettings, goInstalls }) {
    const path = pathFor(machine.os);
    const tree = treeInForce(goInstalls);
    const setting = userSetting(goSettings, "GOPATH");
    const byDefault = self.home === null ? "" : path.join(self.home, "go");
    const gopath = setting?.value ?? byDefault;
    if (!tree?.exists || gopath === "" || path.resolve("/", gopath) !== path.resolve("/", tree.path)) return [];
    return [
      {
        found: `GOPATH and GOROOT are both ${gopath}`,
        wanted: "a GOPATH of its own",
        evidence: setting
          ? [settingEvidence("GOPATH", setting)]
          : [{ kind: "file", subject: tree.path, text: "a Go tree in the place of the default GOPATH" }],
        subject: { source: setting && gopath !== byDefault ? setting.source.kind : "", home: self.home ?? "" },
      },
    ];
  },
  logs: sameDirectoryLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return [unsetEverywhere(["GOPATH", "GOROOT"], context)];
    const { source = "", home = "" } = match.subject ?? {};
    if (source !== "") return [unsetSetting("GOPATH", source, context)];
    return [
      { ...changeSetting("GOPATH", `${home}/gopath`, "user-file", context), title: "Give GOPATH another directory" },
      byHand("Or move the Go tree to another place, e.g. /usr/local/go, and correct PATH"),
    ];
  },
});
