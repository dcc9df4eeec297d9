// Which Go a command typed here would use, and because of what.

import type { GoInstall } from "../facts/go-installs/schema.ts";
import type { Snapshot } from "../facts/snapshot.ts";

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
  const { installs, active, activeRun } = goInstalls.value;
  const install = installs.find((candidate) => candidate.executable.path === active);
  if (!install || active === null) return null;
  const platform = install.executable.platforms.map((image) => `${image.os ?? "?"}/${image.arch}`).join(" + ");
  return {
    version: activeRun?.version ?? install.goroot?.versionFile ?? install.executable.go?.version ?? null,
    platform: activeRun?.platform ?? (platform || null),
    path: active,
    because: because(install, installs),
  };
}

function because(install: GoInstall, installs: readonly GoInstall[]): string {
  const onPath = installs.filter((candidate) => candidate.pathIndex !== null).length;
  const place = onPath > 1 ? `it is the first of ${onPath} on PATH` : "it is the only one on PATH";
  return install.shim ? `${place}, a stand-in of ${install.origin}` : place;
}
