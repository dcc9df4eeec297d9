// What the active go command answers when it is really run. Every other fact about Go is read, not asked.

import type { Look } from "../look.ts";
import type { GoInstalls } from "./schema.ts";

/** Runs `go version` where the user stands, without toolchain switching: no network, no other Go. */
export async function runGoVersion(look: Look, path: string): Promise<NonNullable<GoInstalls["activeRun"]>> {
  const { outcome, stdout, stderr } = await look.host.processes.run({
    path,
    args: ["version"],
    cwd: look.host.machine.cwd,
    env: { GOTOOLCHAIN: "local" },
    timeoutMs: 3000,
    maxOutputBytes: 16 * 1024,
    signal: look.signal,
  });
  const answer = /^go version (\S+(?: [a-z]\S*-\S+)?)(?: X:\S+)? ([a-z0-9]+\/[a-z0-9]+)\s*$/m.exec(stdout);
  const output = outcome.kind === "cannot-start" ? outcome.message : stdout + stderr;
  return {
    outcome: outcome.kind,
    status: outcome.kind === "exited" ? outcome.status : null,
    output: output.slice(0, 4000),
    version: answer?.[1] ?? null,
    platform: answer?.[2] ?? null,
  };
}
