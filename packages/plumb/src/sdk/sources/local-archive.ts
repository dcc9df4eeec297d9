// An archive on this machine as a source of the one SDK in it.

import type { SdkName } from "../../go/toolchain-module.ts";
import { moduleLeavesOut } from "../../go/toolchain-module.ts";
import { sdkText } from "../sdk-name.ts";
import type { SdkArchive, SdkSource } from "./source.ts";

export function localArchive(path: string, packing: SdkArchive["packing"], sdk: SdkName): SdkSource {
  const why = "nobody was asked about the archive: the log has a hash of every file in it";
  const unsaid = { value: null, why } as const;
  return {
    name: path,
    fallsBackOnAnyError: false,
    releases: async ({ os, arch }) => (os === sdk.os && arch === sdk.arch ? [sdk.version] : []),
    archive: async (wanted) =>
      sdkText(wanted) === sdkText(sdk)
        ? {
            place: { kind: "file", path },
            packing,
            size: unsaid,
            sha256: unsaid,
            signature: unsaid,
            leaveOut: packing === "module" ? [] : moduleLeavesOut,
          }
        : null,
  };
}
