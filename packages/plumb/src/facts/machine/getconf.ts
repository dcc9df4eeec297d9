// getconf(1), which only some systems have.

import type { Look } from "../look.ts";

/** What getconf answers for a name; undefined without it, or when it does not know the name. */
export async function getconf(look: Look, name: string): Promise<string | undefined> {
  const program = await look.executables.resolve("getconf");
  if (!program) return undefined;
  const { outcome, stdout } = await look.host.processes.run({
    path: program.path,
    args: [name],
    timeoutMs: 1000,
    signal: look.signal,
  });
  return outcome.kind === "exited" && outcome.status === 0 ? stdout.trim() : undefined;
}
