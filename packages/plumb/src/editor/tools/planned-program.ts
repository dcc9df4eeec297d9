// A tool that was built, as the change of one file.

import { basename, dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { maxPlannedBytes, readState } from "@goplumb/core/plan/file-state";
import type { PlannedStep } from "@goplumb/core/plan/plan";
import { buildTool } from "./build.ts";
import type { ToolStep } from "./wanted.ts";
import type { Workshop } from "./workshop.ts";

/** @param undo how it is taken back. @throws PlumbError TOOL_*, FILE_UNREADABLE */
export async function plannedProgram(
  host: Pick<Host, "machine" | "env" | "files" | "processes">,
  tool: ToolStep,
  workshop: Workshop,
  undo: string,
): Promise<PlannedStep> {
  const program = await buildTool(host, tool, workshop);
  const built = await readState(host.files, program.path, maxPlannedBytes);
  const folder = dirname(tool.path);
  // A link in its place is somebody's, and is not followed.
  const path = join((await host.files.realPath(folder)) ?? folder, basename(tool.path));
  const before = await readState(host.files, path, maxPlannedBytes);
  const content = built.kind === "file" ? built.content : new Uint8Array();
  const after = { kind: "file" as const, content, mode: 0o755, owner: null };
  return { change: { path, before, after }, why: tool.why, undo };
}
