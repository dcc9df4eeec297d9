// Taking back a Go setting of which nobody knows where it was made, as when only a log is there.

import type { Context, Match, Remedy } from "./problem.ts";
import { unsetSetting } from "./setting-words.ts";

/** At the place that the facts named (`subject.source`), or wherever it may be. */
export function takeBack(name: string, match: Match, context: Context): Remedy {
  const source = match.subject?.source;
  return source === undefined ? unsetEverywhere([name], context) : unsetSetting(name, source, context);
}

/** In Go's user settings and in the environment: the one that does not have it stays as it is. */
export function unsetEverywhere(names: readonly string[], context: Context): Remedy {
  const all = names.join(" ");
  return { title: titleFor(names), commands: [...unsetInShell(names, context), `go env -u ${all}`], safe: false };
}

/** The same for a value with which `go env -u` itself stops: `working` is lent to it. */
export function unsetBrokenEverywhere(name: string, working: string, context: Context): Remedy {
  const commands = [...unsetInShell([name], context), `env ${name}=${working} go env -u ${name}`];
  return { title: titleFor([name]), commands, safe: false };
}

/** In the environment only. */
export function unsetInShell(names: readonly string[], context: Context): string[] {
  if (context.os === "windows") return names.map((name) => `Remove-Item Env:${name}`);
  return [context.shell === "fish" ? `set -e ${names.join(" ")}` : `unset ${names.join(" ")}`];
}

/** Where Go keeps its user settings, as a shell writes it. */
export function userSettingsPath(context: Context): string {
  return context.os === "darwin" ? '"$HOME/Library/Application Support/go/env"' : '"$HOME/.config/go/env"';
}

function titleFor(names: readonly string[]): string {
  const list = names.join(" and ");
  const them = names.length > 1 ? "them" : "it";
  return `Unset ${list} in the shell, in the file, image or job that sets ${them}, and in Go's user settings`;
}
