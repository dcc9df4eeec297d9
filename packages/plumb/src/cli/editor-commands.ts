// The group editor: commands that look after what editors do with Go.

import type { Command } from "commander";
import { severityOption } from "./options.ts";
import { examples, type Running } from "./running.ts";

export function addEditorCommands(root: Command, running: Running): void {
  const editor = root
    .command("editor")
    .description("look after what editors do with Go: VS Code and its kin, GoLand, Neovim, Zed");
  editor
    .command("check", { isDefault: true })
    .description(
      "say which go, gopls and dlv each editor takes and why, and what is wrong with them, its settings and launch.json",
    )
    .option("--severity <level>", "exit with 1 from this level on: error, warning, info", severityOption, "error")
    .addHelpText("after", examples(["plumb editor", "plumb editor check --json"]))
    .action(
      running(async (options) => {
        const { editorCheckCommand } = await import("./commands/editor-check.ts");
        return (session) => editorCheckCommand(session, options);
      }),
    );
  editor
    .command("fix")
    .description(
      "take wrong settings out, comments kept, and install gopls and dlv that fit; shown first, and undone by --undo",
    )
    .option("--launch", "also write a .vscode/launch.json for this project, where there is none")
    .option("--plan, --dry-run", "only say what would be done")
    .option("--yes", "do it without a question")
    .option("--undo", "put back what the last fix changed, here or by plumb doctor")
    .addHelpText(
      "after",
      examples(["plumb editor fix --plan", "plumb editor fix --launch --yes", "plumb editor fix --undo"]),
    )
    .action(
      running(async (options) => {
        const { editorFixCommand } = await import("./commands/editor-fix.ts");
        return (session) => editorFixCommand(session, options);
      }),
    );
}
