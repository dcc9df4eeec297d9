// The group cache: commands that care for GOCACHE and GOMODCACHE.

import type { Command } from "commander";
import { listOption } from "./options.ts";
import { examples, type Running } from "./running.ts";

export function addCacheCommands(root: Command, running: Running): void {
  const cache = root.command("cache").description("care for GOCACHE and GOMODCACHE");
  addStatus(cache, running);
  addVerify(cache, running);
  addPrune(cache, running);
  addMove(cache, running);
  addBench(cache, running);
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
    .description("hold every object of GOCACHE to its name, which is its hash: go itself does so with small ones only")
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

function addPrune(cache: Command, running: Running): void {
  cache
    .command("prune")
    .description("say what may go of GOCACHE or, with --modules, of GOMODCACHE, and remove it after a yes")
    .option("--max-size <size>", "until so much is left, those not used for longest first: 5GB, 500MiB, …")
    .option("--older-than <age>", "what was not used for so long: 12h, 5d, 2w")
    .option("--go-not-installed", "what versions of Go compiled that are not installed")
    .option("--platform <platforms>", "what was compiled for these: os/arch,…", listOption)
    .option("--keep <dirs...>", "but nothing that builds of these projects need: go is run there, to say what")
    .option("--modules", "modules that the projects of --project do not need, instead of entries of GOCACHE")
    .option("--project <dirs...>", "with --modules: directories of the projects that modules are kept for")
    .option("--plan, --dry-run", "only say it")
    .option("--yes", "remove without a question")
    .addHelpText(
      "after",
      examples([
        "plumb cache prune --max-size 5GB --plan",
        "plumb cache prune --go-not-installed --keep ~/src/app",
        "plumb cache prune --modules --project ~/src/app ~/src/lib",
      ]),
    )
    .addHelpText("after", "\nWhat was used in the last two hours always stays: a build may be at it.")
    .action(
      running(async (options) => {
        const { cachePruneCommand } = await import("./commands/cache-prune.ts");
        return (session) => cachePruneCommand(session, options);
      }),
    );
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
