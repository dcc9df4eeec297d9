// plumb trace -- go build …: runs the command as it is, and says what came from the cache, what ran, and why.

import { errorDocument, PlumbError } from "@goplumb/core/error";
import { visible } from "@goplumb/core/output/visible";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { record, tracedCommand } from "../../trace/run/record.ts";
import type { Session } from "../session.ts";
import { tellTrace } from "../tell-trace.ts";
import type { ReportFiles } from "../trace-output.ts";
import { startWords, statusOf } from "../typed-command.ts";

/** The command's own status, whatever becomes of the trace; 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export async function traceRun(session: Session, argv: readonly string[], files: ReportFiles): Promise<number> {
  const { host, writer, json } = session;
  const [name = ""] = argv;
  const command = tracedCommand(argv, (await programPath(host, name)) ?? name);
  const home = plumbHome(host);
  const { outcome, trace, reason } = await record(host, command, { stdoutToStderr: json });
  const status = statusOf(outcome);
  if (trace) return (await tellTrace(session, command, trace, { home, files })) ?? status;
  const message =
    outcome.kind !== "cannot-start"
      ? `no trace: ${reason}`
      : `${name} cannot be started: ${outcome.reason === "not-found" ? "command not found" : startWords(outcome.message)}`;
  if (json) await writer.json(errorDocument(new PlumbError({ code: "NOT_TRACED", message })));
  else await writer.note(`plumb: ${visible(message)}`);
  return status;
}
