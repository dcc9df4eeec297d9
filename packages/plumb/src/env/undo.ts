// How a setting is taken back where it was made.

import { basename } from "node:path";
import type { SettingSource } from "../facts/go-settings/schema.ts";
import { settableIn } from "../go/go-variables.ts";
import { byHand } from "../problems/by-hand.ts";
import type { Context, Remedy } from "../problems/problem.ts";
import { unsetSetting } from "../problems/setting-words.ts";
import { shellWord } from "../problems/shell-word.ts";
import type { EnvFacts } from "./env-facts.ts";
import type { StartupLine } from "./startup-lines.ts";

/** Null for a default: there is nothing to undo. */
export function undoOf(
  name: string,
  source: SettingSource,
  lines: readonly StartupLine[],
  facts: EnvFacts,
): Remedy | null {
  switch (source.kind) {
    case "process":
      return undoInShell(name, lines, contextOf(facts));
    case "user-file":
      return undoInUserFile(name, source, facts);
    case "go-env":
      return byHand(`Override what this Go distribution sets, for this user, with: go env -w ${name}=VALUE`);
    case "default":
      return null;
  }
}

function undoInShell(name: string, lines: readonly StartupLine[], context: Context): Remedy {
  const remedy = unsetSetting(name, "process", context);
  const certain = lines.filter((line) => line.says === "sets");
  const named = (certain.length > 0 ? certain : lines).slice(0, 3);
  if (named.length === 0) {
    return {
      ...remedy,
      title: `Unset it, and take it out of what started this shell: no start-up file read here assigns it`,
    };
  }
  if (named[0]?.reader === "fish-universal") {
    return byHand("Erase it among fish's universal variables", [`set -Ue ${name}`]);
  }
  const places = named.map(({ path, line }) => `${path}:${line}`).join(", ");
  return {
    ...remedy,
    title: `Unset it, and delete the line that ${certain.length > 0 ? "sets" : "may set"} it: ${places}`,
  };
}

/** `go env -u` where go works and knows the name; otherwise the line is taken out of the file. */
function undoInUserFile(name: string, source: SettingSource & { kind: "user-file" }, facts: EnvFacts): Remedy {
  const works = facts.goEnv !== null && facts.goEnv.failures.length === 0;
  if (works && settableIn(name) === "file") return unsetSetting(name, "user-file", contextOf(facts));
  const title = `Delete line ${source.line} of Go's user settings`;
  // A name from the file may hold anything; only a plain one is put into a command.
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return byHand(`${title}: ${source.path}`);
  return { title, commands: [`sed -i.bak '/^${name}=/d' ${shellWord(source.path)}`], safe: true };
}

function contextOf({ os, shellFiles, installs }: EnvFacts): Context {
  const shell = shellFiles?.shell ?? null;
  return {
    os,
    arch: null,
    distribution: [],
    shell: shell && basename(shell),
    goVersion: installs?.activeRun?.version ?? null,
  };
}
