// What a version manager's stand-in says when the version it is to start is not there.

import type { GoInstalls } from "../../facts/go-installs/schema.ts";
import { activeInstall, answered } from "../active-go.ts";

// asdf: No preset version installed for command go, No version is set; goenv, proto: … not installed; mise: No version is set.
const complaint = /no (preset )?version|not (been )?installed|no such version/i;

export function selectedVersionMissing(goInstalls: GoInstalls): boolean {
  const run = goInstalls.activeRun;
  if (!activeInstall(goInstalls)?.shim || run?.outcome !== "exited" || answered(goInstalls)) return false;
  return complaint.test(run.output);
}
