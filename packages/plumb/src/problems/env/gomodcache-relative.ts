import { pathFor } from "../../go/env-file.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { takeBack } from "../unset-everywhere.ts";

export const gomodcacheRelative = problem({
  id: "gomodcache-relative",
  area: "env",
  title: "GOMODCACHE is no absolute path",
  severity: "error",
  why: "Whatever needs a module from a GOMODCACHE that is not absolute fails with “GOMODCACHE entry is relative; must be absolute path”. Go does not expand a literal ~. Without the variable modules go to pkg/mod in GOPATH.",
  sources: [
    "https://go.dev/ref/mod#module-cache",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/cache.go",
  ],
  needs: ["machine", "goSettings"],
  find({ machine, goSettings }) {
    const setting = userSetting(goSettings, "GOMODCACHE");
    if (!setting || pathFor(machine.os).isAbsolute(setting.value)) return [];
    return [
      {
        found: `GOMODCACHE=${setting.value}`,
        wanted: "an absolute path, or GOMODCACHE unset",
        evidence: [settingEvidence("GOMODCACHE", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  logs: [
    {
      says: "GOMODCACHE entry is relative; must be absolute path: '{value:path}'",
      confidence: 0.97,
      found: "GOMODCACHE={value}",
    },
  ],
  remedies(match, context) {
    return [takeBack("GOMODCACHE", match, context)];
  },
});
