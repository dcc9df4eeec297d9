// plumb explain FILE and plumb explain -: the causes in a log.

import { isAbsolute, join } from "node:path";
import { exitStatus } from "@goplumb/core/exit-status";
import { createLogExplainer, knowledgeOf } from "../../explain/explain-log.ts";
import { readLogFile, readLogStream } from "../../explain/read-log.ts";
import { problems } from "../../problems/index.ts";
import { renderExplanation } from "../render/explain.ts";
import { causeAnnotations } from "../render/explain-github.ts";
import type { Session } from "../session.ts";
import { thisMachine } from "../this-machine.ts";
import type { ExplainOptions } from "./explain-options.ts";

/** @param name A file, or `-` for standard input. */
export async function explainLog(session: Session, name: string, options: ExplainOptions): Promise<number> {
  const { host, json, writer } = session;
  const explainer = createLogExplainer(knowledgeOf(problems), await thisMachine(host));
  if (name === "-") await readLogStream(explainer, host.terminal);
  else await readLogFile(explainer, host.files, isAbsolute(name) ? name : join(host.machine.cwd, name));
  const read = explainer.end();
  const explanation = options.here ? await (await import("../look-here.ts")).lookHere(session, read) : read;
  const { causes, lines, bytes } = explanation;
  if (json) await writer.json({ schemaVersion: 1, causes, log: { lines, bytes }, command: null });
  else if (options.github) await writer.result(causeAnnotations(causes));
  else await writer.result(renderExplanation(explanation, writer.style.stdout, session));
  return causes.length > 0 ? exitStatus.fine : exitStatus.findings;
}
