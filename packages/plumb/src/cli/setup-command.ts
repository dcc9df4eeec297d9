// The command setup.

import type { Command } from "commander";
import { listOption } from "./options.ts";
import { examples, type Running } from "./running.ts";

export function addSetupCommand(root: Command, running: Running): void {
  root
    .command("setup")
    .description(
      "from a bare machine to a proven one: verified native Go, a PATH line, gopls and dlv; shown first, and undone by --undo",
    )
    .option("--project", "what plumb.toml and go.mod here ask for")
    .option("--go <version>", "this release, as for plumb install: latest, 1.26, 1.26.8, go.mod")
    .option("--tools <names>", "these tools instead of gopls,dlv: names, or packages with a version", listOption)
    .option("--plan, --dry-run", "only say what would be done")
    .option("--yes", "do it without a question")
    .option("--undo", "take back all that was set up, to the byte")
    .addHelpText(
      "after",
      examples(["plumb setup --plan", "plumb setup", "plumb setup --project --yes", "plumb setup --undo"]),
    )
    .addHelpText("after", "\nNothing is run as root: what needs it is printed.")
    .action(
      running(async (options) => {
        const { setupCommand } = await import("./commands/setup.ts");
        return (session) => setupCommand(session, options);
      }),
    );
}
