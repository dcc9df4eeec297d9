// Go's settings as they are read from an environment and from files, for the machines of test/snapshots.ts.

import type { GoSettings } from "../../src/facts/go-settings/schema.ts";
import { parseEnvFile } from "../../src/go/env-file.ts";
import { readVariables } from "../../src/go/go-variables.ts";
import { effectiveSettings } from "../../src/go/settings.ts";
import { healthyLinux, healthyMac, type Machines } from "../snapshots.ts";

export interface Given {
  /** The process environment beside HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text of the user's go/env. */
  readonly file?: string;
  /** Text of $GOROOT/go.env. */
  readonly goEnv?: string;
  /** Directory of the Go tree. */
  readonly goroot?: string;
}

const goEnvText = "GOPROXY=https://goproxy.example.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n";

/** A healthy machine with these settings. */
export function linuxWith(given: Given): Machines {
  return { ...healthyLinux(), goSettings: settingsOf(healthyLinux(), given) };
}

export function macWith(given: Given): Machines {
  return { ...healthyMac(), goSettings: settingsOf(healthyMac(), given) };
}

/** The goSettings group that the machine would have with these. */
export function settingsOf(machines: Machines, given: Given): GoSettings {
  const { env = {}, file = "", goEnv = goEnvText, goroot = "/usr/local/go" } = given;
  const userPath = machines.goSettings.userFile?.path ?? "/home/gopher/.config/go/env";
  const userFile = { path: userPath, ...parseEnvFile(file) };
  const goEnvFile = { path: `${goroot}/go.env`, ...parseEnvFile(goEnv) };
  const effective = effectiveSettings({
    os: machines.machine.os,
    arch: machines.machine.arch,
    env: { HOME: machines.self.home ?? undefined, ...env },
    userFile,
    goEnvFile,
    goVersion: "go1.26.8",
    goroot,
  });
  return {
    userFile: { ...userFile, exists: file !== "", entries: [...userFile.entries], ignored: [...userFile.ignored] },
    userFileReason: null,
    goEnvFile: { ...goEnvFile, exists: true, entries: [...goEnvFile.entries], ignored: [...goEnvFile.ignored] },
    process: Object.fromEntries(Object.entries(env).filter(([name]) => readVariables.includes(name))),
    effective: Object.fromEntries(
      Object.entries(effective).map(([name, { value, source }]) => [name, { value, source }]),
    ),
  };
}
