// How a Go setting is shown as evidence, and how it is taken back at its source.

import type { Setting } from "../facts/go-settings/schema.ts";
import type { Context, Evidence, Remedy } from "./problem.ts";

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
  if (source === "user-file") {
    return { title: `Remove ${name} from Go's user settings`, commands: [`go env -u ${name}`], safe: true };
  }
  if (source === "go-env") {
    return { title: `Override ${name} of go.env for this user`, commands: [`go env -w ${name}=VALUE`], safe: false };
  }
  const command = context.shell === "fish" ? `set -e ${name}` : `unset ${name}`;
  return {
    title: `Unset ${name}, and remove it from the file that sets it (${shellFile(context.shell)})`,
    commands: [command],
    safe: false,
  };
}

function shellFile(shell: string | null): string {
  if (shell === "zsh") return "~/.zshrc, ~/.zprofile or ~/.zshenv";
  if (shell === "bash") return "~/.bashrc, ~/.bash_profile or ~/.profile";
  if (shell === "fish") return "~/.config/fish/config.fish";
  return "your shell's start files";
}
