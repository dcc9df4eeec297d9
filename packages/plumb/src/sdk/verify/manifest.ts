// The hashes of all files of a release, one line each: `sha256  name`. Whoever made them, they prove themselves: the hash of the lines is
// the one in the log. https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1

import { type HashedFile, hash1 } from "@goplumb/sumdb";
import { pathInGoroot, type SdkName, toolchainModule, toolchainModuleVersion } from "../../go/toolchain-module.ts";

/** Hashes by path from the GOROOT on. */
export type Manifest = ReadonlyMap<string, string>;

/** Undefined when the lines are not those that `h1` is the hash of. */
export function parseManifest(text: string, sdk: SdkName, h1: string): Manifest | undefined {
  const prefix = `${toolchainModule}@${toolchainModuleVersion(sdk)}/`;
  const files: HashedFile[] = [];
  const manifest = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [sha256, name] = [line.slice(0, 64), line.slice(66)];
    if (!/^[0-9a-f]{64}$/.test(sha256) || !name.startsWith(prefix)) return undefined;
    files.push({ name, sha256 });
    manifest.set(pathInGoroot(name.slice(prefix.length)), sha256);
  }
  return hash1(files) === h1 ? manifest : undefined;
}
