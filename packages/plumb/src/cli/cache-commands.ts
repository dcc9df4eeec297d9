// The group cache: commands that care for GOCACHE and GOMODCACHE.

import type { Command } from "commander";
import { examples, type Running } from "./running.ts";

export function addCacheCommands(root: Command, running: Running): void {
  const cache = root.command("cache").description("care for GOCACHE and GOMODCACHE");
  addStatus(cache, running);
}

function addStatus(cache: Command, running: Running): void {
  cache
    .command("status")
    .description("say where Go's caches lie, what fills them, whether they are trimmed, and how often they help")
    .addHelpText("after", examples(["plumb cache status", "plumb cache status --json"]))
    .action(
      running(async () => {
        const { cacheStatusCommand } = await import("./commands/cache-status.ts");
        return cacheStatusCommand;
      }),
    );
}
