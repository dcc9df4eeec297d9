// Go's variables for gatherers that need a few of them, also when the goSettings group is unavailable.

import { hardwareArch } from "../go/hardware-arch.ts";
import { effectiveSettings } from "../go/settings.ts";
import type { Setting } from "./go-settings/schema.ts";
import { settingFacts } from "./go-settings/setting-fact.ts";
import { factValue, type Look } from "./look.ts";

/** Variables by name; one without a value and a known default is absent. Without the group: environment and defaults only. */
export async function settingsInForce(look: Look): Promise<Readonly<Record<string, Setting | undefined>>> {
  const settings = await factValue(look, "goSettings");
  if (settings) return settings.effective;
  const { machine, env } = look.host;
  const given = { os: machine.os, arch: hardwareArch(machine), env, userFile: null, goEnvFile: null, goVersion: null };
  return settingFacts(effectiveSettings(given));
}
