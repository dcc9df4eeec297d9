// What the keys of packages were made of: go says it when it works them out again, which costs what a build does in which nothing is
// to be done. `go list` does no more than that: `go build ./...` would link programs that it throws away. Of a build that failed it is asked
// what is stale, for which it makes the keys of all whose imports are there, and builds nothing.

import type { Host } from "@goplumb/core/host/host";
import type { Trace } from "../trace-schema.ts";
import { listKeys } from "./list-keys.ts";
import type { TracedCommand } from "./record.ts";

/** Inputs of keys that are wanted, as far as go worked them out, by action ID. */
export async function noteInputs(
  host: Pick<Host, "processes" | "machine" | "env">,
  command: Pick<TracedCommand, "go" | "line">,
  { wanted, failed }: { readonly wanted: ReadonlySet<string>; readonly failed: boolean },
): Promise<Trace["inputs"]> {
  if (wanted.size === 0) return {};
  const tests = command.line.command === "test" || command.line.command === "vet" ? ["-test"] : [];
  const work = failed ? ["-f", "{{.Stale}}"] : ["-export", "-f", ""];
  const { keys } = await listKeys(host, command, [...work, ...tests]);
  return Object.fromEntries(
    keys.flatMap(({ actionId, inputs }) => (wanted.has(actionId) ? [[actionId, [...inputs]]] : [])),
  );
}
