import { byHand } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { bytesText } from "../system/full-file-systems.ts";

/** Less is not worth a word. */
const leastBytes = 1e9;

export const gocacheAbandoned = problem({
  id: "gocache-abandoned",
  area: "cache",
  title: "The directory of the build cache lies idle beside GOCACHEPROG",
  severity: "info",
  why: "With GOCACHEPROG a program keeps the build cache, and go neither reads nor trims what lies in GOCACHE: what was there before stays for ever. `go clean -cache` still empties that directory, and does not ask the program.",
  sources: [
    "https://pkg.go.dev/cmd/go/internal/cacheprog",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/prog.go",
  ],
  needs: ["goSettings", "goCaches"],
  find({ goSettings, goCaches: { build } }) {
    const setting = chosenSetting(goSettings, "GOCACHEPROG");
    const bytes = build?.estimatedBytes ?? 0;
    if (!setting || !build || bytes < leastBytes) return [];
    return [
      {
        found: `about ${bytesText(bytes)} lie in ${build.path}, which no build uses`,
        wanted: "an empty directory, or a program that keeps its files there",
        evidence: [
          settingEvidence("GOCACHEPROG", setting),
          { kind: "file", subject: build.path, text: `about ${build.estimatedFiles} files` },
        ],
      },
    ];
  },
  remedies() {
    // Some programs keep their own files in GOCACHE.
    return [byHand("Empty it, unless your program keeps its files there", ["go clean -cache"])];
  },
});
