// Whether a program needs a C compiler on a target, and because of which packages. Pure.
// The packages of the standard library that can use C work without: net with Go's own resolver, os/user by reading /etc.
// https://pkg.go.dev/net#hdr-Name_Resolution, https://pkg.go.dev/os/user

import type { ListedPackage } from "../go-command/listed-packages.ts";
import type { Program } from "../programs/programs.ts";

export interface CgoNeed {
  /** `none`: cgo on or off makes the same program. `standard`: only the standard library would use C. `own`: other packages have C. */
  readonly kind: "none" | "standard" | "own";
  /** Packages that have C, of other modules or of this one. */
  readonly packages: readonly CgoPackage[];
  /** Of the standard library, without runtime/cgo. */
  readonly standard: readonly string[];
  /** C++ is among it. */
  readonly cxx: boolean;
}

export interface CgoPackage {
  readonly importPath: string;
  /** e.g. `github.com/mattn/go-sqlite3@v1.14.32`. */
  readonly module: string | null;
}

/** @param programs as they were listed for the target with cgo on */
export function cgoNeed(programs: readonly Pick<Program, "packages">[]): CgoNeed {
  const all = new Map(programs.flatMap(({ packages }) => packages).map((one) => [one.importPath, one]));
  const withC = [...all.values()].filter(({ cgoFiles }) => cgoFiles.length > 0);
  const own = withC.filter((one) => !one.standard);
  const standard = withC.filter((one) => one.standard).map(({ importPath }) => importPath);
  return {
    kind: own.length > 0 ? "own" : standard.length > 0 ? "standard" : "none",
    packages: own.map(({ importPath, module }) => ({ importPath, module })),
    standard: standard.filter((path) => path !== "runtime/cgo"),
    cxx: own.some((one) => one.cxx),
  };
}

/** `github.com/mattn/go-sqlite3`, or the first three of many. */
export function cgoPackagesText(packages: readonly Pick<ListedPackage, "importPath">[]): string {
  const names = packages.map(({ importPath }) => importPath);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return names.slice(0, 3).join(", ") + more;
}
