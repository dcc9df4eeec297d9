// The command tree. Handlers are loaded when their command was chosen, so that start-up costs only the parser.

import type { Host } from "@goplumb/core/host/host";
import { Command, Option } from "commander";
import { languages } from "../messages/language.ts";
import { plumbVersion } from "../version.ts";
import { addBinaryCommands } from "./binary-commands.ts";
import { addBuildCommands } from "./build-commands.ts";
import { addCacheCommands } from "./cache-commands.ts";
import { addCompletionCommand } from "./completion-command.ts";
import { addDebugCommands } from "./debug-commands.ts";
import { addEditorCommands } from "./editor-commands.ts";
import { type CommonOptions, listOption, severityOption } from "./options.ts";
import { examples, type Run, type Running } from "./running.ts";
import { addSdkCommands } from "./sdk-commands.ts";
import { openSession } from "./session.ts";
import { addSetupCommand } from "./setup-command.ts";
import { addTraceCommands } from "./trace-commands.ts";

export interface Invocation {
  readonly host: Host;
  readonly args: readonly string[];
  readonly startedMs: number;
}

/** Parses and runs. Throws CommanderError for usage mistakes and for help, PlumbError for the command's own. */
export async function runProgram({ host, args, startedMs }: Invocation): Promise<number> {
  let status = 0;
  const written: Promise<boolean>[] = [];
  // Help goes the way of all output: a reader that has gone is no failure.
  const root = createRoot((text) => void written.push(host.terminal.stdout.write(text)));
  // Runs a handler with the options all commands share.
  const running =
    (start: (options: Record<string, unknown>, operands: readonly string[]) => Promise<Run>) =>
    async (...received: unknown[]) => {
      const command = received.at(-1) as Command;
      const options = command.optsWithGlobals<CommonOptions & Record<string, unknown>>();
      const run = await start(options, command.args);
      status = await run(await openSession(host, options, startedMs));
    };
  // Of what stands behind a "--", the parser keeps no trace.
  const dashes = args.indexOf("--");
  addCommands(root, running, dashes < 0 ? undefined : args.slice(dashes + 1));
  try {
    await root.parseAsync([...args], { from: "user" });
  } finally {
    await Promise.all(written);
  }
  return status;
}

/** The tree alone: for what is written of it. */
export function commandTree(): Command {
  const root = createRoot(() => {});
  addCommands(root, () => async () => {}, undefined);
  return root;
}

function createRoot(writeOut: (text: string) => void): Command {
  return new Command("plumb")
    .description("Makes Go environments on ARM64 native, and proves it.")
    .version(plumbVersion, "--version", "print plumb's version")
    .option("--json", "print one JSON document on standard output")
    .addOption(new Option("--color <when>", "colour the output").choices(["auto", "always", "never"]).default("auto"))
    .option("-q, --quiet", "print only what was found")
    .option("-v, --verbose", "print evidence and every check")
    .option("--cwd <dir>", "work as if started in DIR")
    .option("--offline", "make no network call, whatever else is asked for")
    .addOption(
      new Option("--lang <language>", "of findings and reports, instead of the locale's").choices([...languages]),
    )
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {}, writeOut })
    .exitOverride()
    .addHelpText(
      "after",
      "\nExit status: 0 fine, 1 findings, 2 usage, 3 this machine cannot, 4 network, 70 internal error.",
    );
}

function addCommands(root: Command, running: Running, command: readonly string[] | undefined): void {
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
    .option("--fix", "mend what can be put back: show the plan, ask, change, look again")
    .option("--plan, --dry-run", "say what --fix or --undo would change, and change nothing")
    .option("--yes", "answer the question of --fix with yes")
    .option("--undo", "put back what the last --fix changed")
    .option("--since-last", "say what is new and what is fixed since the last run with this flag")
    .option("--sarif", "print a SARIF 2.1.0 log, for code scanning")
    .option("--github", "print annotations for GitHub Actions, and add a table to the summary of the step")
    .addHelpText(
      "after",
      examples(["plumb doctor", "plumb doctor --fix", "plumb doctor --only goroot-set-wrong --json"]),
    )
    .action(
      running(async (options) => {
        const { doctorCommand } = await import("./commands/doctor.ts");
        return (session) => doctorCommand(session, options);
      }),
    );
  addSdkCommands(root, running, command);
  addBuildCommands(root, running, command);
  addCacheCommands(root, running);
  addEditorCommands(root, running);
  addDebugCommands(root, running);
  addSetupCommand(root, running);
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
    .command("report")
    .description("write all that plumb knows of this machine, its builds and caches as one HTML page")
    .option("--out <file>", "where to, instead of plumb-report.html (- for standard output)")
    .option("--share", "replace the names of home, user and host, to show it to others")
    .option("--open", "open it in the browser")
    .addHelpText("after", examples(["plumb report --open", "plumb report --share --out go-on-my-mac.html"]))
    .action(
      running(async (options) => {
        const { reportCommand } = await import("./commands/report.ts");
        return (session) => reportCommand(session, options);
      }),
    );
  root
    .command("env")
    .argument("[variables...]", "names of Go variables; all that have a value when none is given")
    .description("show each Go variable: its value, where it comes from, what it hides, how to undo it")
    .option("--changed", "only variables that are not Go's default")
    .option("--explain <variable>", "each place that could set it, in order; for GOTOOLCHAIN also which Go runs here")
    .addHelpText("after", examples(["plumb env", "plumb env GOFLAGS", "plumb env --explain GOTOOLCHAIN"]))
    .action(
      running(async (options, names) => {
        const { envCommand } = await import("./commands/env.ts");
        return (session) => envCommand(session, names, options);
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
    .command("explain")
    .argument("[log]", "a file, - for standard input, or a problem's id; or, behind --, a command to run")
    .argument("[command...]", "behind --")
    .description("say why a build failed, from what the tools printed")
    .option("--here", "also look whether this machine has the cause")
    .option("--github", "print annotations for GitHub Actions")
    .option("--list", "list every problem that logs show")
    .addHelpText(
      "after",
      examples(["plumb explain build.log", "go build ./... 2>&1 | plumb explain -", "plumb explain -- go test ./..."]),
    )
    .action(
      running(async (options, operands) => {
        const { explainCommand } = await import("./commands/explain.ts");
        const words = { operands: command ? operands.slice(0, operands.length - command.length) : operands, command };
        return (session) => explainCommand(session, words, options);
      }),
    );
  addTraceCommands(root, running, command);
  addBinaryCommands(root, running);
  addCompletionCommand(root, running);
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
