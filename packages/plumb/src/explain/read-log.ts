// Feeds a log to the explainer: from a file, from standard input, or from a command while it runs.

import { PlumbError } from "@goplumb/core/error";
import type { Files, Processes, RelayOutcome, Terminal } from "@goplumb/core/host/host";
import type { LogExplainer } from "./explain-log.ts";
import { wholeLines } from "./whole-lines.ts";

const chunkBytes = 256 * 1024;

/** @throws PlumbError FILE_NOT_FOUND, or what opening and reading throw. */
export async function readLogFile(explainer: LogExplainer, files: Pick<Files, "open">, path: string): Promise<void> {
  const file = await files.open(path);
  if (!file) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `${path} is not there` });
  try {
    for (let offset = 0; ; ) {
      const bytes = file.read(offset, chunkBytes);
      if (bytes.length === 0) return;
      explainer.push(bytes);
      offset += bytes.length;
    }
  } finally {
    file.close();
  }
}

export async function readLogStream(explainer: LogExplainer, terminal: Pick<Terminal, "stdinChunks">): Promise<void> {
  for await (const bytes of terminal.stdinChunks()) explainer.push(bytes);
}

export interface LoggedCommand {
  /** Absolute path of the program. */
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly stdoutToStderr: boolean;
}

/** Runs the command, passing its output through. The explainer sees whole lines of both streams. */
export async function readLogOfCommand(
  explainer: LogExplainer,
  processes: Pick<Processes, "relay">,
  command: LoggedCommand,
): Promise<RelayOutcome> {
  const streams = { stdout: wholeLines(explainer.push), stderr: wholeLines(explainer.push) };
  const outcome = await processes.relay({ ...command, onOutput: (stream, bytes) => streams[stream].push(bytes) });
  streams.stdout.end();
  streams.stderr.end();
  return outcome;
}
