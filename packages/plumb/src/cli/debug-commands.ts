// The group debug: commands that prove that Delve debugs here.

import type { Command } from "commander";
import { examples, type Running } from "./running.ts";

export function addDebugCommands(root: Command, running: Running): void {
  const debug = root.command("debug").description("prove that Delve debugs programs on this machine");
  debug
    .command("check")
    .argument("[target]", "a package (its tests, when it is no program), or a program; by default one of plumb's own")
    .description("debug a real program through Delve: break, read, step; name the link that breaks, and what mends it")
    .option("--dlv <path>", "this dlv, instead of the one that an editor takes")
    .option("--editor <kind>", "the dlv of this editor: vscode, cursor, goland, neovim, zed, …")
    .addHelpText(
      "after",
      examples(["plumb debug check", "plumb debug check ./cmd/server", "plumb debug check --dlv ~/go/bin/dlv"]),
    )
    .addHelpText(
      "after",
      "\nA program that is named is stopped at its start and ended; it may have side effects up to there.",
    )
    .action(
      running(async (options, [target]) => {
        const { debugCheckCommand } = await import("./commands/debug-check.ts");
        return (session) => debugCheckCommand(session, target, options);
      }),
    );
}
