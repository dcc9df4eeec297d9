// What an import changes, as steps of a plan. Pure.

import type { Step } from "@goplumb/core/plan/plan";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { platformFlags, sdkFolder } from "../sdk-name.ts";
import type { ImportOutcome } from "./import-tree.ts";

export function importSteps(home: PlumbHome, outcomes: readonly ImportOutcome[]): readonly Step[] {
  return outcomes.flatMap(({ goroot, action, sdk }): Step[] => {
    if (!sdk || (action !== "copied" && action !== "linked")) return [];
    return [
      {
        kind: action === "linked" ? "link" : "write",
        subject: sdkFolder(home, sdk),
        from: "",
        to: goroot,
        why: `it is go${sdk.version} for ${sdk.os}/${sdk.arch}, as the log of the checksum database has it`,
        undo: `plumb uninstall ${sdk.version} ${platformFlags(sdk)}`,
      },
    ];
  });
}
