// Which programs a listing holds, and what each of them is made of. Pure.

import type { ListedPackage } from "../go-command/listed-packages.ts";

export interface Program {
  readonly importPath: string;
  /** As go calls the file it builds, without a suffix. */
  readonly name: string;
  /** Folder of its sources. */
  readonly directory: string;
  /** Itself and all it needs. */
  readonly packages: readonly ListedPackage[];
}

/** The packages that were asked for and are called main, in the order of the listing. */
export function programsIn(listed: readonly ListedPackage[], patterns: readonly string[]): readonly Program[] {
  const byPath = new Map(listed.map((one) => [one.importPath, one]));
  return listed
    .filter(({ root, name }) => root && name === "main")
    .map((main) => ({
      importPath: main.importPath,
      name: programName(main.importPath, patterns),
      directory: main.directory,
      packages: closure(main, byPath),
    }));
}

/**
 * The last element of the import path, or the one before a major version; for files that were named, the first of them
 * (`cmd/go/internal/load.DefaultExecName`).
 */
function programName(importPath: string, patterns: readonly string[]): string {
  if (importPath === "command-line-arguments") {
    const file = patterns.find((pattern) => pattern.endsWith(".go")) ?? "main.go";
    return (file.split(/[/\\]/).at(-1) ?? "").replace(/\.go$/, "");
  }
  const elements = importPath.split("/");
  const last = elements.at(-1) ?? "";
  const isMajor = /^v([2-9]|[1-9][0-9]+)$/.test(last);
  return isMajor ? (elements.at(-2) ?? last) : last;
}

/** cmd/go adds these to what the sources import. */
const implied: readonly string[] = ["runtime", "runtime/cgo"];

function closure(main: ListedPackage, byPath: ReadonlyMap<string, ListedPackage>): readonly ListedPackage[] {
  const found = new Set<ListedPackage>([main]);
  for (const one of found) {
    const needed = one.cgoFiles.length > 0 ? [...one.imports, ...implied] : one.imports;
    for (const path of needed) {
      const other = byPath.get(path);
      if (other) found.add(other);
    }
  }
  return [...found];
}
