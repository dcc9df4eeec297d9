// GOOS and GOARCH as somebody set them, and how they are taken back: both of one place together, for go refuses half a pair.

import type { GoSettings, Setting } from "../../facts/go-settings/schema.ts";
import { correctPlatformWord, knownArch, knownOs } from "../../go/platform.ts";
import { goSupportsPort } from "../../go/ports.ts";
import { userSetting } from "../chosen-setting.ts";
import type { Context, Match, Remedy } from "../problem.ts";
import { unsetSettings } from "../setting-words.ts";

export interface PlatformSetting {
  readonly name: "GOOS" | "GOARCH";
  readonly setting: Setting;
  /** No Go has a system or CPU of this name. */
  readonly unknown: boolean;
  /** The word that was probably meant; null when there is none. */
  readonly meant: string | null;
}

/** Those of the two that the process or the user's file sets. */
export function platformSettings(goSettings: GoSettings): readonly PlatformSetting[] {
  return (["GOOS", "GOARCH"] as const).flatMap((name) => {
    const setting = userSetting(goSettings, name);
    if (!setting) return [];
    const unknown = !(name === "GOOS" ? knownOs : knownArch).includes(setting.value);
    return [{ name, setting, unknown, meant: correctPlatformWord(name, setting.value) ?? null }];
  });
}

/** Go of this version is known to refuse the pair. Unknown versions are judged as Go 1.26. */
export function pairIsRefused(os: string, arch: string, goVersion: string | null): boolean {
  return goSupportsPort(goVersion ?? "go1.26", os, arch) === "no";
}

/** What a Match carries for `unsetPlatform`. */
export function platformSubject(settings: readonly PlatformSetting[]): Record<string, string> {
  const subject: Record<string, string> = {};
  for (const { name, setting } of settings) {
    subject[setting.source.kind] = [subject[setting.source.kind], name].filter(Boolean).join(" ");
  }
  return subject;
}

/** One remedy for each place that sets one of them. */
export function unsetPlatform(match: Match, context: Context): Remedy[] {
  return ["user-file", "process"].flatMap((source) => {
    const names = match.subject?.[source]?.split(" ") ?? [];
    return names.length > 0 ? [unsetSettings(names, source, context)] : [];
  });
}
