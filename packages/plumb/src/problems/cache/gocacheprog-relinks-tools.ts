import { byHand, onlyIfMeant } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";

export const gocacheprogRelinksTools = problem({
  id: "gocacheprog-relinks-tools",
  area: "cache",
  title: "GOCACHEPROG makes go tool link its programs each time",
  severity: "info",
  why: "go keeps the programs of `go tool` and `go run` in the directory of the build cache, ready to be started; with GOCACHEPROG it does not: they are linked anew on every call, which takes as long as the program is large, and `go tool -n` names a file that is not there.",
  sources: [
    "https://github.com/golang/go/issues/72824",
    "https://github.com/gardener/gardener/pull/15498",
    "https://go.dev/ref/mod#go-mod-file-tool",
  ],
  needs: ["goSettings", "project"],
  find({ goSettings, project }) {
    const setting = chosenSetting(goSettings, "GOCACHEPROG");
    const tools = project.goMod?.tools ?? [];
    const [first] = tools;
    if (!setting || !first) return [];
    return [
      {
        found: `GOCACHEPROG is set, and ${project.goMod?.path} names ${tools.length === 1 ? "a tool" : `${tools.length} tools`}`,
        wanted: "tools that are linked once",
        evidence: [
          settingEvidence("GOCACHEPROG", setting),
          { kind: "file", subject: `${project.goMod?.path}:${first.line}`, text: `tool ${first.text}` },
        ],
        subject: { source: setting.source.kind },
      },
    ];
  },
  remedies({ subject }, context) {
    return [
      byHand("Install the tools once, and start them without go", ["go install tool"]),
      onlyIfMeant(unsetSetting("GOCACHEPROG", subject?.source ?? "process", context)),
    ];
  },
});
