// Apple's platforms and packed versions.
// https://github.com/apple-oss-distributions/cctools/blob/main/include/mach-o/loader.h (PLATFORM_*)

import type { Platform } from "./commands.ts";

const macOs = 1;

/** A library for macOS and Mac Catalyst carries two platforms; the macOS one is what its minimum OS is asked for. */
export function choosePlatform(platforms: readonly Platform[]): Platform | null {
  return platforms.find(({ platform }) => platform === macOs) ?? platforms[0] ?? null;
}

/** GOOS, or Apple's name for a platform Go has no port to. */
export function platformSystem(platform: number): string {
  return systems[platform] ?? `platform-${platform}`;
}

/** xxxx.yy.zz; the last part only when it is not 0. */
export function versionText(packed: number): string {
  const [major, minor, patch] = [packed >>> 16, (packed >>> 8) & 0xff, packed & 0xff];
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}

/** By PLATFORM_* number; a simulator's programs count to the system they simulate. */
const systems: readonly (string | undefined)[] = [
  undefined,
  "darwin",
  "ios",
  "tvos",
  "watchos",
  "bridgeos",
  "maccatalyst",
  "ios",
  "tvos",
  "watchos",
  "driverkit",
  "visionos",
  "visionos",
  "firmware",
  "sepos",
];
