// What `go list -deps` says of the packages of a program on one target: which of them have C, and what they link.
// https://pkg.go.dev/cmd/go#hdr-List_packages_or_modules

import * as v from "valibot";

export interface ListedPackage {
  readonly importPath: string;
  /** `main` for a program. Empty when no file of it is for this target. */
  readonly name: string;
  readonly directory: string;
  readonly standard: boolean;
  /** It was asked for, not only needed by one that was. */
  readonly root: boolean;
  readonly imports: readonly string[];
  /** Module and version, e.g. `github.com/mattn/go-sqlite3@v1.14.32`; null for the standard library and what is not in a module. */
  readonly module: string | null;
  /** Files that `import "C"`, as far as they are for this target with cgo as it was asked for. */
  readonly cgoFiles: readonly string[];
  readonly goFiles: readonly string[];
  /** There are files in C++, so CXX is needed. */
  readonly cxx: boolean;
  /** Objects that are linked as they are. */
  readonly sysoFiles: readonly string[];
  /** Words of `#cgo LDFLAGS`. */
  readonly linkerFlags: readonly string[];
  /** Words of `#cgo pkg-config`. */
  readonly pkgConfig: readonly string[];
  /** Why it cannot be built, in go's words; null when nothing is known to be wrong. */
  readonly error: string | null;
}

/** The fields to ask for, as -json takes them since Go 1.19. */
export const listedFields: readonly string[] = [
  ..."ImportPath Name Dir Standard DepOnly Imports Module CgoFiles GoFiles CXXFiles SysoFiles CgoLDFLAGS CgoPkgConfig Error".split(
    " ",
  ),
];

const Strings = v.optional(v.array(v.string()), []);

const Listed = v.object({
  ImportPath: v.string(),
  Name: v.optional(v.string(), ""),
  Dir: v.optional(v.string(), ""),
  Standard: v.optional(v.boolean(), false),
  DepOnly: v.optional(v.boolean(), false),
  Imports: Strings,
  Module: v.optional(v.object({ Path: v.string(), Version: v.optional(v.string(), "") })),
  CgoFiles: Strings,
  GoFiles: Strings,
  CXXFiles: Strings,
  SysoFiles: Strings,
  CgoLDFLAGS: Strings,
  CgoPkgConfig: Strings,
  Error: v.optional(v.nullable(v.object({ Err: v.optional(v.string(), "unknown") }))),
});

/** One JSON object after the other, as go prints them. Undefined when the text is something else. */
export function parseListedPackages(text: string): readonly ListedPackage[] | undefined {
  // Go indents by tabs, so a brace in the first column ends an object.
  const joined = text.trim() === "" ? "[]" : `[${text.trim().replace(/^\}\s*^\{/gm, "},{")}]`;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(Listed)), joined);
  return parsed.success ? parsed.output.map(packageOf) : undefined;
}

function packageOf(listed: v.InferOutput<typeof Listed>): ListedPackage {
  const { Module: module } = listed;
  return {
    importPath: listed.ImportPath,
    name: listed.Name,
    directory: listed.Dir,
    standard: listed.Standard,
    root: !listed.DepOnly,
    imports: listed.Imports,
    module: module ? [module.Path, module.Version].filter(Boolean).join("@") : null,
    cgoFiles: listed.CgoFiles,
    goFiles: listed.GoFiles,
    cxx: listed.CXXFiles.length > 0,
    sysoFiles: listed.SysoFiles,
    linkerFlags: listed.CgoLDFLAGS,
    pkgConfig: listed.CgoPkgConfig,
    error: listed.Error?.Err ?? null,
  };
}
