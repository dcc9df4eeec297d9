import { pathFor } from "../../go/env-file.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetBrokenSetting } from "../setting-words.ts";
import { unsetBrokenEverywhere } from "../unset-everywhere.ts";

export const gopathRelative = problem({
  id: "gopath-relative",
  area: "env",
  title: "GOPATH is no absolute path",
  severity: "error",
  why: "Go wants absolute paths in GOPATH and expands nothing: with a relative entry, or a literal ~ (shells leave it alone inside quotes, and Go's settings file has no shell), every go command stops at once, `go env` included. The same value in the user's file therefore cannot be taken back by a plain `go env -u`.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-GOPATH_environment_variable",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/main.go",
  ],
  needs: ["machine", "self", "goSettings"],
  find({ machine, self, goSettings }) {
    const setting = userSetting(goSettings, "GOPATH");
    if (!setting) return [];
    const path = pathFor(machine.os);
    const entries = setting.value.split(path.delimiter).filter((entry) => entry !== "");
    const wrong = entries.find((entry) => entry.startsWith("~") || !path.isAbsolute(entry));
    if (wrong === undefined) return [];
    // A leading ~ was meant as the home directory; what a relative path was meant to start from nobody can tell.
    const home = self.home;
    const expanded = entries.map((entry) => (home ? entry.replace(/^~(?=$|[\\/])/, home) : entry));
    const meant = expanded.every((entry) => path.isAbsolute(entry)) ? expanded.join(path.delimiter) : "";
    return [
      {
        found: `GOPATH=${setting.value}${entries.length > 1 ? `, of which ${wrong} is not absolute` : ""}`,
        wanted: "an absolute path, or GOPATH unset",
        evidence: [settingEvidence("GOPATH", setting)],
        subject: { source: setting.source.kind, meant },
      },
    ];
  },
  logs: [
    {
      says: [
        "GOPATH entry is relative; must be absolute path: '{value:path}'",
        "GOPATH entry cannot start with shell metacharacter '~': '{value:path}'",
      ],
      confidence: 0.97,
      found: "GOPATH={value}",
    },
  ],
  remedies(match, context) {
    if (match.evidence.length === 0) return [unsetBrokenEverywhere("GOPATH", '"$HOME/go"', context)];
    const { source = "process", meant = "" } = match.subject ?? {};
    const unset = unsetBrokenSetting("GOPATH", source, '"$HOME/go"', context);
    // `go env -w` would stop at the old value as well.
    if (meant === "" || source !== "process") return [unset];
    return [unset, changeSetting("GOPATH", meant, source, context)];
  },
});
