// How the Go extension is installed or updated from a shell.

import { byHand } from "../by-hand.ts";
import type { Match, Remedy } from "../problem.ts";

const commands: Readonly<Record<string, string>> = {
  vscode: "code",
  "vscode-insiders": "code-insiders",
  cursor: "cursor",
  vscodium: "codium",
  windsurf: "windsurf",
  "code-server": "code-server",
};

/** For a Match whose subject has the editor's `kind` and `name`. */
export function installExtension(match: Match): Remedy {
  const { kind = "", name = "the editor" } = match.subject ?? {};
  const command = commands[kind];
  return byHand(
    `Install the newest Go extension in ${name}, here or in its terminal`,
    command ? [`${command} --install-extension golang.go --force`] : [],
  );
}
