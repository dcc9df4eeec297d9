// The hash of an SDK's tree as the checksum database has it: over the names that its files have in the toolchain module.

import type { HashedFile } from "@goplumb/core/host/tree-work";
import { hash1, type HashedFile as NamedFile } from "@goplumb/sumdb";
import { nameInModule, type SdkName, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import type { Rung } from "./rung.ts";

export function treeHash(sdk: SdkName, files: readonly HashedFile[]): string {
  return hash1(moduleFiles(sdk, files));
}

/** @param rest ends the sentence */
export function h1Rung(hash: string, files: number, rest = ""): Rung {
  return { name: "h1", status: "passed", detail: `${hash} over ${files} files${rest}` };
}

/** What is said of a tree whose go.env alone is another. */
export const configured = ", with the release's own go.env";

/** The lines whose hash it is, as sha256sum prints them. */
export function manifestOf(sdk: SdkName, files: readonly HashedFile[]): string {
  const lines = moduleFiles(sdk, files).map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("");
}

/** Without those that the module leaves out. */
function moduleFiles(sdk: SdkName, files: readonly HashedFile[]): readonly NamedFile[] {
  const prefix = `${toolchainModule}@${toolchainModuleVersion(sdk)}/`;
  return files.flatMap(({ path, sha256 }) => {
    const name = nameInModule(path);
    return name === null ? [] : [{ name: `${prefix}${name}`, sha256 }];
  });
}
