// How a Go setting is shown as evidence, and how it is taken back at its source.

import type { Setting } from "../facts/go-settings/schema.ts";
import type { Context, Evidence, FixStep, Remedy } from "./problem.ts";
import { shellWord } from "./shell-word.ts";

/** Where the value of `name` comes from. */
export function settingEvidence(name: string, setting: Setting): Evidence {
  const text = `${name}=${setting.value}`;
  switch (setting.source.kind) {
    case "process":
      return { kind: "env", subject: name, text };
    case "user-file":
    case "go-env":
      return { kind: "file", subject: `${setting.source.path}:${setting.source.line}`, text };
    case "default":
      return { kind: "setting", subject: name, text: `${text} (Go's default)` };
  }
}

/** Takes `name` out of the place that sets it: the shell for `process`, the user file for `user-file`. */
export function unsetSetting(name: string, source: string, context: Context): Remedy {
  return unsetSettings([name], source, context);
}

/** The same for several that one place sets: GOOS and GOARCH must go together, since go refuses half a pair. */
export function unsetSettings(names: readonly string[], source: string, context: Context): Remedy {
  const list = names.join(" and ");
  const all = names.join(" ");
  if (source === "user-file") {
    const title = `Remove ${list} from Go's user settings`;
    return inUserFile({ title, commands: [`go env -u ${all}`] }, context, (file) =>
      names.map((name) => ({ kind: "unset-go-setting", file, name })),
    );
  }
  if (source === "go-env") {
    return { title: `Override ${list} of go.env for this user`, commands: [`go env -w ${all}=VALUE`], safe: false };
  }
  return {
    title: `Unset ${list}, and remove ${names.length > 1 ? "them" : "it"} from the file that sets ${names.length > 1 ? "them" : "it"} (${shellFile(context.shell)})`,
    commands: [context.shell === "fish" ? `set -e ${all}` : `unset ${all}`],
    safe: false,
  };
}

/** For a value with which every go command stops, `go env -u` included: one that works is lent to it. */
export function unsetBrokenSetting(name: string, source: string, working: string, context: Context): Remedy {
  const remedy = unsetSetting(name, source, context);
  if (source !== "user-file") return remedy;
  return { ...remedy, commands: [`env ${name}=${working} go env -u ${name}`] };
}

/** Gives `name` another value where it is set now; `value` is written into the command line as one word. */
export function changeSetting(name: string, value: string, source: string, context: Context): Remedy {
  if (source !== "process") {
    const remedy = {
      title: `Set ${name}=${value} in Go's user settings`,
      commands: [`go env -w ${shellWord(`${name}=${value}`)}`],
    };
    // A value that lost its password on the way here would be written without it.
    if (value.includes("://***@") || /[\0\n\r]/.test(value)) return { ...remedy, safe: false };
    return inUserFile(remedy, context, (file) => [{ kind: "set-go-setting", file, name, value }]);
  }
  const fish = context.shell === "fish";
  return {
    title: `Set ${name}=${value}, also in the file that sets it now (${shellFile(context.shell)})`,
    commands: [fish ? `set -gx ${name} ${shellWord(value)}` : `export ${name}=${shellWord(value)}`],
    safe: false,
  };
}

/** A remedy that writes the file of `go env -w`; safe where there is one to write. */
function inUserFile(
  remedy: Pick<Remedy, "title" | "commands">,
  { goUserFile }: Context,
  steps: (file: string) => readonly FixStep[],
): Remedy {
  if (goUserFile === undefined) return { ...remedy, safe: true };
  return goUserFile === null ? { ...remedy, safe: false } : { ...remedy, safe: true, steps: steps(goUserFile) };
}

function shellFile(shell: string | null): string {
  if (shell === "zsh") return "~/.zshrc, ~/.zprofile or ~/.zshenv";
  if (shell === "bash") return "~/.bashrc, ~/.bash_profile or ~/.profile";
  if (shell === "fish") return "~/.config/fish/config.fish";
  return "your shell's start files";
}
