import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const goWorkGoLineBehind = problem({
  id: "go-work-go-line-behind",
  area: "module",
  title: "go.work asks for an older Go than one of its modules",
  severity: "error",
  why: "Since Go 1.21 the go line of go.work must be at least as new as that of each module it lists. When a module's line was raised, every command in the workspace stops with “module … listed in go.work file requires go >= …, but go.work lists go …” until go.work follows.",
  sources: [
    "https://go.dev/doc/toolchain#work",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
  ],
  needs: [],
  logs: [
    {
      says: "module {module:word} listed in go.work file requires go >= {needed:version}, but go.work {lists|implicitly requires} go {have:version}",
      confidence: 0.98,
      found: "{module} asks for Go {needed}, go.work for {have}",
    },
  ],
  remedies() {
    return [byHand("Raise the line of go.work to what its modules ask for", ["go work use"])];
  },
});
