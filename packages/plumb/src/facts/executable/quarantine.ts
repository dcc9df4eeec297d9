// Which files carry com.apple.quarantine, the mark macOS puts on downloads.

import type { Look } from "../look.ts";
import type { Executable } from "./schema.ts";

/** The same items, each told whether its file carries the mark; null where it cannot (not macOS) or could not be asked. */
export async function withQuarantine<Item extends { readonly executable: Executable }>(
  look: Look,
  items: readonly Item[],
): Promise<Item[]> {
  const marked = await markedPaths(
    look,
    items.map((item) => item.executable.path),
  );
  return items.map((item) => {
    const quarantined = marked?.has(item.executable.path) ?? null;
    return { ...item, executable: { ...item.executable, quarantined } };
  });
}

async function markedPaths(look: Look, paths: readonly string[]): Promise<ReadonlySet<string> | undefined> {
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
