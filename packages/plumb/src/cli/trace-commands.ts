// The commands that say what was built, and why.

import type { Command } from "commander";
import { examples, type Running } from "./running.ts";

/** @param command what stands behind a `--` */
export function addTraceCommands(root: Command, running: Running, command: readonly string[] | undefined): void {
  root
    .command("trace")
    .argument("[command...]", "behind --: go build, install, run, test or vet, as you would type it")
    .description("run a go command, and say what came from the cache, what was built and why, and what it cost")
    .addHelpText("after", examples(["plumb trace -- go build ./...", "plumb trace -- go test ./..."]))
    .action(
      running(async () => {
        const { traceRun } = await import("./commands/trace.ts");
        return (session) => traceRun(session, command ?? []);
      }),
    );
}
