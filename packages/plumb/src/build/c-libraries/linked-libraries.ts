// Which files the packages with C put on the linker's line: named by path, or by -l in directories that -L names. Pure.
// What lies in the compiler's own directories is its own affair.

import { isAbsolute, join } from "node:path";
import type { ListedPackage } from "../go-command/listed-packages.ts";

export interface LibraryCandidates {
  /** Import path of the package. */
  readonly by: string;
  /** Absolute; the first that is there is linked. */
  readonly paths: readonly string[];
}

/** @param more words of CGO_LDFLAGS, which is for all packages */
export function linkedLibraries(
  packages: readonly ListedPackage[],
  more: readonly string[],
): readonly LibraryCandidates[] {
  const withC = packages.filter((one) => !one.standard && (one.cgoFiles.length > 0 || one.sysoFiles.length > 0));
  return withC.flatMap((one) => {
    const words = [...one.linkerFlags, ...more];
    const at = (path: string) => (isAbsolute(path) ? path : join(one.directory, path));
    const directories = words.flatMap((word) => (/^-L./.test(word) ? [at(word.slice(2))] : []));
    const named = words.filter((word) => /\.(a|o|so|dylib|tbd|lib|dll)(\.\d+)*$/.test(word) && !word.startsWith("-"));
    const searched = words.flatMap((word) => (/^-l./.test(word) ? [inDirectories(word.slice(2), directories)] : []));
    return [
      ...[...named, ...one.sysoFiles].map((path) => ({ by: one.importPath, paths: [at(path)] })),
      ...searched.filter((paths) => paths.length > 0).map((paths) => ({ by: one.importPath, paths })),
    ];
  });
}

/** `-l:name` names the file itself. In each directory the shared one comes first (ld(1)). */
function inDirectories(name: string, directories: readonly string[]): readonly string[] {
  const names = name.startsWith(":")
    ? [name.slice(1)]
    : ["so", "dylib", "tbd", "dll.a", "a"].map((end) => `lib${name}.${end}`);
  return directories.flatMap((directory) => names.map((file) => join(directory, file)));
}
