// When an image without LC_UUID is in danger on macOS 26.
// https://github.com/apple-oss-distributions/dyld/blob/main/mach_o/Policy.cpp

import { compareOsVersions } from "../../go/minimum-os.ts";
import { compareGoVersions, parseGoVersion } from "../../go/version.ts";
import type { InspectedImage } from "../inspected-binary.ts";

export interface MissingUuid {
  readonly stamp: string;
  /** dyld of macOS 26 aborts it. Otherwise it may: reports on programs with older stamps disagree. */
  readonly refused: boolean;
}

/** Undefined for programs that have one, and for those of which no danger is known. */
export function missingUuid({ os, type, uuid, sdk, go }: InspectedImage): MissingUuid | undefined {
  if (os !== "darwin" || type !== "executable" || uuid !== null) return undefined;
  const stamp = `no LC_UUID, SDK ${sdk ?? "unknown"}`;
  if (sdk !== null && compareOsVersions(sdk, "26") >= 0) return { stamp, refused: true };
  const version = go ? parseGoVersion(go.version) : undefined;
  const old = version !== undefined && compareGoVersions(version.version, "1.24rc1") < 0;
  return old ? { stamp, refused: false } : undefined;
}
