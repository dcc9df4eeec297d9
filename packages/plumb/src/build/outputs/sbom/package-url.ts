// Names of Go modules as package URLs: https://github.com/package-url/purl-spec, type golang. Pure.

export interface PackageName {
  /** A module's path, or `std`. */
  readonly module: string;
  /** Null: unknown. */
  readonly version: string | null;
  /** Import path of a package of the module; null, or one that is not below the module: the module itself is meant. */
  readonly package?: string | null;
}

/**
 * e.g. `pkg:golang/github.com/gorilla/context@v1.1.1#api`. The type wants namespace and name in lower case, though to Go
 * `github.com/BurntSushi/toml` is another module than `github.com/burntsushi/toml`: the module's own name belongs beside it.
 */
export function packageUrl({ module, version, package: inside = null }: PackageName): string {
  const path = segments(module.toLowerCase());
  const at = version === null ? "" : `@${encoded(version)}`;
  const below = inside?.startsWith(`${module}/`) ? `#${segments(inside.slice(module.length + 1))}` : "";
  return `pkg:golang/${path}${at}${below}`;
}

function segments(path: string): string {
  return path.split("/").filter(Boolean).map(encoded).join("/");
}

/** As it stays: letters, digits, `.-_~` and the colon. A plus sign would be read as a blank by some. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":");
}
