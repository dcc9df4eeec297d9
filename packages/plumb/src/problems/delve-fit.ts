// Whether one Delve debugs what one Go builds: the versions of both, and the Go that built Delve.

import type { Executable } from "../facts/executable/schema.ts";
import type { Machine } from "../facts/machine/schema.ts";
import { delveReadsDwarf5, delveSupportsGo } from "../go/delve-matrix.ts";
import { compareGoVersions } from "../go/version.ts";

/** `builder-too-old`: the same Delve works once it is built again by Go 1.25 or newer. `unknown`: a version is not known. */
export type DelveFit = "fits" | "dlv-too-old" | "go-too-old" | "builder-too-old" | "unknown";

/** @param go the version that builds the programs, e.g. `go1.26.8` */
export function delveFit({ go: origin }: Pick<Executable, "go">, go: string, { os }: Pick<Machine, "os">): DelveFit {
  const version = origin?.moduleVersion ?? "";
  const verdict = delveSupportsGo(version, go);
  if (verdict !== "ok") return verdict;
  return writesDwarf5(go, os) && delveReadsDwarf5(version, origin?.version ?? "") === "no" ? "builder-too-old" : "fits";
}

/** GOEXPERIMENT=nodwarf5, as some distributions build their Go, keeps the old format. https://go.dev/doc/go1.25#compiler */
function writesDwarf5(go: string, os: string): boolean {
  return os !== "darwin" && os !== "aix" && compareGoVersions(go, "go1.25") >= 0 && !go.includes("nodwarf5");
}
