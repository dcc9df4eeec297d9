// The hash of an SDK's tree as the checksum database has it: over the names that its files have in the toolchain module.

import type { HashedFile } from "@goplumb/core/host/tree-work";
import { hash1 } from "@goplumb/sumdb";
import { nameInModule, type SdkName, toolchainModule, toolchainModuleVersion } from "../go/toolchain-module.ts";

export function treeHash(sdk: SdkName, files: readonly HashedFile[]): string {
  return hash1(files.map(({ path, sha256 }) => ({ name: moduleName(sdk, path), sha256 })));
}

/** The lines whose hash it is, as sha256sum prints them. */
export function manifestOf(sdk: SdkName, files: readonly HashedFile[]): string {
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${moduleName(sdk, path)}\n`);
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("");
}

function moduleName(sdk: SdkName, path: string): string {
  return `${toolchainModule}@${toolchainModuleVersion(sdk)}/${nameInModule(path) ?? path}`;
}
