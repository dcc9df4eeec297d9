// What an SDK is called: its folder in PLUMB_HOME, its receipt, its lock, and on a command line.

import { join } from "node:path";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../go/toolchain-module.ts";
import { isToolchainVersion } from "../go/version.ts";

/** `go1.26.8-darwin-arm64` */
export function sdkText({ version, os, arch }: SdkName): string {
  return `go${version}-${os}-${arch}`;
}

/** As it is typed behind a command: `--os darwin --arch arm64`. */
export function platformFlags({ os, arch }: Pick<SdkName, "os" | "arch">): string {
  return `--os ${os} --arch ${arch}`;
}

/** Undefined for a name that is none. */
export function parseSdkText(text: string): SdkName | undefined {
  const [, version, os, arch] = /^go([0-9][0-9a-z.]*)-([a-z][a-z0-9]*)-([a-z][a-z0-9]*)$/.exec(text) ?? [];
  if (version === undefined || os === undefined || arch === undefined || !isToolchainVersion(version)) return undefined;
  return { version, os, arch };
}

/** Its GOROOT. */
export function sdkFolder({ sdks }: PlumbHome, sdk: SdkName): string {
  return join(sdks, sdkText(sdk));
}
