// What an output in Go's build cache is, by its first bytes. Go itself knows only from the action that asks for it.
// `cmd/internal/objabi.HeaderString` (archives), `cmd/go/internal/modindex`, `cmd/go/internal/test`, `cmd/go/internal/work/exec.go` (lists of files)

export type CachedObject =
  | ({ readonly kind: "package" } & PackageArchive)
  | { readonly kind: Exclude<ObjectKind, "package"> };

export type ObjectKind =
  /** A package as the compiler writes it. Its import path is not in the header. */
  | "package"
  /** What is in the folder of a package, or in a module. */
  | "module-index"
  /** Which variables and files a test looked at. */
  | "test-log"
  | "test-output"
  /** Go or C that cgo, cover or another tool wrote. */
  | "source"
  /** Names of files beside which a compiled package lies. */
  | "file-list"
  | "empty"
  /** Nobody can say: flags, facts of vet, messages of the compiler, … */
  | "other";

export interface PackageArchive {
  readonly goos: string;
  readonly goarch: string;
  /** As the toolchain calls itself: `go1.26.8`, `devel go1.28-…`. */
  readonly goVersion: string;
  /** E.g. `GOARM64=v8.0`; null where a CPU has no levels. */
  readonly level: string | null;
  /** Experiments that differ from none, as the compiler lists them. */
  readonly experiments: readonly string[];
  /** The package clause says `main`. */
  readonly isMain: boolean;
}

/** So many first bytes say all that can be said. */
export const objectHeadBytes = 400;

/** @param head the first bytes, at most `objectHeadBytes`, or all that there are */
export function identifyObject(head: Uint8Array): CachedObject {
  if (head.length === 0) return { kind: "empty" };
  const text = String.fromCharCode(...head.subarray(0, objectHeadBytes));
  const archive = readPackageArchive(text);
  if (archive) return { kind: "package", ...archive };
  const found = beginnings.find(([beginning]) => beginning.test(text));
  return { kind: found?.[1] ?? "other" };
}

const beginnings: readonly (readonly [RegExp, Exclude<ObjectKind, "package">])[] = [
  [/^go index v\d+\n/, "module-index"],
  [/^# test log\n/, "test-log"],
  // What ran is printed first, with -v and from programs under test; the usual one says only this.
  [/^(ok {2}\t|.?=== (RUN|NAME) |PASS\n|\? {3}\t)/, "test-output"],
  [/^(\/[/*] Code generated |\/\/go:\w|\/\/line |#line |package \w|\/\/ Created by c?go )/, "source"],
  // cacheSrcFiles: `./` for files of the package itself.
  [/^(\.\/)?[\w@./-]+\.\w+\n/, "file-list"],
];

const archiveStart = /^!<arch>\n__\.PKGDEF {7}0 {11}0 {5}0 {5}644 {5}\d+ *`\n/;

function readPackageArchive(text: string): PackageArchive | null {
  const start = archiveStart.exec(text);
  if (!start) return null;
  const lines = text.slice(start[0].length).split("\n");
  const header = /^go object (\S+) (\S+) (.+?)(?: (GO\w+=\S+))? X:(\S*)$/.exec(lines[0] ?? "");
  // The last line may be cut off.
  if (!header || lines.length < 2) return null;
  const [, goos = "", goarch = "", goVersion = "", level, experiments = ""] = header;
  return {
    goos,
    goarch,
    goVersion,
    level: level ?? null,
    experiments: experiments.split(",").filter(Boolean),
    isMain: lines.slice(1, 4).includes("main"),
  };
}
