// Packages as go lists them, for tests that need few of their properties.

import type { ListedPackage } from "../../src/build/go-command/listed-packages.ts";

/** A package of example.com/app, or of the standard library where its path has no dot, in Go alone. */
export function listedPackage(importPath: string, changes: Partial<ListedPackage> = {}): ListedPackage {
  const standard = !importPath.includes(".");
  return {
    importPath,
    name: importPath.split("/").at(-1) ?? "",
    directory: standard ? `/usr/local/go/src/${importPath}` : `/src/${importPath}`,
    standard,
    root: false,
    imports: [],
    module: standard ? null : "example.com/app",
    cgoFiles: [],
    goFiles: ["a.go"],
    cxx: false,
    sysoFiles: [],
    linkerFlags: [],
    pkgConfig: [],
    error: null,
    ...changes,
  };
}

/** One that was asked for, and is a program. */
export function listedProgram(importPath: string, changes: Partial<ListedPackage> = {}): ListedPackage {
  return listedPackage(importPath, { name: "main", root: true, ...changes });
}
