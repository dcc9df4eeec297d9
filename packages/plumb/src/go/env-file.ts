// The user's go/env file and $GOROOT/go.env: which lines count, and where the user's file lies.
// `cmd/go/internal/cfg` readEnvFile and EnvFile, `os.UserConfigDir`; https://pkg.go.dev/cmd/go#hdr-Environment_variables

import { posix, win32 } from "node:path";

export interface EnvFile {
  /** `KEY=value` lines that count, in order; a key may come twice. Values are verbatim, a carriage return at the end included. */
  readonly entries: readonly EnvEntry[];
  /** Lines that cmd/go passes over without a word, comments and empty lines left out; each cut to 200 characters. */
  readonly ignored: readonly { readonly text: string; readonly line: number }[];
}

export interface EnvEntry {
  readonly key: string;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** Reads either file. A line counts when it starts with A–Z and holds `=`; nothing is trimmed, quoted or expanded. */
export function parseEnvFile(text: string): EnvFile {
  const entries: EnvEntry[] = [];
  const ignored: { text: string; line: number }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const equals = line.indexOf("=");
    if (equals > 0 && /^[A-Z]/.test(line)) {
      entries.push({ key: line.slice(0, equals), value: line.slice(equals + 1), line: index + 1 });
    } else if (!line.startsWith("#") && line.trim() !== "") {
      ignored.push({ text: line.slice(0, 200), line: index + 1 });
    }
  }
  return { entries, ignored };
}

/**
 * The entry in force for a key. In the user's file the last one wins; in go.env the first one does, since a key that is
 * already there is not overwritten, whichever file it came from.
 */
export function entryInForce(file: EnvFile, key: string, which: "user" | "go.env"): EnvEntry | undefined {
  const matches = (entry: EnvEntry): boolean => entry.key === key;
  return which === "user" ? file.entries.findLast(matches) : file.entries.find(matches);
}

export type UserEnvFile =
  | { readonly kind: "file"; readonly path: string /** Named by GOENV. */; readonly named: boolean }
  | { readonly kind: "none"; readonly reason: string };

type Env = Readonly<Record<string, string | undefined>>;

/** Where cmd/go on this GOOS looks for the user's file; `none` when it does without, with the reason. */
export function userEnvFile(os: string, env: Env): UserEnvFile {
  const named = variable(os, env, "GOENV");
  if (named === "off") return { kind: "none", reason: "GOENV=off" };
  if (named !== "") return { kind: "file", path: named, named: true };
  const directory = userDirectory(os, env, "config");
  if (directory.kind === "none") return directory;
  return { kind: "file", path: pathFor(os).join(directory.path, "go", "env"), named: false };
}

export type UserDirectory =
  | { readonly kind: "directory"; readonly path: string }
  | { readonly kind: "none"; readonly reason: string };

/** `os.UserConfigDir` and `os.UserCacheDir` of Go, from the environment alone. */
export function userDirectory(os: string, env: Env, which: "config" | "cache"): UserDirectory {
  if (os === "windows") return under(os, env, which === "config" ? "AppData" : "LocalAppData", "");
  if (os === "plan9") return under(os, env, "home", which === "config" ? "lib" : "lib/cache");
  if (os === "darwin" || os === "ios") {
    return under(os, env, "HOME", which === "config" ? "Library/Application Support" : "Library/Caches");
  }
  const name = which === "config" ? "XDG_CONFIG_HOME" : "XDG_CACHE_HOME";
  const xdg = variable(os, env, name);
  if (xdg === "") return under(os, env, "HOME", which === "config" ? ".config" : ".cache");
  if (!xdg.startsWith("/")) return { kind: "none", reason: `${name} is the relative path ${xdg}` };
  return { kind: "directory", path: xdg };
}

/** Value of an environment variable; empty when unset. Windows does not tell upper from lower case in names. */
export function variable(os: string, env: Env, name: string): string {
  if (os !== "windows" || env[name] !== undefined) return env[name] ?? "";
  const key = Object.keys(env).find((other) => other.toLowerCase() === name.toLowerCase());
  return (key && env[key]) || "";
}

/** Path rules of a GOOS. */
export function pathFor(os: string): typeof posix {
  return os === "windows" ? win32 : posix;
}

function under(os: string, env: Env, name: string, rest: string): UserDirectory {
  const base = variable(os, env, name);
  if (base === "") return { kind: "none", reason: `${os === "windows" ? `%${name}%` : `$${name}`} is not set` };
  return { kind: "directory", path: rest === "" ? base : pathFor(os).join(base, rest) };
}
