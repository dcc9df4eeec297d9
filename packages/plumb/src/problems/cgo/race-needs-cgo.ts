import { problem } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";
import { installCompiler } from "./c-compiler.ts";

export const raceNeedsCgo = problem({
  id: "race-needs-cgo",
  area: "cgo",
  title: "The race detector needs cgo",
  severity: "error",
  why: "Off macOS the race detector is linked with the C compiler's help, the sanitizers -msan and -asan everywhere. With CGO_ENABLED=0, in a build for another platform, or (since Go 1.20) without a C compiler cgo is off, and go refuses -race.",
  sources: [
    "https://go.dev/doc/articles/race_detector#Requirements",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/init.go",
  ],
  needs: [],
  logs: [
    {
      says: ["-{race|msan|asan} requires cgo", "race detector requires cgo"],
      confidence: 0.98,
      found: "cgo is off, and the race detector or a sanitizer needs it",
    },
  ],
  remedies(_match, context) {
    const on = changeSetting("CGO_ENABLED", "1", "process", context);
    return [installCompiler(context), { ...on, title: "Switch cgo on for this build" }];
  },
});
