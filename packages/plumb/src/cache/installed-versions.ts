// Which versions of Go are on this machine: trees, what go downloaded itself, and what PATH has by the name of a version.

import type { GoInstalls } from "../facts/go-installs/schema.ts";
import { parseGoVersion } from "../go/version.ts";

/** As `go1.26.8`, without experiments. A tree without a readable VERSION counts for none. */
export function installedVersions({
  installs,
  toolchainCache,
  toolchainsOnPath,
  forcedGoroot,
}: GoInstalls): ReadonlySet<string> {
  const said = [
    ...installs.map(({ goroot }) => goroot?.versionFile ?? ""),
    forcedGoroot?.versionFile ?? "",
    // Half an archive is no toolchain; snapshots of older versions do not say it.
    ...toolchainCache.filter(({ complete }) => complete !== false).map(({ version }) => version),
    ...toolchainsOnPath,
  ];
  return new Set(said.map(plainVersion).filter((version) => version !== ""));
}

/** `go1.26.8` of what a compiler says of itself; development builds as they are, for they differ by all of it. */
export function plainVersion(text: string): string {
  const parsed = parseGoVersion(text);
  if (parsed === undefined || parsed.devel) return text.trim().split(/[ \t]X:/)[0] ?? "";
  return `go${parsed.version}${parsed.suffix === "" ? "" : `-${parsed.suffix}`}`;
}
