import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const moduleNotInWorkspace = problem({
  id: "module-not-in-workspace",
  area: "module",
  title: "A go.work above does not list this module",
  severity: "error",
  why: "go looks for go.work in the current directory and those above, and then works with the modules it lists and no others. A module below it that is not listed cannot be built, although it has a go.mod: “contained in a module that is not one of the workspace modules listed in go.work”. Often the go.work belongs to another project, or to an experiment.",
  sources: ["https://go.dev/ref/mod#workspaces", "https://github.com/golang/go/issues/49632"],
  needs: [],
  logs: [
    {
      says: "is contained in a module that is not one of the workspace modules listed in go.work",
      confidence: 0.97,
      found: "a go.work above counts, and it does not list this module",
    },
    {
      says: [
        "outside modules listed in go.work or their selected dependencies",
        "does not contain modules listed in go.work or their selected dependencies",
        "This file is within module '{module:path}', which is not included in your workspace",
      ],
      confidence: 0.94,
      found: "a go.work above counts, and it does not list this module",
    },
  ],
  remedies({ subject }) {
    const directory = shellWord(subject?.directory ?? ".");
    return [
      byHand("Take the module into the workspace", [`go work use ${directory}`]),
      byHand("Or work without it", ["export GOWORK=off"]),
      byHand("See which go.work counts", ["go env GOWORK"]),
    ];
  },
});
