// How go says that a go.mod lies directly in GOPATH: up to 1.21 it stopped, since 1.22 it warns and goes on without the file.
// `cmd/go/internal/modload.Init`

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Context, Remedy } from "../problem.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";

const ignored = "ignoring go.mod in $GOPATH {path:word}";

export const gopathModuleLogs: readonly LogPattern[] = [
  { says: "$GOPATH/go.mod exists but should not", confidence: 0.97, found: "a go.mod lies directly in GOPATH" },
  {
    says: ignored,
    confidence: 0.97,
    with: [["go.mod file not found", "cannot find main module", "outside main module"]],
    found: "go ignores the go.mod in {path}, since that directory is GOPATH",
  },
  { says: ignored, confidence: 0.8, harmless: true, found: "a go.mod lies directly in GOPATH, {path}" },
];

/** Which of the two is misplaced a log does not say. */
export function gopathModuleRemedies(context: Context): Remedy[] {
  const directory = 'gopath="$(cd / && go env GOPATH)"';
  return [
    {
      ...unsetEverywhere(["GOPATH"], context),
      title: "If GOPATH was set to a project: unset it, in Go's user settings too",
    },
    byHand("Else put the stray go.mod out of the way", [directory, 'mv "$gopath/go.mod" "$gopath/go.mod.bak"']),
  ];
}
