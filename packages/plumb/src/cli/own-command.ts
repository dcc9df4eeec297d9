// How a shell starts this plumb.

import type { Host } from "@goplumb/core/host/host";
import { programPath } from "../facts/executable/path-lookup.ts";

/** The bare word wherever PATH has one: it lasts when another release takes the place of this one. Else the executable's path. */
export async function ownCommand(host: Pick<Host, "files" | "env" | "machine">): Promise<string> {
  const { compiled, executable } = host.machine;
  // Of a checkout the runtime is known, and not the launcher.
  if (!compiled || (await programPath(host, "plumb")) !== undefined) return "plumb";
  return executable;
}
