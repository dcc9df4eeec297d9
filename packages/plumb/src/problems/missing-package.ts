// Lines in which Go finds no package of some name, and what the name tells: that this Go is older than the package, that its tree
// is not whole, or nothing of the kind.
// `cmd/go/internal/modload.ImportMissingError`, `go/build.(*Context).importGo`, `golang.org/x/mod/module.CheckPath`

import { hasSince, packageSince } from "../go/standard-library.ts";
import { compareGoVersions } from "../go/version.ts";
import type { LogContext } from "./log-context.ts";
import type { Caught } from "./log-pattern.ts";

/** Each catches `package`. The words changed in Go 1.11, 1.13, 1.16 and 1.21; gopls has its own. */
export const missingPackage: readonly string[] = [
  "package {package:word} is not in GOROOT ({since13:path}",
  "package {package:word} is not in std ({since21:path}",
  "cannot find package '{package:path}' in {any of|}:",
  "cannot find module {providing package|for path} {package:word}",
  "unrecognized import path '{package:path}'{:|} {|(}import path does not begin with hostname",
  "malformed module path '{package:path}': missing dot in first path element",
  "cannot find '{package:path}' in the standard library",
  "could not import {package:word} (cannot find package",
  "could not import {package:word} (no required module provides package",
];

/** Go got the package in a later release than the one that looks for it. */
export function isFromNewerGo(caught: Caught, log: LogContext): boolean {
  const since = packageSince(nameOf(caught));
  if (!since || compareGoVersions(since, oldestThatSays(caught)) <= 0) return false;
  return log.goVersion === null || !hasSince(log.goVersion, since);
}

/** Every tree that one meets has the package, so go does not look where its packages are. */
export function isInEveryTree(caught: Caught): boolean {
  const since = packageSince(nameOf(caught));
  const met = compareGoVersions(oldestThatSays(caught), "1.13") >= 0 ? "1.13" : oldestMet;
  return since !== undefined && compareGoVersions(since, met) <= 0;
}

/** This go knows the package, and the tree it works with is of an older release. */
export function isMissingInTree(caught: Caught, log: LogContext): boolean {
  const since = packageSince(nameOf(caught));
  if (since === undefined || isInEveryTree(caught)) return false;
  return (
    compareGoVersions(since, oldestThatSays(caught)) <= 0 || (log.goVersion !== null && hasSince(log.goVersion, since))
  );
}

/** A package that only the standard library itself may import. */
export function isInsideGo(caught: Caught): boolean {
  return /^(internal|runtime\/internal|vendor\/golang\.org\/x)\//.test(nameOf(caught));
}

/** Words for `found`: the release that brought the package. */
export function sinceOf(caught: Caught): Record<string, string> {
  return { package: nameOf(caught), since: packageSince(nameOf(caught)) ?? "" };
}

/** The oldest release whose words these are. */
function oldestThatSays({ since13, since21 }: Caught): string {
  if (since21 !== undefined) return "1.21";
  return since13 !== undefined ? "1.13" : oldestMet;
}

/** Releases before it are met nowhere any more. */
const oldestMet = "1.5";

function nameOf({ package: name = "" }: Caught): string {
  return name.replace(/[,;:]$/, "");
}
