// What is in a program, as its own build info says it: from that, and nothing else, its bill of materials is made. Pure.
// https://pkg.go.dev/runtime/debug#BuildInfo; names of properties: https://cyclonedx.github.io/cyclonedx-property-taxonomy/cdx/gomod.html

import type { GoBuildInfo, GoModule } from "@goplumb/binary";
import { parseGoVersion } from "../../../go/version.ts";
import { sourceTimeMs } from "../source-time.ts";
import { packageUrl } from "./package-url.ts";

export interface Bill {
  readonly program: BillEntry;
  /** Modules in the order of the build info, behind the standard library. */
  readonly parts: readonly BillEntry[];
  /** Of the commit, in milliseconds since 1970; null: not known. */
  readonly sourceTimeMs: number | null;
  /** There is C in it, of which build info says nothing. */
  readonly linksC: boolean;
}

export interface BillEntry {
  /** Tells it from all others of the bill. */
  readonly ref: string;
  readonly name: string;
  readonly version: string | null;
  readonly packageUrl: string | null;
  readonly properties: readonly BillProperty[];
}

export interface BillProperty {
  readonly name: string;
  readonly value: string;
}

/** Null when build info does not say of what the program was made: a bill without parts would read as a program without any. */
export function billOf(go: GoBuildInfo | null, fileName: string): Bill | null {
  if (go === null || go.path === null) return null;
  return {
    program: programEntry(go, go.path, fileName),
    parts: [standardLibrary(go.version), ...go.deps.map(moduleEntry)],
    sourceTimeMs: sourceTimeMs(go),
    linksC: go.cgoLinked === true,
  };
}

function programEntry({ main, version, settings }: GoBuildInfo, path: string, fileName: string): BillEntry {
  // What go calls a program of single files.
  const name = path === "command-line-arguments" ? fileName : path;
  const mainVersion = main && known(main.version);
  return {
    ref: name,
    name,
    version: mainVersion,
    packageUrl: main && packageUrl({ module: main.path, version: mainVersion, package: path }),
    properties: settingProperties(version, settings).sort(byName),
  };
}

/** `go1.26.8 X:nodwarf5` has the library of 1.26.8; of one that somebody built from other sources the whole name is told. */
function standardLibrary(reported: string): BillEntry {
  const parsed = parseGoVersion(reported);
  const version = parsed
    ? [parsed.version, parsed.suffix].filter(Boolean).join("-")
    : reported.replace(/^go(?=\d)/, "");
  const url = packageUrl({ module: "std", version });
  return { ref: `std@${version}`, name: "std", version, packageUrl: url, properties: [] };
}

/** One that is replaced is not in the program: what replaces it is. */
function moduleEntry(required: GoModule): BillEntry {
  const used = required.replace ?? required;
  const version = known(used.version);
  // A folder on the machine that built it has no name elsewhere.
  const isFolder = /^(\.{1,2}(\/|$)|\/|[A-Za-z]:[\\/])/.test(used.path);
  const wanted = `${required.path}@${required.version}`;
  return {
    ref: wanted,
    name: used.path,
    version,
    packageUrl: isFolder ? null : packageUrl({ module: used.path, version }),
    properties: [
      // A hash over the list of the module's files, not of any file that could be hashed: so it is no hash of a component.
      ...(used.sum === "" ? [] : [{ name: "plumb:go:h1", value: used.sum }]),
      ...(required.replace ? [{ name: "plumb:go:replaces", value: wanted }] : []),
    ],
  };
}

/** What go writes where there is no version. */
function known(version: string): string | null {
  return version === "" || version === "(devel)" ? null : version;
}

/** Those for which CycloneDX has a name of its own. */
const registered: readonly string[] = ["GOOS", "GOARCH", "CGO_ENABLED"];

function settingProperties(version: string, settings: GoBuildInfo["settings"]): BillProperty[] {
  const properties = Object.entries(settings).flatMap(([name, value]) => {
    if (name === "-tags") return value.split(",").map((tag) => ({ name: "cdx:gomod:build:tag", value: tag }));
    return [{ name: `${registered.includes(name) ? "cdx:gomod:build:env" : "plumb:go:build"}:${name}`, value }];
  });
  return [...properties, { name: "cdx:gomod:build:env:GOVERSION", value: version }];
}

/** By their bytes: the order of a language would differ from machine to machine. */
function byName(a: BillProperty, b: BillProperty): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.value < b.value ? -1 : 1;
}
