// Has go go through projects whose builds shall stay warm: it notes on every entry it needs that it was used, and what was used stays.
// That is exact for each version of Go, which alone knows what it will look for.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host, ProcessResult } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "../../facts/executable/path-lookup.ts";

/** A project that is cold is compiled, which takes its time. */
const timeoutMs = 30 * 60 * 1000;

/** Compiles what is missing, as a build would. @throws PlumbError GO_NOT_FOUND, CACHE_KEEP_FAILED: then nothing is known, and nothing may go */
export async function keepProjects(host: Host, cache: string, directories: readonly string[]): Promise<void> {
  const name = host.machine.os === "windows" ? "go.exe" : "go";
  const [hit] = await pathHits(host.files, pathDirectories(host), name);
  if (!hit) {
    throw new PlumbError({
      code: "GO_NOT_FOUND",
      message: "PATH has no go command, which would say what the projects of --keep need",
      exit: exitStatus.machine,
    });
  }
  for (const directory of directories) {
    const run = (args: readonly string[]) =>
      host.processes.run({ path: hit.path, args, cwd: directory, env: { GOCACHE: cache, GOPROXY: "off" }, timeoutMs });
    // With tests and what cgo wrote; then as programs, whose build info is another one.
    await require(run(["list", "-export", "-compiled", "-deps", "-test", "-f", "", "./..."]), directory);
    await require(run(["build", "-o", host.machine.os === "windows" ? "NUL" : "/dev/null", "./..."]), directory);
  }
}

async function require(running: Promise<ProcessResult>, directory: string): Promise<void> {
  const { outcome, stderr } = await running;
  if (outcome.kind === "exited" && outcome.status === 0) return;
  const said = stderr.trim().split("\n").slice(0, 6).join("\n");
  throw new PlumbError({
    code: "CACHE_KEEP_FAILED",
    message: `go does not build ${directory}, so that it is not known what it needs: ${said || outcome.kind}`,
    hint: "mend that build, or leave the directory out of --keep; nothing was removed",
    exit: exitStatus.machine,
  });
}
