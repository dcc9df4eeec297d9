// What the keys of packages were made of: go says it when it works them out again, which costs what a build does in which nothing is
// to be done. `go list` does no more than that: `go build ./...` would link programs that it throws away. Of a build that failed it is asked
// what is stale, for which it makes the keys of all whose imports are there, and builds nothing.

import type { Host } from "@goplumb/core/host/host";
import { parseHashLog } from "../../go/action-graph/hash-log.ts";
import type { Trace } from "../trace-schema.ts";
import { besides } from "./go-argv.ts";
import { goWords, keyFlags } from "./go-words.ts";
import type { TracedCommand } from "./record.ts";

const timeoutMs = 120_000;
/** 17,000 lines for all of the standard library. */
const maxLogBytes = 256 * 1024 * 1024;

/** Inputs of keys that are wanted, as far as go worked them out, by action ID. */
export async function noteInputs(
  host: Pick<Host, "processes" | "machine" | "env">,
  { go, line }: Pick<TracedCommand, "go" | "line">,
  { wanted, failed }: { readonly wanted: ReadonlySet<string>; readonly failed: boolean },
): Promise<Trace["inputs"]> {
  if (wanted.size === 0) return {};
  const { flags, operands } = goWords(line);
  const tests = line.command === "test" || line.command === "vet" ? ["-test"] : [];
  // One after the other: what is said of a package and of its variant for a test has the same name.
  const work = failed ? ["-f", "{{.Stale}}"] : ["-export", "-f", ""];
  const listing = ["list", "-p=1", "-e", "-deps", ...work, ...tests, ...keyFlags(flags), "--", ...operands];
  const debug = [host.env.GODEBUG, "gocachehash=1"].filter(Boolean).join(",");
  const { stderr } = await host.processes.run({
    path: go,
    args: besides(line, listing),
    cwd: host.machine.cwd,
    env: { GODEBUG: debug },
    timeoutMs,
    maxOutputBytes: maxLogBytes,
  });
  const noted: Record<string, string[]> = {};
  for (const { name, actionId, inputs } of parseHashLog(stderr)) {
    if (name.startsWith("build ") && wanted.has(actionId)) noted[actionId] = inputs.filter(isOwn);
  }
  return noted;
}

/** Of packages that are imported the graph tells what came. */
function isOwn(input: string): boolean {
  return !input.startsWith("import ");
}
