// What remedies may depend on, out of a snapshot.

import { basename } from "node:path";
import type { Snapshot } from "../facts/snapshot.ts";
import { pathFor } from "../go/env-file.ts";
import type { Context } from "../problems/problem.ts";

export function contextOf({ machine, self, goInstalls, goSettings }: Snapshot): Context {
  const at = machine?.status === "ok" ? machine.value : undefined;
  const shell = self?.status === "ok" ? self.value.shell : null;
  const installs = goInstalls?.status === "ok" ? goInstalls.value : undefined;
  const userFile = goSettings?.status === "ok" ? goSettings.value.userFile?.path : undefined;
  return {
    os: at?.os ?? null,
    arch: at?.arch ?? null,
    distribution: at ? [at.distribution.id, ...at.distribution.like] : [],
    shell: shell ? basename(shell) : null,
    goVersion: installs?.activeRun?.version ?? null,
    // A relative GOENV names another file in each directory.
    goUserFile: userFile !== undefined && pathFor(at?.os ?? "linux").isAbsolute(userFile) ? userFile : null,
  };
}
