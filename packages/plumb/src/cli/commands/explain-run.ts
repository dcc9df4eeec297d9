// plumb explain -- CMD…: runs a command as if it had been typed alone, and explains it when it fails.

import type { RelayOutcome } from "@goplumb/core/host/host";
import { visible } from "@goplumb/core/output/visible";
import { createLogExplainer, knowledgeOf, type LogExplainer } from "../../explain/explain-log.ts";
import { readLogOfCommand } from "../../explain/read-log.ts";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { problems } from "../../problems/index.ts";
import { renderExplanation } from "../render/explain.ts";
import { causeAnnotations } from "../render/explain-github.ts";
import type { Session } from "../session.ts";
import { thisMachine } from "../this-machine.ts";
import { startWords, statusOf } from "../typed-command.ts";
import type { ExplainOptions } from "./explain-options.ts";

/** The command's own status; 128 + n when signal n ended it, 127 and 126 when it could not be started, as shells have it. */
export async function explainRun(session: Session, argv: readonly string[], options: ExplainOptions): Promise<number> {
  const { host, writer, json } = session;
  const [name = "", ...args] = argv;
  const explainer = createLogExplainer(knowledgeOf(problems), await thisMachine(host));
  const path = await programPath(host, name);
  const outcome: RelayOutcome = path
    ? await readLogOfCommand(explainer, host.processes, { path, args, cwd: host.machine.cwd, stdoutToStderr: json })
    : { kind: "cannot-start", reason: "not-found", message: "command not found" };
  if (outcome.kind === "cannot-start") await sayThatItDidNotStart(session, explainer, name, outcome.message);
  const status = statusOf(outcome);
  const read = explainer.end();
  // What a command that succeeds prints needs no explanation.
  const told = status === 0 ? { ...read, causes: [] } : read;
  const explanation = options.here ? await (await import("../look-here.ts")).lookHere(session, told) : told;
  const { causes, lines, bytes } = explanation;
  if (json) {
    const ending = outcome.kind === "signaled" ? { status: null, signal: outcome.signal } : { status, signal: null };
    await writer.json({ schemaVersion: 1, causes, log: { lines, bytes }, command: { argv, ...ending } });
  } else if (options.github) {
    await writer.note(causeAnnotations(causes));
  } else if (causes.length > 0) {
    await writer.note(`\n${renderExplanation(explanation, writer.style.stderr, session)}`);
  }
  return status;
}

// What a shell would say; the explainer reads it as it reads a shell.
async function sayThatItDidNotStart(
  { writer }: Session,
  explainer: LogExplainer,
  name: string,
  message: string,
): Promise<void> {
  const line = `plumb: ${name}: ${startWords(message)}`;
  explainer.push(new TextEncoder().encode(`${line}\n`));
  await writer.note(visible(line));
}
