import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { goflagsFault, repairedGoflags, withoutFlag } from "./goflags-repair.ts";

export const goflagsInvalid = problem({
  id: "goflags-invalid",
  area: "env",
  title: "GOFLAGS cannot be read",
  severity: "error",
  why: "Each word of GOFLAGS must be one flag with its value joined by =, and quotes count only around a whole word: -ldflags=-s or '-ldflags=-s -w', never -ldflags \"-s -w\". Anything else ends every go command but env and bug with “parsing $GOFLAGS”.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/base/goflags.go",
  ],
  needs: ["goSettings", "goInstalls"],
  find({ goSettings, goInstalls }) {
    const setting = chosenSetting(goSettings, "GOFLAGS");
    // Which flags there are only the release itself can say.
    const unknown = /parsing \$GOFLAGS: unknown flag (\S+)/.exec(goInstalls.activeRun?.output ?? "")?.[1];
    const fault = setting && (goflagsFault(setting.value) ?? (unknown && `${unknown} is no flag of this go`));
    if (!fault) return [];
    const repaired = repairedGoflags(withoutFlag(setting.value, unknown));
    return [
      {
        found: fault,
        wanted: repaired ? `GOFLAGS=${repaired}` : "flags that start with -, their values joined by =",
        evidence: [settingEvidence("GOFLAGS", setting)],
        subject: { source: setting.source.kind, repaired: repaired ?? "" },
      },
    ];
  },
  logs: [{ says: "parsing $GOFLAGS: {fault:any}", confidence: 0.97, found: "GOFLAGS: {fault}" }],
  remedies(match, context) {
    if (match.evidence.length === 0) return [unsetEverywhere(["GOFLAGS"], context)];
    const { source = "process", repaired = "" } = match.subject ?? {};
    const change = repaired === "" ? [] : [changeSetting("GOFLAGS", repaired, source, context)];
    return source === "go-env" ? change : [...change, unsetSetting("GOFLAGS", source, context)];
  },
});
