// A command that somebody typed behind plumb's own words: which program it is, and the status it ends with, as shells have it.

import { isAbsolute, join } from "node:path";
import type { Host, RelayOutcome } from "@goplumb/core/host/host";
import { signalNumber } from "@goplumb/core/host/signal-number";
import { pathDirectories, pathHits } from "../facts/executable/path-lookup.ts";

/** Absolute; undefined when PATH has none of this name. */
export async function commandPath(
  { files, env, machine }: Pick<Host, "files" | "env" | "machine">,
  name: string,
): Promise<string | undefined> {
  if (isAbsolute(name)) return name;
  if (name.includes("/")) return join(machine.cwd, name);
  return (await pathHits(files, pathDirectories({ env, machine }), name))[0]?.path;
}

/** 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export function statusOf(outcome: RelayOutcome): number {
  if (outcome.kind === "exited") return outcome.status;
  if (outcome.kind === "signaled") return 128 + signalNumber(outcome.signal);
  return outcome.reason === "not-found" ? 127 : 126;
}
