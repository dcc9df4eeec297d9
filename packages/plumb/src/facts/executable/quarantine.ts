// Which files carry com.apple.quarantine, the mark macOS puts on downloads.

import type { Look } from "../look.ts";

/** Paths that carry the mark; undefined where it cannot be (not macOS) or could not be asked. */
export async function readQuarantine(look: Look, paths: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  if (look.host.machine.os !== "darwin" || paths.length === 0) return undefined;
  // With several files xattr prints `PATH: VALUE` for each that has it, and complains about the others on stderr.
  const { outcome, stdout } = await look.host.processes.run({
    path: "/usr/bin/xattr",
    args: ["-p", "com.apple.quarantine", "/dev/null", ...paths],
    timeoutMs: 2000,
    signal: look.signal,
  });
  if (outcome.kind !== "exited") return undefined;
  return new Set(paths.filter((path) => stdout.includes(`${path}: `)));
}
