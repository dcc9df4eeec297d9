import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const goexperimentUnknown = problem({
  id: "goexperiment-unknown",
  area: "env",
  title: "GOEXPERIMENT names an experiment that this Go does not have",
  severity: "error",
  why: "Experiments come and go with releases, and each Go knows its own only: any other name ends every command that builds with “unknown GOEXPERIMENT”. `go doc goexperiment.Flags` lists them. There never was one for arm64e: Go has no such port, and programs for Macs with Apple Silicon are arm64.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/internal/buildcfg/exp.go",
    "https://pkg.go.dev/internal/goexperiment",
    "https://github.com/golang/go/issues/39208",
  ],
  needs: ["goSettings", "goInstalls"],
  find({ goSettings, goInstalls }) {
    const setting = chosenSetting(goSettings, "GOEXPERIMENT");
    const never = setting?.value.split(",").filter((name) => /^(no)?(arm64e|arm64eabi)$/.test(name)) ?? [];
    // Which others exist only the release itself can say.
    const [, unknown] = /unknown GOEXPERIMENT (\S+)/.exec(goInstalls.activeRun?.output ?? "") ?? [];
    if (!setting || (never.length === 0 && unknown === undefined)) return [];
    const lacking = never.length > 0 ? `no Go has ${never.join(" or ")}` : `this Go has no ${unknown}`;
    return [
      {
        found: `GOEXPERIMENT=${setting.value}, and ${lacking}`,
        wanted: "GOEXPERIMENT without it",
        evidence: [settingEvidence("GOEXPERIMENT", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    { says: "unknown GOEXPERIMENT {name:id}", confidence: 0.97, found: "this Go has no experiment called {name}" },
    {
      says: "GOEXPERIMENT regabiargs requires regabiwrappers",
      confidence: 0.95,
      found: "GOEXPERIMENT contradicts itself",
    },
  ],
  remedies(match, context) {
    return [takeBack("GOEXPERIMENT", match, context)];
  },
});
