// The go command a shell starts, and the tree it works with.

import type { GoInstall, GoInstalls, GoRoot } from "../facts/go-installs/schema.ts";
import { parseGoVersion } from "../go/version.ts";

/** The install a shell starts; undefined when PATH has none. */
export function activeInstall(goInstalls: GoInstalls): GoInstall | undefined {
  return goInstalls.installs.find((install) => install.executable.path === goInstalls.active);
}

/** Release of the active go, e.g. `go1.26.8`; null when it is unknown or no release (`devel …`). */
export function activeVersion(goInstalls: GoInstalls): string | null {
  const install = activeInstall(goInstalls);
  if (!install) return null;
  return (
    releaseWord(install.executable.go?.version) ??
    releaseWord(goInstalls.activeRun?.version) ??
    releaseWord(install.goroot?.versionFile)
  );
}

/** Release of the active go with its experiments, of which nodwarf5 matters to Delve; null when there is none. */
export function versionInFull(goInstalls: GoInstalls): string | null {
  return activeInstall(goInstalls)?.executable.go?.version ?? activeVersion(goInstalls);
}

/** `go1.26.8` of `go1.26.8 X:nodwarf5`; null for everything that is no release. */
export function releaseWord(text: string | null | undefined): string | null {
  const parsed = parseGoVersion(text ?? "");
  if (!text || !parsed || parsed.devel) return null;
  return text.trim().split(/[ \t]/)[0] ?? null;
}

/** The tree whose compiler the active go uses: GOROOT where something sets it, else its own. */
export function treeInForce(goInstalls: GoInstalls): GoRoot | null {
  return goInstalls.forcedGoroot ?? activeInstall(goInstalls)?.goroot ?? null;
}

/** GOROOT is set and names no Go tree: goroot-set-wrong, whatever else seems wrong. */
export function forcedTreeIsNone(goInstalls: GoInstalls): boolean {
  const tree = goInstalls.forcedGoroot;
  return tree !== null && (!tree.exists || tree.toolDirectories.length === 0);
}

/** `go version` was run and answered. */
export function answered(goInstalls: GoInstalls): boolean {
  const run = goInstalls.activeRun;
  return run?.outcome === "exited" && run.status === 0 && (run.version !== null || /^go version /m.test(run.output));
}
