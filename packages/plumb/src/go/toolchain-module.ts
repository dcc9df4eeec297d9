// Go's own releases as versions of the module golang.org/toolchain, and how the tree of a GOROOT stands in its zip.
// https://go.dev/doc/toolchain, https://github.com/golang/build/blob/master/internal/task/dl2mod.go

import { isToolchainVersion } from "./version.ts";

/** An SDK: a release of Go for a platform. */
export interface SdkName {
  /** Without `go`: `1.26.8`. */
  readonly version: string;
  /** GOOS. */
  readonly os: string;
  /** GOARCH: `arm`, where go.dev's own file names say armv6l. */
  readonly arch: string;
}

export const toolchainModule = "golang.org/toolchain";

/** `v0.0.1-go1.26.8.darwin-arm64` */
export function toolchainModuleVersion({ version, os, arch }: SdkName): string {
  return `v0.0.1-go${version}.${os}-${arch}`;
}

/** The SDK that a version of the module is; undefined for a text that is none. */
export function sdkOfModuleVersion(text: string): SdkName | undefined {
  const [, version, os, arch] = /^v0\.0\.1-go([0-9][0-9a-z.]*)\.([a-z][a-z0-9]*)-([a-z][a-z0-9]*)$/.exec(text) ?? [];
  if (version === undefined || os === undefined || arch === undefined || !isToolchainVersion(version)) return undefined;
  return { version, os, arch };
}

/** Parts of the archive that the module leaves out, so that no checksum in the log is about them. */
export const moduleLeavesOut: readonly string[] = [".github/", "api/", "doc/", "misc/", "test/"];

/**
 * What a file of a GOROOT is called in the module's zip, behind `golang.org/toolchain@…/`; null for one that the module leaves out.
 * A go.mod below the root would end the module there, so it stands as `_go.mod`.
 * @param path with `/`, from the GOROOT on
 */
export function nameInModule(path: string): string | null {
  if (moduleLeavesOut.some((folder) => path.startsWith(folder))) return null;
  return path.replace(/(^|\/)go\.mod$/, "$1_go.mod");
}

/** The other way: where a file of the zip lies in a GOROOT. */
export function pathInGoroot(name: string): string {
  return name.replace(/(^|\/)_go\.mod$/, "$1go.mod");
}

/** The zip keeps no modes: what is below these are programs (`cmd/go/internal/toolchain.Exec` makes them so). */
export const programFolders: readonly string[] = ["bin/", "pkg/tool/"];
