// The program: the only place that catches everything, and that decides the exit status.

import { errorDocument, PlumbError } from "@goplumb/core/error";
import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { plumbVersion } from "../version.ts";

const args = process.argv.slice(2);
// Behind a "--" stand the words of another command.
const ownArgs = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;

// The one answer that needs neither parser nor host. Where it cannot be written, main says so.
const answered =
  args.length === 1 && args[0] === "--version" && (await Bun.write(Bun.stdout, `${plumbVersion}\n`).catch(() => 0)) > 0;
if (!answered) await main();

async function main(): Promise<void> {
  const [{ createHost }, { admitNative }] = await Promise.all([
    import("@goplumb/core/host/real-host"),
    import("../facts/executable/admit.ts"),
  ]);
  const host = createHost({ admit: admitNative });
  const startedMs = host.clock.monotonicMs();
  // By exit, so that what runs is ended and what is temporary removed. 128 + the signal's number, as shells count.
  process.once("SIGINT", () => process.exit(exitStatus.interrupted));
  process.once("SIGTERM", () => process.exit(143));
  process.once("SIGHUP", () => process.exit(129));
  process.exitCode = await run(host, startedMs);
  // Everything was handed to the system by now; a file system that hangs must not keep the process.
  setTimeout(() => process.exit(), 200).unref();
}

async function run(host: Host, startedMs: number): Promise<number> {
  try {
    if (["which", "which -q"].includes(args.join(" "))) return await which(host, startedMs);
    const { runProgram } = await import("./program.ts");
    return await runProgram({ host, args, startedMs });
  } catch (error) {
    return fail(host, error);
  }
}

/** A prompt waits for this one in each new directory: without the parser, which would find no options but these either. */
async function which(host: Host, startedMs: number): Promise<number> {
  const [{ whichCommand }, { openSession }] = await Promise.all([
    import("./commands/which.ts"),
    import("./session.ts"),
  ]);
  return whichCommand(await openSession(host, { quiet: args.length > 1 }, startedMs), {});
}

async function fail(host: Host, error: unknown): Promise<ExitStatus> {
  // The parser throws for help and --version too, after printing them: its own status is 0 then.
  if (isParserError(error) && error.exitCode === 0) return exitStatus.fine;
  // Without a command the parser printed its help on standard error, which says all.
  if (isParserError(error) && error.code === "commander.help" && !ownArgs.includes("--json")) return exitStatus.usage;
  const known = error instanceof PlumbError ? error : isParserError(error) ? usageError(error) : internalError(error);
  const [{ createWriter }, { visible }] = await Promise.all([
    import("@goplumb/core/output/writer"),
    import("@goplumb/core/output/visible"),
  ]);
  const writer = createWriter(host.terminal, { color: "auto", env: host.env });
  if (ownArgs.includes("--json")) {
    await writer.json(errorDocument(known));
    return known.exit;
  }
  const { red, bold, cyan } = writer.style.stderr;
  await writer.note(`${red(bold("error:"))} ${visible(known.message)} [${known.code}]`);
  for (const note of signedNotes(known)) await writer.note(`\n${note.split("\n").map(visible).join("\n")}`);
  if (known.hint) await writer.note(`${cyan("hint:")} ${visible(known.hint)}`);
  if (known.exit === exitStatus.internal && error instanceof Error) {
    await writer.note((error.stack ?? "").split("\n").map(visible).join("\n"));
  }
  return known.exit;
}

/** What a checksum database has signed and should not have: to be shown to others, so as it stands. */
function signedNotes({ details: { notes } }: PlumbError): readonly string[] {
  return Array.isArray(notes) ? notes.map(String) : [];
}

interface ParserError extends Error {
  readonly code: string;
  readonly exitCode: number;
}

function isParserError(error: unknown): error is ParserError {
  return error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
}

function usageError(error: ParserError): PlumbError {
  const text = error.code === "commander.help" ? "no command was given" : error.message.replace(/^error: /, "");
  const [message = "", ...more] = text.split("\n");
  const suggestion = more
    .join(" ")
    .replace(/^\(|\)$/g, "")
    .trim();
  return new PlumbError({ code: "USAGE", message, hint: suggestion || "see plumb --help", cause: error });
}

function internalError(error: unknown): PlumbError {
  return new PlumbError({
    code: "INTERNAL",
    message: `plumb itself failed: ${error instanceof Error ? error.message : String(error)}`,
    hint: `this is a defect of plumb ${plumbVersion}; please report it with the text below`,
    cause: error,
    exit: exitStatus.internal,
  });
}
