// The one place from which `plumb build` starts go: in the project's directory, so that GOTOOLCHAIN and go.mod choose the
// toolchain as they would for whoever types it.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Command, Host, ProcessResult } from "@goplumb/core/host/host";
import { pathDirectories, pathHits } from "../../facts/executable/path-lookup.ts";
import { compareGoVersions } from "../../go/version.ts";

export interface GoCommand {
  /** Absolute. */
  readonly path: string;
  /** Where it is started. */
  readonly directory: string;
  run(args: readonly string[], options?: GoRunOptions): Promise<ProcessResult>;
}

export type GoRunOptions = Partial<Pick<Command, "cwd" | "env" | "timeoutMs" | "maxOutputBytes" | "signal">>;

/** To look, not to build. A toolchain that has to be fetched first takes its time. */
const lookTimeoutMs = 300_000;

/** @param offline nothing may be fetched. @throws PlumbError GO_NOT_FOUND */
export async function findGo(host: Host, offline: boolean): Promise<GoCommand> {
  const name = host.machine.os === "windows" ? "go.exe" : "go";
  const [hit] = await pathHits(host.files, pathDirectories(host), name);
  if (!hit) {
    throw new PlumbError({
      code: "GO_NOT_FOUND",
      message: "PATH has no go command to build with",
      hint: "plumb install latest, then put PLUMB_HOME/bin on PATH; plumb doctor says more",
      exit: exitStatus.machine,
    });
  }
  const directory = host.machine.cwd;
  // Toolchains come from there too.
  const always = offline ? { GOPROXY: "off" } : {};
  return {
    path: hit.path,
    directory,
    run: (args, { env, ...options } = {}) =>
      host.processes.run({
        path: hit.path,
        args,
        cwd: directory,
        timeoutMs: lookTimeoutMs,
        ...options,
        env: { ...env, ...always },
      }),
  };
}

/**
 * A flag of `go list`. Without it go asks git for the state of the work tree, and git runs what the project's own configuration names, as
 * `core.fsmonitor`: only a build may do that. https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies
 */
export function withoutGit(goVersion: string): readonly string[] {
  return compareGoVersions(goVersion, "1.18") < 0 ? [] : ["-buildvcs=false"];
}

/**
 * What go printed, when all went well.
 * @throws PlumbError GO_FAILED in go's own words
 */
export async function askGo(go: GoCommand, args: readonly string[], options?: GoRunOptions): Promise<string> {
  const result = await go.run(args, options);
  if (result.outcome.kind === "exited" && result.outcome.status === 0 && !result.truncated) return result.stdout;
  throw new PlumbError({
    code: "GO_FAILED",
    message: `go ${args[0]}: ${saidBy(result)}`,
    hint: `type it yourself to see all of it: go ${args.slice(0, 2).join(" ")}; plumb doctor looks for the cause`,
    exit: exitStatus.machine,
  });
}

/** In a line or a few: what a go command that failed said, or how it ended. */
export function saidBy({ outcome, stdout, stderr, truncated }: ProcessResult): string {
  const said = (stderr.trim() || stdout.trim()).split("\n").slice(0, 6).join("\n");
  switch (outcome.kind) {
    case "exited":
      return truncated && outcome.status === 0
        ? "it answered more than can be read"
        : said || `status ${outcome.status}`;
    case "cannot-start":
      return outcome.message;
    case "timed-out":
      return `it did not end in ${outcome.afterMs / 1000} s`;
    case "signaled":
      return `it was ended by ${outcome.signal}`;
    case "cancelled":
      return "it was not waited for";
  }
}
