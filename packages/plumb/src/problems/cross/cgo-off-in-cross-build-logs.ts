// cgo is off because the build is for another platform, as the variables in the log or the cross builder's own words tell.

import { crossBuildMarks, isCrossBuild, switchedOff } from "../cgo/cgo-off.ts";
import { cgoOffLines, ownPackageLine } from "../cgo/cgo-off-lines.ts";
import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";

export const cgoOffInCrossBuildLogs: readonly LogPattern[] = [
  ...[...cgoOffLines, ownPackageLine].map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: weight + 0.03,
      without: switchedOff,
      when: (caught, log) => log.target.cgo !== "1" && isCrossBuild(log) && fits(caught),
      found: `built for another platform: ${found}`,
      subject: (_, log) => targetOf(log),
    }),
  ),
  ...cgoOffLines.map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: weight,
      with: [crossBuildMarks],
      without: switchedOff,
      when: (caught, log) => log.target.cgo !== "1" && fits(caught),
      found: `built for another platform: ${found}`,
    }),
  ),
  {
    says: ["{os:os}/{arch:arch} requires external (cgo) linking, but cgo is not enabled$"],
    confidence: 0.95,
    without: switchedOff,
    found: "{os}/{arch} is linked with the C compiler for it, and cgo is off",
  },
];

function targetOf({ target, goPlatform, os, arch }: LogContext): Readonly<Record<string, string>> {
  const system = target.os ?? goPlatform?.os ?? os;
  const cpu = target.arch ?? goPlatform?.arch ?? arch;
  return { ...(system ? { os: system } : {}), ...(cpu ? { arch: cpu } : {}) };
}
