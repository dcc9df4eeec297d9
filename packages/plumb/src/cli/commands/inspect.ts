// plumb inspect FILE…: what each binary really is.

import { isAbsolute, join } from "node:path";
import { exitStatus } from "@goplumb/core/exit-status";
import { inspectFile } from "../../inspect/inspect-file.ts";
import { renderLine, renderPage } from "../render/inspect.ts";
import type { Session } from "../session.ts";

/** Status 2 when a path could not be read, 1 when a file was not recognised, else 0. */
export async function inspectCommand({ host, writer, json }: Session, paths: readonly string[]): Promise<number> {
  const style = writer.style.stdout;
  const files = [];
  let status: number = exitStatus.fine;
  for (const path of paths) {
    const file = await inspectFile(host.files, isAbsolute(path) ? path : join(host.machine.cwd, path), path);
    if (file.error) status = exitStatus.usage;
    else if (file.format === "unknown" && status === exitStatus.fine) status = exitStatus.findings;
    if (json) files.push(file);
    else if (file.error) await writer.note(renderLine(file, writer.style.stderr));
    else await writer.result(paths.length === 1 ? renderPage(file, style) : renderLine(file, style));
  }
  if (json) await writer.json({ schemaVersion: 1, files });
  return status;
}
