import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const goWorkModuleMissing = problem({
  id: "go-work-module-missing",
  area: "module",
  title: "go.work lists a directory that holds no module",
  severity: "error",
  why: "In a workspace every command first reads go.mod of each directory that go.work lists, whatever it is to build. One that was moved, deleted or not checked out ends all of them with “cannot load module … listed in go.work file”. A go.work that was committed strikes whoever has the other directories elsewhere.",
  sources: [
    "https://go.dev/ref/mod#workspaces",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
  ],
  needs: [],
  logs: [
    {
      says: [
        "cannot load module {directory:word} listed in go.work file: open",
        "cannot load module listed in go.work file: open {directory:path}/go.mod",
      ],
      confidence: 0.97,
      found: "go.work lists {directory}, where there is no go.mod",
    },
    {
      says: "cannot load module {directory:word} listed in go.work file",
      confidence: 0.93,
      found: "go cannot read the module in {directory}, which go.work lists",
    },
  ],
  remedies({ subject }) {
    const directory = shellWord(subject?.directory ?? "");
    return [
      byHand("Take it out of the workspace", [`go work edit -dropuse=${directory}`]),
      byHand("Or work without the workspace", ["export GOWORK=off"]),
    ];
  },
});
