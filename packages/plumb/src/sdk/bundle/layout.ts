// What a bundle is: SDKs for machines without a network, in a tar that holds nothing but forms of Go's own. Archives lie where a module
// proxy has them, what the checksum database says of them where a module proxy passes it on. Unpacked it is therefore a GOPROXY, by which
// the go command proves a toolchain itself. https://go.dev/ref/mod#goproxy-protocol, https://go.dev/design/25530-sumdb

import {
  type SdkName,
  sdkOfModuleVersion,
  toolchainModule,
  toolchainModuleVersion,
} from "../../go/toolchain-module.ts";
import { sdkOfFilename, usualFilename } from "../sources/download-feed.ts";
import type { SdkArchive } from "../sources/source.ts";

export const moduleFolder: string = `${toolchainModule}/@v`;

/** Where the archive of an SDK lies; those of go.dev keep the names that they have there. */
export function archiveName(sdk: SdkName, packing: SdkArchive["packing"]): string {
  return packing === "module" ? `${moduleFolder}/${toolchainModuleVersion(sdk)}.zip` : usualFilename(sdk);
}

/** The other way; undefined for what is no archive. */
export function archiveNamed(
  name: string,
): { readonly sdk: SdkName; readonly packing: SdkArchive["packing"] } | undefined {
  const version =
    name.startsWith(`${moduleFolder}/`) && name.endsWith(".zip") && name.slice(moduleFolder.length + 1, -4);
  const sdk = version ? sdkOfModuleVersion(version) : sdkOfFilename(name);
  if (!sdk) return undefined;
  return { sdk, packing: version ? "module" : name.endsWith(".zip") ? "zip" : "tar.gz" };
}

/** Where what a database serves at a path lies. */
export function databaseName(database: string, path: string): string {
  return `sumdb/${database}${path}`;
}
