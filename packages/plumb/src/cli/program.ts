// The command tree. Handlers are loaded when their command was chosen, so that start-up costs only the parser.

import type { Host } from "@goplumb/core/host/host";
import { Command, Option } from "commander";
import { plumbVersion } from "../version.ts";
import { type CommonOptions, listOption, severityOption } from "./options.ts";
import { openSession, type Session } from "./session.ts";

/** A command's work: returns the exit status. */
type Run = (session: Session) => Promise<number>;

export interface Invocation {
  readonly host: Host;
  readonly args: readonly string[];
  readonly startedMs: number;
}

/** Parses and runs. Throws CommanderError for usage mistakes and for help, PlumbError for the command's own. */
export async function runProgram({ host, args, startedMs }: Invocation): Promise<number> {
  let status = 0;
  const root = createRoot();
  // Runs a handler with the options all commands share.
  const running =
    (start: (options: Record<string, unknown>, operands: readonly string[]) => Promise<Run>) =>
    async (...received: unknown[]) => {
      const command = received.at(-1) as Command;
      const options = command.optsWithGlobals<CommonOptions & Record<string, unknown>>();
      const run = await start(options, command.args);
      status = await run(await openSession(host, options, startedMs));
    };
  addCommands(root, running);
  await root.parseAsync([...args], { from: "user" });
  return status;
}

type Running = (
  start: (options: Record<string, unknown>, operands: readonly string[]) => Promise<Run>,
) => (...received: unknown[]) => Promise<void>;

function createRoot(): Command {
  return new Command("plumb")
    .description("Makes Go environments on ARM64 native, and proves it.")
    .version(plumbVersion, "--version", "print plumb's version")
    .option("--json", "print one JSON document on standard output")
    .addOption(new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto"))
    .option("-q, --quiet", "print only what was found")
    .option("-v, --verbose", "print evidence and every check")
    .option("--cwd <dir>", "work as if started in DIR")
    .option("--offline", "make no network call, whatever else is asked for")
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .addHelpText(
      "after",
      "\nExit status: 0 fine, 1 findings, 2 usage, 3 this machine cannot, 4 network, 70 internal error.",
    );
}

function addCommands(root: Command, running: Running): void {
  root
    .command("doctor")
    .description("diagnose the Go environment of this machine")
    .option("--only <ids>", "run only these checks", listOption)
    .option("--skip <ids>", "leave these checks out", listOption)
    .option("--severity <level>", "exit with 1 from this level on: error, warning, info", severityOption, "error")
    .option("--list", "list every problem the doctor knows")
    .option("--online", "ask the module proxies and the checksum database too")
    .option("--deep", "build and run real programs too (writes into Go's build cache)")
    .option("--snapshot <file>", "diagnose the machine that wrote this snapshot (- for standard input)")
    .addHelpText("after", examples(["plumb doctor", "plumb doctor --only goroot-set-wrong --json"]))
    .action(
      running(async (options) => {
        const { doctorCommand } = await import("./commands/doctor.ts");
        return (session) => doctorCommand(session, options);
      }),
    );
  root
    .command("snapshot")
    .description("print the facts of this machine; names of home, user and host replaced")
    .option("--raw", "keep the names of home, user and host")
    .option("--online", "with what the module proxies and the checksum database answer")
    .option("--deep", "with programs that were built and run")
    .addHelpText("after", examples(["plumb snapshot > snapshot.json", "plumb doctor --snapshot snapshot.json"]))
    .action(
      running(async (options) => {
        const { snapshotCommand } = await import("./commands/snapshot.ts");
        return (session) => snapshotCommand(session, options);
      }),
    );
  root
    .command("inspect")
    .argument("<path...>", "files, folders and archives to look at")
    .description("show what each binary really is, from its bytes, and check it against what is demanded")
    .option(
      "--expect <platforms>",
      "each file holds one of these, and each is there: os/arch,… or darwin/universal",
      listOption,
    )
    .option("--max-glibc <version>", "runs with this glibc, e.g. 2.31")
    .option("--static", "needs no loader and no shared library (macOS, Windows: none but the system's)")
    .option("--min-macos <version>", "runs on this macOS, e.g. 12")
    .option("--signed", "Mach-O and PE files are signed")
    .option("--severity <level>", "exit with 1 from this level on: error, warning, info", severityOption, "error")
    .addHelpText(
      "after",
      examples([
        "plumb inspect $(which go)",
        "plumb inspect --expect linux/arm64 --max-glibc 2.31 dist/",
        "plumb inspect --json app.tgz",
      ]),
    )
    .action(
      running(async (options, paths) => {
        const { inspectCommand } = await import("./commands/inspect.ts");
        return (session) => inspectCommand(session, paths, options);
      }),
    );
  root
    .command("version")
    .description("print plumb's version, runtime and CPU")
    .action(
      running(async () => {
        const { versionCommand } = await import("./commands/version.ts");
        return versionCommand;
      }),
    );
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}
