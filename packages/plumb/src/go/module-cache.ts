// Where modules lie in GOMODCACHE: unpacked as `path@version`, and what was downloaded below cache/download; capital letters behind an
// exclamation mark. https://go.dev/ref/mod#module-cache, https://pkg.go.dev/golang.org/x/mod/module#hdr-Escaped_Paths

export interface CachedModule {
  /** As in go.mod: not escaped. */
  readonly path: string;
  readonly version: string;
}

/** A file below cache/download: `path/@v/version.ending`. */
export interface DownloadedFile extends CachedModule {
  readonly ending: "info" | "mod" | "zip" | "ziphash" | "lock" | "partial";
}

const downloadFolder = "cache/download";

/** Undefined for files that are about no version, e.g. `list`, and for names that Go would not give. @param path below GOMODCACHE */
export function readDownloadPath(path: string): DownloadedFile | undefined {
  const [, module = "", version = "", ending] =
    /^cache\/download\/(.+)\/@v\/([^/]+)\.(info|mod|zip|ziphash|lock|partial)$/.exec(path) ?? [];
  const names = readNames(module, version);
  return names && { ...names, ending: ending as DownloadedFile["ending"] };
}

/** The module that a path below GOMODCACHE lies in, with its folder; undefined for what is in none. */
export function readUnpackedPath(path: string): (CachedModule & { readonly folder: string }) | undefined {
  // `@` stands in no path of a module, only before its version.
  const [folder, module = "", version = ""] = /^([^@]+)@([^/@]+)(?=\/|$)/.exec(path) ?? [];
  const names = folder === undefined || path.startsWith("cache/") ? undefined : readNames(module, version);
  return names && folder !== undefined ? { ...names, folder } : undefined;
}

/** Below GOMODCACHE. */
export function unpackedFolder({ path, version }: CachedModule): string {
  return `${escaped(path)}@${escaped(version)}`;
}

export function downloadPath({ path, version }: CachedModule, ending: DownloadedFile["ending"]): string {
  return `${downloadFolder}/${escaped(path)}/@v/${escaped(version)}.${ending}`;
}

function readNames(module: string, version: string): CachedModule | undefined {
  // Names that lead elsewhere are none of Go's (`module.CheckPath`).
  if (!/^[\w.~!-]+(\/[\w.~!-]+)*$/.test(module) || !/^[\w.~+!-]+$/.test(version)) return undefined;
  if (module.split("/").some((element) => /^\.|\.$/.test(element))) return undefined;
  const [path, plain] = [unescaped(module), unescaped(version)];
  return path === undefined || plain === undefined ? undefined : { path, version: plain };
}

function escaped(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

/** Undefined for what was not escaped so. */
function unescaped(text: string): string | undefined {
  if (/[A-Z]|!(?![a-z])/.test(text)) return undefined;
  return text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
