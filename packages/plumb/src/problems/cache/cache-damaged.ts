import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { damagedCacheLogs } from "./damaged-cache-logs.ts";

export const cacheDamaged = problem({
  id: "cache-damaged",
  area: "cache",
  title: "Files in Go's caches are missing or damaged",
  severity: "error",
  why: "Commands read packages and modules from the caches by the names that they remember. When a clean-up, a full disk, a power cut or a CI cache that was saved half takes files away between two steps, they end with “could not import …: no such file or directory” or “not a valid zip file”. Nothing in the caches is precious: what is deleted is made or fetched again.",
  sources: [
    "https://github.com/golang/go/issues/31948",
    "https://github.com/golang/go/issues/69566",
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
  ],
  needs: [],
  logs: damagedCacheLogs,
  remedies({ subject }) {
    const modules = byHand("Delete the downloaded modules; they are fetched again", ["go clean -modcache"]);
    const builds = byHand("Empty the build cache; the next builds take longer", ["go clean -cache"]);
    return subject?.cache === "modules" ? [modules] : [builds];
  },
});
