// What an SDK's archive may hold, and how much.

import type { TreeRules } from "@goplumb/core/archive/tree-rules";
import { programFolders, type SdkName, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import type { SdkArchive } from "../sources/source.ts";

/** Go refuses larger modules: `golang.org/x/mod/zip` MaxZipFile. */
export const mostArchiveBytes = 500 * 1024 * 1024;
/** Of a tar these are the headers and what the module leaves out, too. */
const mostTarBytes = 2 * mostArchiveBytes;
const mostEntries = 100_000;

export function treeRules(packing: SdkArchive["packing"], prefix: string, leaveOut: readonly string[] = []): TreeRules {
  return {
    prefix,
    leaveOut,
    programs: programFolders,
    mostEntries,
    mostBytes: packing === "module" ? mostArchiveBytes : mostTarBytes,
  };
}

/** What every name in the archive of an SDK begins with. */
export function namePrefix(packing: SdkArchive["packing"], sdk: SdkName): string {
  return packing === "module" ? `${toolchainModule}@${toolchainModuleVersion(sdk)}/` : goPrefix;
}

/** In archives of go.dev, whatever SDK they hold. */
export const goPrefix = "go/";
