// plumb inspect FILE…: what each binary really is.

import { isAbsolute, join } from "node:path";
import { exitStatus } from "@goplumb/core/exit-status";
import { type InspectedFile, inspectFile } from "../../inspect/inspect-file.ts";
import { renderLine, renderPage } from "../render/inspect.ts";
import type { Session } from "../session.ts";

// Lines are handed over together: a write for each of thousands of files costs more than reading them.
const linesAtOnce = 200;

/** Status 2 when a path could not be read, 1 when a file was not recognised, else 0. */
export async function inspectCommand(session: Session, paths: readonly string[]): Promise<number> {
  const { host, writer, json } = session;
  const files: InspectedFile[] = [];
  let lines: string[] = [];
  let status: number = exitStatus.fine;
  for (const path of paths) {
    const file = await inspectFile(host.files, isAbsolute(path) ? path : join(host.machine.cwd, path), path);
    if (file.error) status = exitStatus.usage;
    else if (file.format === "unknown" && status === exitStatus.fine) status = exitStatus.findings;
    if (json) files.push(file);
    else if (file.error) await writer.note(renderLine(file, writer.style.stderr));
    else lines.push(render(file, paths.length, session));
    if (lines.length >= linesAtOnce) {
      await writer.result(lines.join("\n"));
      lines = [];
    }
  }
  if (json) await writer.json({ schemaVersion: 1, files });
  else await writer.result(lines.join("\n"));
  return status;
}

function render(file: InspectedFile, count: number, { writer }: Session): string {
  return count === 1 ? renderPage(file, writer.style.stdout) : renderLine(file, writer.style.stdout);
}
