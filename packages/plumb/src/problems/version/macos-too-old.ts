// Whether the active Go asks for a newer macOS than this one.

import type { GoInstalls } from "../../facts/go-installs/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { compareOsVersions, minimumMacos, type OsFloor } from "../../go/minimum-os.ts";
import { activeInstall, activeVersion } from "../active-go.ts";

/** The floor it misses, or null. */
export function macosTooOld(machine: Machine, goInstalls: GoInstalls): OsFloor | null {
  const version = activeVersion(goInstalls);
  const macos = machine.distribution.version;
  if (machine.os !== "darwin" || !version || !macos) return null;
  const arch = activeInstall(goInstalls)?.executable.platforms[0]?.arch ?? machine.arch;
  const floor = minimumMacos(version, arch);
  return floor && compareOsVersions(macos, floor.minimum) < 0 ? floor : null;
}
