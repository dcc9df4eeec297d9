// A path as the Go extension fills it in: `${env:X}` first, then the workspace's folder, then a leading ~.
// https://github.com/golang/vscode-go/blob/master/extension/src/util.ts (substituteEnv, resolvePath)

import { basename, join } from "node:path";
import type { Env } from "@goplumb/core/host/host";
import { pathFor } from "../../go/env-file.ts";

/**
 * @param workspace folder of the project whose setting it is; null for one of the user, where any folder may be meant.
 * @returns null when what comes out is no absolute path, or still names something that only the editor knows.
 */
export function fillIn(text: string, workspace: string | null, { os, env }: { os: string; env: Env }): string | null {
  const withFolder = text
    .replace(/\$\{env:([^}]+)\}/g, (_whole, name: string) => env[name.trim()] ?? "")
    .replace(/\$\{workspace(?:Folder|Root)\}/g, (whole) => workspace ?? whole)
    .replace(/\$\{workspaceFolderBasename\}/g, (whole) => (workspace === null ? whole : basename(workspace)));
  const path = withFolder.startsWith("~") && env.HOME ? join(env.HOME, withFolder.slice(1)) : withFolder;
  return pathFor(os).isAbsolute(path) && !path.includes("${") ? path : null;
}
