import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { whichGo } from "./which-go.ts";

export const toolchainSwitchesInCircle = problem({
  id: "toolchain-switches-in-circle",
  area: "version",
  title: "A program that is to be one Go toolchain is another",
  severity: "error",
  why: "To switch, go starts a program called like the toolchain (go1.26.8), from PATH or from the module cache, and tells it which version it is to be. When a link or wrapper of that name starts another release, that one says “toolchain … invoked to provide …”, or both hand over to each other until “too many toolchain switches”.",
  sources: [
    "https://go.dev/doc/toolchain#select",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/toolchain/select.go",
  ],
  needs: [],
  logs: [
    {
      says: "toolchain {real:id} invoked to provide {toolchain:id}",
      confidence: 0.97,
      found: "{toolchain} on PATH or in the module cache is really {real}",
    },
    { says: "too many toolchain switches", confidence: 0.95, found: "go commands hand over to each other in a circle" },
  ],
  remedies(match, context) {
    const toolchain = match.subject?.toolchain ?? "";
    const see =
      toolchain === ""
        ? []
        : [byHand(`See what ${toolchain} is, and remove or correct it`, [`ls -l "$(command -v ${toolchain})"`])];
    return [
      ...see,
      byHand("Stay with the go command that is there", ["export GOTOOLCHAIN=local"]),
      ...whichGo(match, context),
    ];
  },
});
