// The commands that build.

import { PlumbError } from "@goplumb/core/error";
import { type Command, Option } from "commander";
import { listOption } from "./options.ts";
import { examples, type Running } from "./running.ts";

/** @param command what stands behind a `--` */
export function addBuildCommands(root: Command, running: Running, command: readonly string[] | undefined): void {
  root
    .command("build")
    .argument("[packages...]", "programs: . or ./cmd/... or what plumb.toml names; behind -- further flags of go build")
    .description("build programs for many targets, with cgo where it is needed, and prove each output from its bytes")
    .option("--target <targets>", "os/arch[/level],… or host, server, apple, first-class, all, linux/*", wordOption)
    .addOption(new Option("--cgo <when>", "cgo: where packages need it, always, never").choices(["auto", "on", "off"]))
    .option("--out <dir>", "the folder for the outputs (default: dist)")
    .option("--plan, --dry-run", "only say what would be built, by which compiler, and what comes of it")
    .option("--smoke", "run each output that this machine, qemu, Rosetta, Node.js, wasmtime or wine can run")
    .option("--reproduce", "build again in another folder with other caches, compare, and say what differs")
    .option("--universal", "join the two programs for macOS")
    .option("--static", "without loader and shared libraries; with C on Linux against musl")
    .option("--glibc <version>", "with C on Linux: start with this glibc and newer (default: 2.28)", glibcOption)
    .option("--cc <compiler>", "the C compiler: zig, gcc, clang, or a command as CC takes it")
    .option("--tags <tags>", "build tags, separated by commas")
    .option("--ldflags <flags>", "flags of Go's linker")
    .option("--strip", "without symbol tables and debug information")
    .option("--no-trimpath", "with the paths of this machine")
    .option(
      "--policy <policies>",
      "what outputs have to be: static, glibc<=2.28, max-size<=20MB, stripped, pie, clean, …",
      listOption,
    )
    .option("--skip <ids>", "leave these checks out", listOption)
    .option("--sbom", "a bill of materials beside each output, from its own build info (CycloneDX)")
    .option("--archive", "a .tar.gz or .zip of each output, with the files that plumb.toml names")
    .option("--jobs <n>", "targets at once", jobsOption)
    .addHelpText(
      "after",
      examples([
        "plumb build --plan",
        "plumb build ./cmd/app --target linux/amd64,linux/arm64,darwin/universal",
        "plumb build --target server --static --policy 'max-size<=20MB' -- -tags sqlite_fts5",
      ]),
    )
    .action(
      running(async (options, operands) => {
        const { buildCommand } = await import("./commands/build.ts");
        const patterns = command ? operands.slice(0, operands.length - command.length) : operands;
        // The parser says true where --no-trimpath does not stand, and plumb.toml may say no.
        const { trimpath, ...others } = options;
        const flags = trimpath === false ? { ...others, trimpath: false } : others;
        return (session) => buildCommand(session, { patterns, flags: command ?? [] }, flags);
      }),
    );
}

/** Commas belong to the targets: they stand in levels too. */
function wordOption(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function glibcOption(value: string): string {
  if (/^\d{1,4}\.\d{1,4}$/.test(value)) return value;
  throw new PlumbError({ code: "USAGE", message: `--glibc takes a version of glibc such as 2.28, not ${value}` });
}

function jobsOption(value: string): number {
  const jobs = Number(value);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new PlumbError({ code: "USAGE", message: `--jobs takes a number from 1 to 64, not ${value}` });
}
