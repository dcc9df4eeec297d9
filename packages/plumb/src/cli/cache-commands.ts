// The group cache: commands that care for GOCACHE and GOMODCACHE.

import type { Command } from "commander";
import { examples, type Running } from "./running.ts";

export function addCacheCommands(root: Command, running: Running): void {
  const cache = root.command("cache").description("care for GOCACHE and GOMODCACHE");
  addMove(cache, running);
  addBench(cache, running);
}

function addMove(cache: Command, running: Running): void {
  cache
    .command("move")
    .argument("[dir]", "the new place: a directory that is not there yet, or empty")
    .description("move the build cache to another disk: copied, compared, and set in Go's user settings")
    .option("--modules", "move GOMODCACHE instead of GOCACHE")
    .option("--plan, --dry-run", "only say what would be done")
    .option("--yes", "move without a question")
    .option("--remove-old", "remove the old one afterwards; without a directory, the one that an earlier move has kept")
    .option("--force", "also to a place on another machine or in a cloud's folder")
    .option("--undo", "take the last move back: place and setting")
    .addHelpText(
      "after",
      examples([
        "plumb cache move /Volumes/SSD/go-build --plan",
        "plumb cache move /mnt/ssd/go-mod --modules --yes --remove-old",
        "plumb cache move --undo",
      ]),
    )
    .action(
      running(async (options, [dir]) => {
        const { cacheMoveCommand } = await import("./commands/cache-move.ts");
        return (session) => cacheMoveCommand(session, dir, options);
      }),
    );
}

function addBench(cache: Command, running: Running): void {
  cache
    .command("bench")
    .argument("[dir]", "a directory on the file system to compare with")
    .description("measure how fast small files are where the build cache lies, and elsewhere")
    .option("--build <pkg>", "also build this package with an empty and a full cache in both")
    .option("--files <count>", "so many files of each kind; 300 by default")
    .addHelpText("after", examples(["plumb cache bench", "plumb cache bench /Volumes/SSD --build ./cmd/server"]))
    .action(
      running(async (options, [dir]) => {
        const { cacheBenchCommand } = await import("./commands/cache-bench.ts");
        return (session) => cacheBenchCommand(session, dir, options);
      }),
    );
}
