// plumb trace -- go build …: runs the command as it is, and says what came from the cache, what ran, and why.

import { makeFolder, plumbHome } from "@goplumb/core/state/plumb-home";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { comparable } from "../../trace/causes/find-causes.ts";
import { buildSettings } from "../../trace/run/build-settings.ts";
import { besides } from "../../trace/run/go-argv.ts";
import { record, tracedCommand } from "../../trace/run/record.ts";
import type { Session } from "../session.ts";
import { tellTrace } from "../tell-trace.ts";
import type { ReportFiles } from "../trace-output.ts";
import { statusOf } from "../typed-command.ts";

/** The command's own status; 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export async function traceRun(session: Session, argv: readonly string[], files: ReportFiles): Promise<number> {
  const { host, writer, json } = session;
  const [name = ""] = argv;
  const command = tracedCommand(argv, (await programPath(host, name)) ?? name);
  const home = plumbHome(host);
  await makeFolder(host, home.traces);
  // While the command runs, what it will be compared with is read.
  const settings = buildSettings(host, command.go, besides(command.line, ["env"]));
  const earlier = settings.then((known) =>
    comparable(host, home, { ...known, argv: [...argv], directory: host.machine.cwd }, command.line),
  );
  const options = { folder: home.traces, stdoutToStderr: json, settings };
  const { outcome, trace, reason } = await record(host, command, options);
  if (trace) await tellTrace(session, command, trace, { home, earlier: await earlier, files });
  else await writer.note(`plumb: ${outcome.kind === "cannot-start" ? `${name}: ` : "no trace: "}${reason}`);
  return statusOf(outcome);
}
