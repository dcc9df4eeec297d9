// The limit of open files in /proc/PID/limits. https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html

import type { Host } from "@goplumb/core/host/host";
import type { Storage } from "./schema.ts";

/**
 * Limits of the process that started plumb: the runtime raises its own soft limit when it starts, so that ours says
 * nothing about the user's shell. Ours where that process may not be read; null outside Linux.
 */
export async function readOpenFileLimits({
  files,
  machine,
}: Pick<Host, "files" | "machine">): Promise<Storage["openFiles"]> {
  for (const process of [String(machine.parentPid), "self"]) {
    const text = await files.readText(`/proc/${process}/limits`).catch(() => undefined);
    const limits = parseOpenFileLimits(text ?? "");
    if (limits) return limits;
  }
  return null;
}

/** The line `Max open files`; a limit is null when it is `unlimited`. Null without the line. */
export function parseOpenFileLimits(text: string): Storage["openFiles"] {
  const [, soft, hard] = /^Max open files +(\d+|unlimited) +(\d+|unlimited)\b/m.exec(text) ?? [];
  if (soft === undefined || hard === undefined) return null;
  return { soft: soft === "unlimited" ? null : Number(soft), hard: hard === "unlimited" ? null : Number(hard) };
}
