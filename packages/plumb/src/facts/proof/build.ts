// Builds one of the programs as a person would, in a temporary folder.

import { join } from "node:path";
import type { ProcessResult, TemporaryDirectory } from "@goplumb/core/host/host";
import type { Look } from "../look.ts";
import type { ProgramSource } from "./programs.ts";
import type { ProofProgram } from "./schema.ts";

export interface BuildPlace {
  /** Absolute path of the go command. */
  readonly go: string;
  /** It is a version manager's stand-in, which looks at the current directory to choose a version. */
  readonly viaShim: boolean;
  /** GOFLAGS in force; empty: none. */
  readonly goflags: string;
  readonly temporary: TemporaryDirectory;
}

type Build = NonNullable<ProofProgram["build"]>;

// A first build compiles what the standard library needs, on a slow board too.
const timeoutMs = 120_000;
const maxOutputBytes = 32 * 1024;

// An empty variable would count as unset, and the user's file would be asked.
const noFlags = { GOFLAGS: " " };

/** `output`: the path the program has if it was built. */
export async function buildProgram(
  look: Look,
  place: BuildPlace,
  source: ProgramSource,
): Promise<{ build: Build; output: string }> {
  const { path: directory } = place.temporary;
  await place.temporary.write(`${source.name}/main.go`, source.text);
  const output = join(directory, `${source.name}.out`);
  const args = ["build", ...source.flags, "-o", output, `./${source.name}`];
  const result = await runGo(look, place, args, {});
  const failed = !succeeded(result);
  const again = failed && place.goflags !== "" ? await runGo(look, place, args, noFlags) : null;
  const build = {
    command: ["go", "build", ...source.flags, `./${source.name}`].join(" "),
    outcome: result.outcome.kind,
    status: result.outcome.kind === "exited" ? result.outcome.status : null,
    output: outputOf(result).replaceAll(directory, "DIR"),
    durationMs: Math.round(result.durationMs),
    passesWithoutGoflags: again && succeeded(again),
  };
  // What the second attempt built is not what the settings build.
  return { build, output: failed ? "" : output };
}

function runGo(
  look: Look,
  place: BuildPlace,
  args: readonly string[],
  env: Record<string, string>,
): Promise<ProcessResult> {
  const { path: directory } = place.temporary;
  // A stand-in must see the user's folder; -C is there since Go 1.20.
  const [first = "", ...rest] = args;
  return look.host.processes.run({
    path: place.go,
    args: place.viaShim ? [first, "-C", directory, ...rest] : args,
    cwd: place.viaShim ? look.host.machine.cwd : directory,
    env: {
      GOTOOLCHAIN: "local",
      GOPROXY: "off",
      // A workspace is for its own modules.
      GOWORK: "off",
      // Below the same directory, so that nothing stays behind when go is stopped.
      GOTMPDIR: join(directory, "tmp"),
      ...env,
    },
    timeoutMs,
    maxOutputBytes,
    signal: look.signal,
  });
}

function succeeded({ outcome }: ProcessResult): boolean {
  return outcome.kind === "exited" && outcome.status === 0;
}

function outputOf({ outcome, stdout, stderr }: ProcessResult): string {
  return outcome.kind === "cannot-start" ? outcome.message : stderr + stdout;
}
