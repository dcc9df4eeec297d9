// The goSettings group: every Go variable with its value and its source. No go command is asked, so it works without one.

import { join } from "node:path";
import { entryInForce } from "../../go/env-file.ts";
import { computedVariables, pkgConfigVariables, readVariables } from "../../go/go-variables.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { effectiveSettings } from "../../go/settings.ts";
import { activeInstall } from "../go-installs/active-install.ts";
import { factValue, type Look } from "../look.ts";
import { withoutCredentials } from "./credentials.ts";
import type { GoSettings, SettingsFile } from "./schema.ts";
import { settingFacts } from "./setting-fact.ts";
import { readSettingsFile, readUserFile } from "./user-file.ts";

export async function gatherGoSettings(look: Look): Promise<GoSettings> {
  const { host } = look;
  const installs = await factValue(look, "goInstalls");
  const active = activeInstall(installs);
  const goroot = installs?.forcedGoroot ?? active?.goroot ?? null;
  const user = await readUserFile(host);
  const goEnvRoot = gorootOf(user.file) ?? goroot?.path;
  const goEnvFile = goEnvRoot ? await readSettingsFile(host, join(goEnvRoot, "go.env")) : null;
  const effective = effectiveSettings({
    os: host.machine.os,
    arch: active?.executable.platforms[0]?.arch ?? hardwareArch(host.machine),
    env: host.env,
    userFile: user.file,
    goEnvFile: goEnvFile?.exists ? goEnvFile : null,
    goVersion: installs?.activeRun?.version ?? goroot?.versionFile ?? null,
  });
  return {
    userFile: user.file,
    userFileReason: user.reason,
    goEnvFile,
    process: processVariables(host.env),
    effective: settingFacts(effective),
  };
}

// For go.env alone the user's file comes before the environment (`cmd/go/internal/cfg` initEnvCache, findGOROOT).
function gorootOf(userFile: SettingsFile | null): string | undefined {
  return (userFile && entryInForce(userFile, "GOROOT", "user")?.value) || undefined;
}

// Only names that Go knows: an environment holds secrets, and GOOGLE_… begins with GO as well.
function processVariables(env: Look["host"]["env"]): Record<string, string> {
  const known = [...readVariables, ...computedVariables, ...pkgConfigVariables, "GOROOT_FINAL"];
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = env[name];
      return value ? [[name, withoutCredentials(value)] as const] : [];
    }),
  );
}
