// The installed SDKs that this machine runs, as candidates of a choice.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { installedSdks } from "../installed.ts";
import { defaultSdk } from "../links.ts";
import { type Platform, platformOf } from "../resolve.ts";
import { sdkText } from "../sdk-name.ts";
import type { Candidate, Rejected } from "./choose.ts";

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** For other platforms. */
  readonly foreign: readonly Rejected[];
}

/** @param platform whose SDKs are wanted; this machine's by default */
export async function candidatesOf(
  host: Pick<Host, "files" | "machine">,
  home: PlumbHome,
  platform: Platform = platformOf(host, {}),
): Promise<Candidates> {
  const [sdks, chosen] = await Promise.all([installedSdks(host, home), defaultSdk(host, home)]);
  const ending = platform.os === "windows" ? "go.exe" : "go";
  const candidates: Candidate[] = [];
  const foreign: Rejected[] = [];
  for (const { sdk, goroot } of sdks) {
    const path = join(goroot, "bin", ending);
    const isDefault = chosen !== null && sdkText(chosen) === sdkText(sdk);
    if (sdk.os === platform.os && sdk.arch === platform.arch)
      candidates.push({ version: sdk.version, path, isDefault });
    else foreign.push({ version: `go${sdk.version}`, path, why: `for ${sdk.os}/${sdk.arch}` });
  }
  return { candidates, foreign };
}
