// A directory as one word of a start-up file. What lies in the home is written with `$HOME`, so that people can share their dotfiles.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, §2.2.3; https://fishshell.com/docs/current/language.html#quotes

import { PlumbError } from "@goplumb/core/error";
import type { Dialect } from "./script-line.ts";

/** @throws PlumbError PATH_ENTRY_IMPOSSIBLE for what cannot be an entry of PATH. */
export function pathWord(directory: string, home: string, dialect: Dialect): string {
  const path = trimmed(directory);
  if (!path.startsWith("/") || /[:\0\n\r]/.test(path)) throw impossible(directory);
  const base = trimmed(home);
  const isInHome = base.startsWith("/") && base !== "/" && (path === base || path.startsWith(`${base}/`));
  const special = dialect === "fish" ? /[\\"$]/g : /[\\"$`]/g;
  return `"${isInHome ? "$HOME" : ""}${(isInHome ? path.slice(base.length) : path).replaceAll(special, "\\$&")}"`;
}

function trimmed(path: string): string {
  return path.replace(/(?<=[^/])\/+$/, "");
}

function impossible(directory: string): PlumbError {
  return new PlumbError({
    code: "PATH_ENTRY_IMPOSSIBLE",
    message: `${JSON.stringify(directory)} cannot be on PATH: an absolute path without a colon or an end of line is wanted`,
    hint: "choose another directory with PLUMB_HOME, GOBIN or GOPATH",
    details: { path: directory },
  });
}
