// cgo was switched off by a setting, or is off for a reason that the log does not tell.

import { compareGoVersions, versionOfToolchain } from "../../go/version.ts";
import type { LogContext } from "../log-context.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isNativeBuild, switchedOff } from "./cgo-off.ts";
import { cgoOffLines, ownPackageLine } from "./cgo-off-lines.ts";

export const cgoSwitchedOffLogs: readonly LogPattern[] = [
  {
    says: [
      "Binary was compiled with 'CGO_ENABLED=0', {driver} requires cgo to work",
      "{driver} requires cgo to work. This is a stub",
    ],
    confidence: 0.97,
    found: "the program was built without cgo, and {driver} does not work without it",
  },
  {
    // Packages with a file for builds without cgo say it in their own words.
    says: [
      "requires CGO_ENABLED=1",
      "CGO_ENABLED=1 is required",
      "{built|build|compiled} without cgo",
      "{built|compiled} with cgo disabled",
      "cgo must be enabled",
      "cgo is required",
    ],
    confidence: 0.8,
    without: ["--- SKIP:", "skipping:"],
    when: (_, { target }) => target.cgo !== "1",
    found: "cgo is off, and a package says that it needs it",
  },
  ...[...cgoOffLines, ownPackageLine].map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: Math.min(0.97, weight + 0.08),
      with: [switchedOff],
      when: (caught, { target }) => target.cgo !== "1" && fits(caught),
      found: `CGO_ENABLED=0: ${found}`,
    }),
  ),
  {
    says: ["requires external (cgo) linking, but cgo is not enabled$", "loadinternal: cannot find runtime/cgo"],
    confidence: 0.8,
    when: (_, { target }) => target.cgo !== "1",
    found: "cgo is off, and the program is to be linked with the C compiler",
  },
  {
    says: [
      "plugin: not implemented$",
      "user: LookupId requires cgo",
      "user: Current requires cgo or {names:any} set in environment",
    ],
    confidence: 0.8,
    when: ({ names = "" }, { target }) => target.cgo !== "1" && !names.includes("%"),
    found: "the program was built without cgo, and does what needs it",
  },
  // Nothing tells why. Before Go 1.20 a native build had cgo on, so that somebody must have switched it off.
  ...cgoOffLines.map(
    ({ says, fits, found, weight }): LogPattern => ({
      says,
      confidence: weight - 0.3,
      when: (caught, log) => isNativeBuild(log) && fits(caught) && isOld(caught.directory ?? caught.file ?? "", log),
      found,
    }),
  ),
];

/** Go before 1.20, or sources in GOPATH, where they lay before modules. */
function isOld(path: string, { goVersion }: LogContext): boolean {
  if (goVersion !== null) return compareGoVersions(versionOfToolchain(goVersion), "1.20") < 0;
  return /[\\/]src[\\/]/.test(path) && !/[\\/](pkg[\\/]mod|vendor)[\\/]/.test(path);
}
