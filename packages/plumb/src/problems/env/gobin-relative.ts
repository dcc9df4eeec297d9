import { pathFor } from "../../go/env-file.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const gobinRelative = problem({
  id: "gobin-relative",
  area: "env",
  title: "GOBIN is no absolute path",
  severity: "error",
  why: "`go install` refuses a GOBIN that is not absolute (“cannot install, GOBIN must be an absolute path”), and Go does not expand a literal ~. Without GOBIN programs go to the bin directory of GOPATH.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/build.go",
  ],
  needs: ["machine", "self", "goSettings"],
  find({ machine, self, goSettings }) {
    const setting = userSetting(goSettings, "GOBIN");
    const path = pathFor(machine.os);
    if (!setting || path.isAbsolute(setting.value)) return [];
    const meant = self.home && /^~[\\/]/.test(setting.value) ? path.join(self.home, setting.value.slice(2)) : "";
    return [
      {
        found: `GOBIN=${setting.value}`,
        wanted: "an absolute path, or GOBIN unset",
        evidence: [settingEvidence("GOBIN", setting)],
        subject: { source: setting.source.kind, meant },
      },
    ];
  },
  logs: [
    { says: "cannot install, GOBIN must be an absolute path", confidence: 0.97, found: "GOBIN is no absolute path" },
  ],
  remedies(match, context) {
    const { source = "process", meant = "" } = match.subject ?? {};
    const change = meant === "" ? [] : [changeSetting("GOBIN", meant, source, context)];
    return [...change, takeBack("GOBIN", match, context)];
  },
});
