// Settings that somebody made, told apart from Go's own defaults, and the platform they make Go build for.

import type { GoSettings, Setting } from "../facts/go-settings/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import type { Project } from "../facts/project/schema.ts";

/** The setting in force when the process, the user's file or go.env gave it; null for defaults and empty values. */
export function chosenSetting(goSettings: GoSettings, name: string): Setting | null {
  const setting = goSettings.effective[name];
  return setting && setting.value !== "" && setting.source.kind !== "default" ? setting : null;
}

/** The same by the user alone: what a Go distribution puts into its go.env is its own choice. */
export function userSetting(goSettings: GoSettings, name: string): Setting | null {
  const setting = chosenSetting(goSettings, name);
  return setting && setting.source.kind !== "go-env" ? setting : null;
}

/** The same with the text that was written: cmd/go reads a GOCACHE that is no absolute path as `off`. */
export function writtenSetting(goSettings: GoSettings, name: string): Setting | null {
  const setting = chosenSetting(goSettings, name);
  if (!setting) return null;
  const { source } = setting;
  const file = source.kind === "user-file" ? goSettings.userFile : goSettings.goEnvFile;
  const written =
    source.kind === "process"
      ? goSettings.process[name]
      : file?.entries.find((entry) => entry.key === name && source.kind !== "default" && entry.line === source.line)
          ?.value;
  return { ...setting, value: written ?? setting.value };
}

/** Why the file that GOWORK names cannot be read; null when it can, and when GOWORK names none. */
export function unreadGowork(goSettings: GoSettings, { goWork }: Project): string | null {
  const setting = chosenSetting(goSettings, "GOWORK");
  if (!goWork || goWork.path !== setting?.value) return null;
  // What stands in for the lines of a file that could not be read.
  return goWork.malformed.find(({ line }) => line === 0)?.text ?? null;
}

export interface Target {
  readonly os: string;
  readonly arch: string;
}

/** GOOS and GOARCH in force: what `go build` makes. */
export function targetInForce(goSettings: GoSettings, machine: Machine): Target {
  return {
    os: goSettings.effective.GOOS?.value || machine.os,
    arch: goSettings.effective.GOARCH?.value || machine.arch,
  };
}
