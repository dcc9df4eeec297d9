// Where installers and version managers put Go. One `*` stands for one directory name.

import type { GoInstall } from "./schema.ts";

export interface Place {
  readonly origin: GoInstall["origin"];
  /** Path of the go command; `~` is the home directory. */
  readonly pattern: string;
  /** A variable that names another folder than `instead`, with which the pattern begins. */
  readonly variable?: { readonly name: string; readonly instead: string };
}

/** Places looked at on every system; those of another system simply are not there. */
export const places: readonly Place[] = [
  { origin: "package", pattern: "/usr/local/go/bin/go" },
  { origin: "homebrew", pattern: "/opt/homebrew/bin/go" },
  { origin: "homebrew", pattern: "/opt/homebrew/opt/go*/bin/go" },
  { origin: "homebrew", pattern: "/usr/local/Cellar/go/*/bin/go" },
  { origin: "homebrew", pattern: "/usr/local/opt/go*/bin/go" },
  { origin: "homebrew", pattern: "/home/linuxbrew/.linuxbrew/bin/go" },
  { origin: "macports", pattern: "/opt/local/bin/go" },
  { origin: "debian", pattern: "/usr/lib/go-*/bin/go" },
  { origin: "unknown", pattern: "/usr/lib/go/bin/go" },
  { origin: "unknown", pattern: "/usr/lib/golang/bin/go" },
  { origin: "unknown", pattern: "/usr/bin/go" },
  { origin: "unknown", pattern: "/usr/local/bin/go" },
  { origin: "snap", pattern: "/snap/go/current/bin/go" },
  { origin: "sdk", pattern: "~/sdk/*/bin/go" },
  { origin: "goenv", pattern: "~/.goenv/versions/*/bin/go", variable: { name: "GOENV_ROOT", instead: "~/.goenv" } },
  { origin: "gvm", pattern: "~/.gvm/gos/*/bin/go", variable: { name: "GVM_ROOT", instead: "~/.gvm" } },
  { origin: "g", pattern: "~/.g/versions/*/bin/go", variable: { name: "G_HOME", instead: "~/.g" } },
  { origin: "g", pattern: "~/.g/go/bin/go" },
  { origin: "g", pattern: "~/.go/.versions/*/bin/go" },
  { origin: "gobrew", pattern: "~/.gobrew/versions/*/go/bin/go", variable: { name: "GOBREW_ROOT", instead: "~" } },
  {
    origin: "asdf",
    pattern: "~/.asdf/installs/golang/*/go/bin/go",
    variable: { name: "ASDF_DATA_DIR", instead: "~/.asdf" },
  },
  {
    origin: "mise",
    pattern: "~/.local/share/mise/installs/go/*/bin/go",
    variable: { name: "MISE_DATA_DIR", instead: "~/.local/share/mise" },
  },
  {
    origin: "mise",
    pattern: "~/.local/share/mise/installs/go/*/bin/go",
    variable: { name: "XDG_DATA_HOME", instead: "~/.local/share" },
  },
  { origin: "proto", pattern: "~/.proto/tools/go/*/bin/go", variable: { name: "PROTO_HOME", instead: "~/.proto" } },
  { origin: "nix", pattern: "~/.nix-profile/bin/go" },
  { origin: "nix", pattern: "/run/current-system/sw/bin/go" },
  { origin: "unknown", pattern: "~/go/bin/go" },
  { origin: "unknown", pattern: "~/.local/go/bin/go" },
  { origin: "unknown", pattern: "~/.go/bin/go" },
  { origin: "plumb", pattern: "~/.plumb/sdks/*/bin/go", variable: { name: "PLUMB_HOME", instead: "~/.plumb" } },
];

// Parts of a path that only one installer makes; the first match wins.
const marks: readonly (readonly [RegExp, GoInstall["origin"]])[] = [
  [/\/pkg\/mod\/golang\.org\/toolchain@/, "toolchain-cache"],
  [/\/\.plumb\/sdks\//, "plumb"],
  [/\/\.goenv\//, "goenv"],
  [/\/\.gvm\//, "gvm"],
  [/\/\.gobrew\//, "gobrew"],
  [/\/\.g\//, "g"],
  [/\/\.asdf\//, "asdf"],
  [/\/mise\/(installs|shims)\//, "mise"],
  [/\/\.proto\//, "proto"],
  [/\/(Cellar|homebrew|\.linuxbrew)\//, "homebrew"],
  [/^\/nix\/store\//, "nix"],
  [/^\/opt\/local\//, "macports"],
  [/^\/snap\//, "snap"],
  [/^\/usr\/lib\/go-\d/, "debian"],
  [/\/sdk\/go[^/]+\/bin\//, "sdk"],
  [/^\/usr\/local\/go\//, "package"],
];

/** Who put a go command there, by the path it was found at and the one behind its links. */
export function originOf(path: string, realPath: string | null): GoInstall["origin"] {
  for (const candidate of realPath === null ? [path] : [realPath, path]) {
    const mark = marks.find(([pattern]) => pattern.test(candidate));
    if (mark) return mark[1];
  }
  return "unknown";
}

/** Directories in which version managers put stand-ins for the tools they manage. */
export function isShimPath(path: string): boolean {
  return /\/(shims)\/go$/.test(path);
}
