// cgo is off in a build for this machine that nobody switched it off for: no C compiler was found (Go 1.20 and later).

import { compareGoVersions, versionOfToolchain } from "../../go/version.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { crossBuildMarks, isNativeBuild, noCompiler, switchedOff } from "./cgo-off.ts";
import { cgoOffLines, ownPackageLine } from "./cgo-off-lines.ts";

export const cgoOffByItselfLogs: readonly LogPattern[] = [
  // Somebody looked for the compiler, and it was not there.
  ...[...cgoOffLines, ownPackageLine].map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: Math.min(0.97, weight + 0.1),
      with: [noCompiler],
      without: [...switchedOff, ...crossBuildMarks],
      when: (caught, log) => byItself(log) && fits(caught),
      found: `no C compiler was found: ${found}`,
    }),
  ),
  {
    says: "{driver} requires cgo to work. This is a stub",
    confidence: 0.98,
    with: [noCompiler],
    when: (_, log) => byItself(log),
    found: "no C compiler was found, so the program was built without cgo, and {driver} does not work without it",
  },
  // Windows has no compiler of its own, and nobody types GOOS there.
  ...cgoOffLines.map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: weight - 0.03,
      without: [...switchedOff, ...crossBuildMarks],
      when: (caught, log) => byItself(log) && isWindows(caught, log) && fits(caught),
      found: `no C compiler was found: ${found}`,
    }),
  ),
  ...cgoOffLines.map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: weight - 0.24,
      without: [...switchedOff, ...crossBuildMarks],
      when: (caught, log) => byItself(log) && isInModule(caught) && fits(caught),
      found: `most likely no C compiler was found: ${found}`,
    }),
  ),
];

function byItself(log: LogContext): boolean {
  const old = log.goVersion !== null && compareGoVersions(versionOfToolchain(log.goVersion), "1.20") < 0;
  return isNativeBuild(log) && !old;
}

function isWindows({ directory = "", file = "" }: Caught, { os }: LogContext): boolean {
  return os === "windows" || /^[A-Za-z]:\\/.test(directory) || /^[A-Za-z]:\\/.test(file);
}

function isInModule({ directory = "", file = "" }: Caught): boolean {
  return /[\\/](pkg[\\/]mod|vendor)[\\/]/.test(directory || file);
}
