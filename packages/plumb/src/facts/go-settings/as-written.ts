// Go's variables with the passwords in their URLs: what a server has to be asked with. Never part of a fact.

import { userEnvFile } from "../../go/env-file.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { effectiveSettings } from "../../go/settings.ts";
import { factValue, type Look } from "../look.ts";
import { readSettingsAsWritten } from "./user-file.ts";

/** Values in force by name; a variable without one is absent. @throws Error when the goSettings group is unavailable. */
export async function settingsAsWritten(
  look: Pick<Look, "host" | "fact">,
): Promise<Readonly<Record<string, string | undefined>>> {
  const { host } = look;
  const known = await look.fact("goSettings");
  if (known.status !== "ok") throw new Error(`goSettings: ${known.reason}`);
  const installs = await factValue(look, "goInstalls");
  const place = userEnvFile(host.machine.os, host.env);
  const goEnv = known.value.goEnvFile;
  const [userFile, goEnvFile] = await Promise.all([
    place.kind === "none" ? null : readSettingsAsWritten(host, place.path),
    goEnv?.exists ? readSettingsAsWritten(host, goEnv.path) : null,
  ]);
  const effective = effectiveSettings({
    os: host.machine.os,
    arch: hardwareArch(host.machine),
    env: host.env,
    userFile,
    goEnvFile,
    goVersion: installs?.activeRun?.version ?? null,
  });
  return Object.fromEntries(Object.entries(effective).map(([name, { value }]) => [name, value]));
}
