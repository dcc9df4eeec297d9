// Which Go a command typed here would use, and because of what.

import type { GoInstall } from "../facts/go-installs/schema.ts";
import type { Snapshot } from "../facts/snapshot.ts";
import { activeInstall } from "../problems/active-go.ts";
import { platformText } from "../problems/host-platform.ts";

export interface ActiveGo {
  /** e.g. `go1.26.8`; null when it did not answer and no file says. */
  readonly version: string | null;
  /** e.g. `linux/arm64`. */
  readonly platform: string | null;
  readonly path: string;
  readonly because: string;
}

/** Null when PATH has no go command, or nobody looked. */
export function activeGo({ goInstalls }: Snapshot): ActiveGo | null {
  if (goInstalls?.status !== "ok") return null;
  const { installs, activeRun } = goInstalls.value;
  const install = activeInstall(goInstalls.value);
  if (!install) return null;
  return {
    version: activeRun?.version ?? install.goroot?.versionFile ?? install.executable.go?.version ?? null,
    platform: activeRun?.platform ?? (platformText(install.executable) || null),
    path: install.executable.path,
    because: because(install, installs),
  };
}

function because(install: GoInstall, installs: readonly GoInstall[]): string {
  const onPath = installs.filter((candidate) => candidate.pathIndex !== null).length;
  const place = onPath > 1 ? `it is the first of ${onPath} on PATH` : "it is the only one on PATH";
  return install.shim ? `${place}, a stand-in of ${install.origin}` : place;
}
