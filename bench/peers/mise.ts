// mise as one who has just installed it meets it: a home of its own, and none of what would falsify its times. Without a network it asks for
// its own newest version again and again, for seconds. https://mise.jdx.dev/configuration/settings.html

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Its settings, with all its folders below `home`. */
export function miseEnv(home: string): Record<string, string> {
  return {
    MISE_DATA_DIR: join(home, "data"),
    MISE_CONFIG_DIR: join(home, "config"),
    MISE_CACHE_DIR: join(home, "cache"),
    MISE_STATE_DIR: join(home, "state"),
    MISE_OFFLINE: "1",
    MISE_DISABLE_UPDATE_WARNING: "1",
    MISE_USE_VERSIONS_HOST: "0",
    MISE_YES: "1",
  };
}

/** Makes a Go that is there one of mise's. */
export function linkIntoMise(mise: string, home: string, version: string, goroot: string): void {
  for (const folder of ["config", "data"]) mkdirSync(join(home, folder), { recursive: true });
  const env = { ...process.env, ...miseEnv(home) };
  const { status, stderr } = spawnSync(mise, ["link", `go@${version}`, goroot], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`mise link: ${stderr}`);
}
