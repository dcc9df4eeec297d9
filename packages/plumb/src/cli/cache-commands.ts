// The group cache: commands that care for GOCACHE and GOMODCACHE.

import type { Command } from "commander";
import { examples, type Running } from "./running.ts";

export function addCacheCommands(root: Command, running: Running): void {
  const cache = root.command("cache").description("care for GOCACHE and GOMODCACHE");
  addStatus(cache, running);
  addVerify(cache, running);
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

function addVerify(cache: Command, running: Running): void {
  cache
    .command("verify")
    .description("hold every object of GOCACHE to its name, which is its hash: go checks most of them never again")
    .option("--fix", "remove the damaged entries, and only these: go makes them anew")
    .option("--modules", "the unpacked modules of GOMODCACHE instead, held to the hashes Go noted and to go.sum here")
    .addHelpText("after", examples(["plumb cache verify", "plumb cache verify --fix", "plumb cache verify --modules"]))
    .action(
      running(async (options) => {
        const { cacheVerifyCommand } = await import("./commands/cache-verify.ts");
        return (session) => cacheVerifyCommand(session, options);
      }),
    );
}
