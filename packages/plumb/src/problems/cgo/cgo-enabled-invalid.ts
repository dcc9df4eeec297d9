import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";

export const cgoEnabledInvalid = problem({
  id: "cgo-enabled-invalid",
  area: "cgo",
  title: "CGO_ENABLED has a value that Go ignores",
  severity: "warning",
  why: "Only CGO_ENABLED=0 and CGO_ENABLED=1 count. Any other word, as true, off or no, is passed over without a word and the default holds: on for a native build with a C compiler, off for a cross build.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go",
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
  ],
  needs: ["goSettings", "cToolchain"],
  find({ goSettings, cToolchain }) {
    const setting = chosenSetting(goSettings, "CGO_ENABLED");
    if (!setting || setting.value === "0" || setting.value === "1") return [];
    return [
      {
        found: `CGO_ENABLED=${setting.value}; cgo is ${cToolchain.cgoEnabled.value ? "on" : "off"} all the same`,
        wanted: "CGO_ENABLED=0 or CGO_ENABLED=1",
        evidence: [settingEvidence("CGO_ENABLED", setting)],
        subject: {
          source: setting.source.kind,
          meant: /^(false|off|no|n|disabled?)$/i.test(setting.value) ? "0" : "1",
        },
      },
    ];
  },
  remedies(match, context) {
    const { source = "process", meant = "1" } = match.subject ?? {};
    return [changeSetting("CGO_ENABLED", meant, source, context)];
  },
});
