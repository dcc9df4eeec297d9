// What is installed, and what there is: the rows of plumb list.

import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import { compareGoVersions, isPrerelease, languageVersion } from "../go/version.ts";
import { type InstalledSdk, installedSdks } from "./installed.ts";
import { defaultSdk } from "./links.ts";
import type { Platform } from "./resolve.ts";
import { sdkText } from "./sdk-name.ts";

export interface SdkRow {
  /** `go1.26.8` */
  readonly version: string;
  /** GOOS/GOARCH. */
  readonly platform: string;
  readonly goroot: string;
  /** ISO 8601. */
  readonly installed: string;
  /** The tree that it is a link to; null when it has one of its own. */
  readonly link: string | null;
  /** It is `go` in PLUMB_HOME/bin. */
  readonly default: boolean;
}

export async function installedRows(host: Pick<Host, "files">, home: PlumbHome): Promise<readonly SdkRow[]> {
  const [sdks, chosen] = await Promise.all([installedSdks(host, home), defaultSdk(host, home)]);
  return sdks.map((one) => sdkRow(one, chosen));
}

/** @param chosen the one that is `go` in PLUMB_HOME/bin */
export function sdkRow({ sdk, goroot, receipt }: InstalledSdk, chosen: SdkName | null): SdkRow {
  return {
    version: `go${sdk.version}`,
    platform: `${sdk.os}/${sdk.arch}`,
    goroot,
    installed: receipt.installed,
    link: receipt.link ?? null,
    default: chosen !== null && sdkText(chosen) === sdkText(sdk),
  };
}

export interface RemoteRow {
  readonly version: string;
  readonly installed: boolean;
  /** The newest release of its minor version. */
  readonly newest: boolean;
}

/** The newest first. */
export function remoteRows(
  releases: readonly string[],
  installed: readonly SdkName[],
  platform: Platform,
): readonly RemoteRow[] {
  const sorted = releases.toSorted((a, b) => compareGoVersions(b, a));
  const here = new Set(installed.map(sdkText));
  const newest = new Map<string, string>();
  for (const version of sorted) {
    if (!isPrerelease(version) && !newest.has(languageVersion(version))) newest.set(languageVersion(version), version);
  }
  return sorted.map((version) => ({
    version: `go${version}`,
    installed: here.has(sdkText({ version, ...platform })),
    newest: newest.get(languageVersion(version)) === version,
  }));
}
