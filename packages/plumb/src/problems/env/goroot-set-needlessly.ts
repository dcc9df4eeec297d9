import { activeInstall, activeVersion, forcedTreeIsNone, releaseWord } from "../active-go.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";

export const gorootSetNeedlessly = problem({
  id: "goroot-set-needlessly",
  area: "env",
  title: "GOROOT is kept in Go's user settings",
  severity: "info",
  why: "A GOROOT kept by `go env -w` is right only until Go is updated or moved. From then on each go command on this account works with the old tree, and when that is gone, none works at all. Since 1.9 Go finds its own tree.",
  sources: [
    "https://github.com/golang/go/issues/79648",
    "https://go.dev/doc/go1.9#goroot",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go",
  ],
  needs: ["goSettings", "goInstalls"],
  find({ goSettings, goInstalls }) {
    const setting = userSetting(goSettings, "GOROOT");
    const tree = goInstalls.forcedGoroot;
    // An export of the shell is seen and soon changed; only the hidden file is worth a word.
    if (setting?.source.kind !== "user-file" || !tree || forcedTreeIsNone(goInstalls)) return [];
    const active = activeInstall(goInstalls);
    if (!active || active.shim) return [];
    // Another release than the go command's is goroot-mismatch.
    if (releaseWord(tree.versionFile) !== activeVersion(goInstalls)) return [];
    return [
      {
        found: `GOROOT=${setting.value} in ${setting.source.path}`,
        wanted: "GOROOT unset: go finds its own tree",
        evidence: [settingEvidence("GOROOT", setting)],
      },
    ];
  },
  remedies(_match, context) {
    return [unsetSetting("GOROOT", "user-file", context)];
  },
});
