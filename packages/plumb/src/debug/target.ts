// What is debugged: our own small program, somebody's package or its tests, or a program that is there. Built as an editor builds it.

import { basename, dirname, join } from "node:path";
import type { Command, Host, ProcessResult, TemporaryDirectory } from "@goplumb/core/host/host";
import { type Probe, probe, probeModule, probeSource } from "./probe-program.ts";

export type TargetRequest =
  | { readonly kind: "probe" }
  /** A package as go takes it: main is built, of another one its tests. */
  | { readonly kind: "package"; readonly pattern: string }
  | { readonly kind: "program"; readonly path: string };

export interface Target {
  readonly program: string;
  /** Where it runs: the folder of its source, as under an editor. */
  readonly cwd: string;
  readonly args: readonly string[];
  readonly probe: (Probe & { readonly file: string }) | null;
  /** In a few words, for people. */
  readonly text: string;
}

export type TargetResult =
  | { readonly kind: "ready"; readonly target: Target }
  /** `said`: what go printed; without it `reason` says all. */
  | { readonly kind: "failed"; readonly reason: string; readonly said: string };

export interface BuildPlace {
  /** Absolute path of the go command. */
  readonly go: string;
  /** Toolchain that builds this project where the go command has to switch to it; null: its own. */
  readonly toolchain: string | null;
  readonly temporary: TemporaryDirectory;
  /** Nothing may be fetched. */
  readonly offline: boolean;
}

/** Without optimization, so that all variables can be read: the flags that Delve itself gives. */
const debugFlags = "-gcflags=all=-N -l";
/** A first build compiles the standard library anew, on a slow board too. */
const buildLimitMs = 600_000;

export async function prepareTarget(
  host: Pick<Host, "machine" | "processes">,
  request: TargetRequest,
  place: BuildPlace,
): Promise<TargetResult> {
  const output = join(place.temporary.path, host.machine.os === "windows" ? "debugged.exe" : "debugged");
  if (request.kind === "probe") return prepareProbe(host, place, output);
  if (request.kind === "package") return preparePackage(host, request.pattern, place, output);
  const { path } = request;
  return { kind: "ready", target: { program: path, cwd: dirname(path), args: [], probe: null, text: basename(path) } };
}

async function prepareProbe(
  host: Pick<Host, "processes">,
  { go, toolchain, temporary, offline }: BuildPlace,
  output: string,
): Promise<TargetResult> {
  const cwd = temporary.path;
  await temporary.write("go.mod", probeModule);
  await temporary.write("main.go", probeSource);
  const result = await host.processes.run({
    path: go,
    // Its module needs nothing, whatever GOFLAGS says of -mod.
    args: ["build", "-mod=mod", debugFlags, "-o", output, "."],
    cwd,
    // A workspace is for its own modules, and the project's Go for its own folder.
    env: { GOWORK: "off", ...(toolchain !== null && { GOTOOLCHAIN: toolchain }), ...offlineEnv(offline) },
    timeoutMs: buildLimitMs,
  });
  if (!succeeded(result)) return failed("go build", result);
  const target = { program: output, cwd, args: [], probe: { ...probe, file: join(cwd, "main.go") } };
  return { kind: "ready", target: { ...target, text: "a small program of plumb's" } };
}

async function preparePackage(
  host: Pick<Host, "machine" | "processes">,
  pattern: string,
  { go, offline }: BuildPlace,
  output: string,
): Promise<TargetResult> {
  const run = (args: readonly string[], options: Partial<Command> = {}) =>
    host.processes.run({
      path: go,
      args,
      cwd: host.machine.cwd,
      env: offlineEnv(offline),
      timeoutMs: buildLimitMs,
      ...options,
    });
  const listed = await run(["list", "-f", "{{.Name}}\t{{.Dir}}", pattern]);
  if (!succeeded(listed)) return failed("go list", listed);
  const rows = listed.stdout.trim().split("\n");
  const [name = "", cwd = ""] = rows[0]?.split("\t") ?? [];
  if (rows.length !== 1 || cwd === "") {
    return { kind: "failed", reason: `${pattern} is ${rows.length} packages; one can be debugged at a time`, said: "" };
  }
  const how = name === "main" ? ["build"] : ["test", "-c"];
  const built = await run([...how, debugFlags, "-o", output, pattern]);
  if (!succeeded(built)) return failed(`go ${how.join(" ")}`, built);
  // `go test -c` of a package without tests says so, writes nothing, and has succeeded.
  if (/\[no test files\]/.test(built.stderr + built.stdout)) {
    return { kind: "failed", reason: `${pattern} is no main package, and has no tests`, said: "" };
  }
  const text = name === "main" ? pattern : `the tests of ${pattern}`;
  return { kind: "ready", target: { program: output, cwd, args: [], probe: null, text } };
}

function offlineEnv(offline: boolean): Record<string, string> {
  return offline ? { GOPROXY: "off" } : {};
}

function succeeded({ outcome }: ProcessResult): boolean {
  return outcome.kind === "exited" && outcome.status === 0;
}

function failed(command: string, { outcome, stdout, stderr }: ProcessResult): TargetResult {
  const said = (stderr + stdout).trim();
  if (outcome.kind === "cannot-start") return { kind: "failed", reason: `${command}: ${outcome.message}`, said };
  if (outcome.kind === "timed-out") {
    return { kind: "failed", reason: `${command} did not end in ${outcome.afterMs / 1000} s`, said };
  }
  return { kind: "failed", reason: `${command} failed`, said };
}
