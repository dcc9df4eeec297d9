// What prune removes, as steps of a plan. Pure.

import type { Step } from "@goplumb/core/plan/plan";
import type { Pruned } from "./decide.ts";

export function pruneSteps(gone: readonly Pruned[]): readonly Step[] {
  return gone.map(({ kind, version, platform, path, why }): Step => {
    const [os, arch] = platform.split("/");
    const again =
      kind === "sdk" ? `plumb install ${version} --os ${os} --arch ${arch}` : `GOTOOLCHAIN=go${version} go version`;
    return { kind: "remove", subject: path, from: "", to: "", why, undo: again };
  });
}
