import { byHand } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { bytesText } from "../system/full-file-systems.ts";

const dayMs = 86_400_000;

export const cacheNotTrimmed = problem({
  id: "cache-not-trimmed",
  area: "cache",
  title: "The build cache is filled and never trimmed",
  severity: "info",
  why: "go takes out of GOCACHE what was not used for five days, but only at the end of a build, a test or an installation, and at most once a day. `go list`, which editors run all day, fills the cache and never trims it, and a build that fails does not either. There is no limit of size.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cache/cache.go",
    "https://github.com/golang/go/issues/29561",
  ],
  needs: ["goSettings", "goCaches"],
  find({ goSettings, goCaches: { atMs, build } }) {
    // With a program in its place nothing is trimmed, and nothing added: gocache-abandoned.
    if (!build || chosenSetting(goSettings, "GOCACHEPROG")) return [];
    const { trimmedMs, changedMs, oldestUseMs, estimatedBytes } = build;
    if (changedMs === null || oldestUseMs === null) return [];
    const overdue = trimmedMs === null || (atMs - trimmedMs > 7 * dayMs && changedMs - trimmedMs > dayMs);
    if (!overdue || atMs - oldestUseMs < 7 * dayMs) return [];
    const trimmed = trimmedMs === null ? "was never trimmed" : `was trimmed ${daysText(atMs - trimmedMs)} ago`;
    return [
      {
        found: `${build.path} ${trimmed}, and has files that were not used for ${daysText(atMs - oldestUseMs)}`,
        wanted: "a cache that is trimmed every day on which something is built",
        evidence: [
          { kind: "file", subject: `${build.path}/trim.txt`, text: trimmedMs === null ? "none" : dateText(trimmedMs) },
          {
            kind: "file",
            subject: build.path,
            text: `about ${bytesText(estimatedBytes ?? 0)}, changed ${dateText(changedMs)}`,
          },
        ],
      },
    ];
  },
  remedies() {
    return [
      byHand("Build: go trims the cache at the end, and of unsafe there is nothing to compile", ["go build unsafe"]),
    ];
  },
});

function daysText(ms: number): string {
  return `${Math.floor(ms / dayMs)} days`;
}

function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
