// What a build is about to do, as problems see it before anything is compiled.

export interface PlannedBuild {
  /** `linux/arm64`, `linux/arm/6`. */
  readonly name: string;
  readonly os: string;
  readonly arch: string;
  /** How many of the programs have a file for the target. */
  readonly programs: number;
  readonly cgo: "on" | "off";
  /** Packages with C, beside the standard library's. */
  readonly cgoPackages: readonly BuildPackage[];
  /** What the build needs and this machine has not. */
  readonly missingCompiler: { readonly found: string; readonly wanted: string } | null;
  /** Whose C compiler is taken; null when none is. */
  readonly compiler: "zig" | "other" | null;
  /** Files on the line of the linker. */
  readonly libraries: readonly LinkedLibrary[];
}

export interface BuildPackage {
  readonly importPath: string;
  /** e.g. `github.com/mattn/go-sqlite3@v1.14.32`. */
  readonly module: string | null;
  /**
   * What is left of it without cgo, where cgo is off. `nothing`: go refuses it. `stub`: files that say themselves that it needs cgo.
   * `other-files`: an implementation in Go, or a stub that does not say it.
   */
  readonly withoutCgo: "nothing" | "stub" | "other-files" | null;
}

export interface LinkedLibrary {
  /** Absolute. */
  readonly path: string;
  /** Import path of the package that links it. */
  readonly by: string;
  readonly platforms: readonly { readonly os: string | null; readonly arch: string }[];
  /** Its objects were compiled against GNU's libstdc++. */
  readonly libstdcxx: boolean;
}
