import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const ciCacheOverModules = problem({
  id: "ci-cache-over-modules",
  area: "cache",
  title: "A CI cache is unpacked over a module cache that is there already",
  severity: "warning",
  why: "go makes the files of the module cache read-only. When a step before has downloaded modules or a toolchain, and the saved cache is unpacked afterwards, tar cannot replace them and says “Cannot open: File exists” for each. The job goes on, only without its cache; mostly two steps restore the same one, or go ran before the cache was restored.",
  sources: ["https://github.com/actions/setup-go/issues/424", "https://github.com/actions/setup-go/issues/403"],
  needs: [],
  logs: [
    {
      says: "{path:word}: Cannot open: File exists",
      confidence: 0.9,
      harmless: true,
      when: ({ path = "" }) => path.includes("/pkg/mod/") || path.includes("/go-build/"),
      found: "{path} is there already, and the saved cache has it too",
    },
  ],
  remedies() {
    return [
      byHand(
        "Restore the cache once, and before the first go command: with setup-go that is its own work, or cache: false and an own step",
      ),
    ];
  },
});
