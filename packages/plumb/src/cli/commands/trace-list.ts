// plumb trace --list: the traces that were kept of what is worked on here.

import { exitStatus } from "@goplumb/core/exit-status";
import { formatDuration } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { StoredTrace } from "../../trace/store/trace-store.ts";
import { traceRows } from "../../trace/trace-rows.ts";
import type { Session } from "../session.ts";

export async function listTraces(session: Session, stored: readonly StoredTrace[]): Promise<number> {
  const { host, writer, json } = session;
  const traces = await traceRows(host, stored);
  if (json) {
    await writer.json({ schemaVersion: 1, traces });
    return exitStatus.fine;
  }
  const { dim } = writer.style.stdout;
  const lines = traces.map(({ number, argv, startedMs, wallMs, status, packages }) => {
    const when = new Date(startedMs).toISOString().replace("T", " ").slice(0, 16);
    const compiled = `${packages.ran} of ${packages.hit + packages.ran + packages.failed} compiled`;
    const words = [String(number).padStart(3), when, formatDuration(wallMs).padStart(9), compiled.padStart(22)];
    return `${words.join("  ")}  ${visible(argv.join(" "))}${packages.failed > 0 ? dim(`  ${packages.failed} failed`) : ""}${status === 0 ? "" : dim(`  status ${status ?? "signal"}`)}`;
  });
  await writer.result(lines.join("\n"));
  return exitStatus.fine;
}
