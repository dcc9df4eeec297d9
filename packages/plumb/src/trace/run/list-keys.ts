// Asks `go list` about packages, and for what the keys that it works out meanwhile are made of.

import type { Host, ProcessResult } from "@goplumb/core/host/host";
import { type HashedInputs, parseHashLog } from "../../go/action-graph/hash-log.ts";
import { besides } from "./go-argv.ts";
import { goWords, keyFlags } from "./go-words.ts";
import type { TracedCommand } from "./record.ts";

const timeoutMs = 300_000;
/** 17,000 lines for all of the standard library. */
const maxLogBytes = 256 * 1024 * 1024;

export interface ListedKeys extends ProcessResult {
  /** Of packages. What came of those that are imported is left out: a graph tells it. */
  readonly keys: readonly HashedInputs[];
}

/** @param flags of `go list`, such as `-export`; those of the command that decide about keys are added */
export async function listKeys(
  host: Pick<Host, "processes" | "machine" | "env">,
  { go, line }: Pick<TracedCommand, "go" | "line">,
  flags: readonly string[],
): Promise<ListedKeys> {
  const words = goWords(line);
  // One after the other: what is said of a package and of its variant for a test has the same name.
  const listing = ["list", "-p=1", "-e", "-deps", ...flags, ...keyFlags(words.flags), "--", ...words.operands];
  const listed = await host.processes.run({
    path: go,
    args: besides(line, listing),
    cwd: host.machine.cwd,
    env: { GODEBUG: [host.env.GODEBUG, "gocachehash=1"].filter(Boolean).join(",") },
    timeoutMs,
    maxOutputBytes: maxLogBytes,
  });
  const keys = parseHashLog(listed.stderr).filter(({ name }) => name.startsWith("build "));
  return { ...listed, keys: keys.map((key) => ({ ...key, inputs: key.inputs.filter(isOwn) })) };
}

function isOwn(input: string): boolean {
  return !input.startsWith("import ");
}
