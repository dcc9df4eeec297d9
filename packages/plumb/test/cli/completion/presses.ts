// What a Tab press is answered with: the same lines for every shell.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { completionTree } from "../../../src/cli/completion/completion-tree.ts";
import { commandTree } from "../../../src/cli/program.ts";
import { describeCommand } from "../../../src/cli/reference/command-description.ts";
import { type Box, createBox } from "../../box.ts";

export const places = completionTree(describeCommand(commandTree()));

/** What is typed, and everything that is offered for its last word. */
export const presses: readonly (readonly [string, readonly string[]])[] = [
  ["plumb cac", ["cache"]],
  ["plumb cache ", ["bench", "move", "prune", "status", "verify"]],
  ["plumb --cwd elsewhere cac", ["cache"]],
  ["plumb --json cache mo", ["move"]],
  ["plumb help comp", ["completion"]],
  ["plumb cache move --re", ["--remove-old"]],
  ["plumb doctor --pl", ["--plan"]],
  ["plumb doctor --dry", ["--dry-run"]],
  ["plumb inspect --off", ["--offline"]],
  ["plumb doctor --color ", ["always", "auto", "never"]],
  ["plumb doctor --color al", ["always"]],
  ["plumb inspect --severity w", ["warning"]],
  ["plumb build --cgo ", ["auto", "off", "on"]],
  ["plumb sign app --style co", ["codesign"]],
  ["plumb doctor --only goroot-set-w", ["goroot-set-wrong"]],
  ["plumb explain goroot-set-w", ["goroot-set-wrong"]],
  ["plumb build --target first", ["first-class"]],
  ["plumb build --target windows/a", ["windows/amd64", "windows/arm64"]],
  ["plumb use ", ["1.25.9", "1.26.8", "latest"]],
  ["plumb uninstall 1.25", ["1.25.9"]],
  ["plumb exec --go 1.26", ["1.26.8"]],
  ["plumb hook ", ["bash", "fish", "zsh"]],
  ["plumb completion po", ["powershell"]],
  ["plumb env GOFL", ["GOFLAGS"]],
  ["plumb debug check --editor vscod", ["vscode", "vscode-insiders", "vscodium"]],
];

/** Two SDKs, a name that is none, a folder and two files with names that shells split. */
export function boxToPressIn(): Box {
  const box = createBox();
  box.env.PLUMB_HOME = join(box.root, "plumb home");
  for (const name of ["go1.26.8-linux-amd64", "go1.25.9-linux-arm64", "go$(touch evil)-linux-amd64"]) {
    mkdirSync(join(box.env.PLUMB_HOME, "sdks", name), { recursive: true });
  }
  mkdirSync(join(box.cwd, "release folder"));
  box.write("work/release.tgz", "");
  box.write("work/build log.txt", "");
  return box;
}
