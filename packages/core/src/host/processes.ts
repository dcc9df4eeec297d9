// Runs other programs: admission, start, deadline, output, outcome. No shell, no search path, no terminal, no input.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { isAbsolute } from "node:path";
import type { Readable } from "node:stream";
import { cannotStart, obstacleTo } from "./admission.ts";
import { childEnv } from "./child-env.ts";
import { systemCode } from "./file-error.ts";
import type { AdmitExecutable, Command, Env, Host, Outcome, Processes, ProcessResult } from "./host.ts";
import { defaultOutputBytes, keepOutput, untilDrained } from "./process-output.ts";
import { killGroup, type Stop, stopWhenDue } from "./process-stop.ts";
import { relay } from "./relay.ts";

type Child = ChildProcessByStdio<null, Readable, Readable>;
type Ending = { readonly status: number | null; readonly signal: string | null } | { readonly error: Error };

/** Runs programs on this machine. Nothing is spawned that `admit` did not let pass. */
export function createProcesses(host: Pick<Host, "env" | "files" | "clock">, admit: AdmitExecutable): Processes {
  const running = createRunning();
  return {
    async run(command) {
      const startMs = host.clock.monotonicMs();
      const result = (await unstarted(command, host, admit)) ?? (await runAdmitted(command, host.env, running));
      return { ...result, durationMs: host.clock.monotonicMs() - startMs };
    },
    relay: (command) => relay(command, host.env),
    isAlive,
  };
}

/** kill(2) with signal 0 only looks; EPERM: it is there, and somebody else's. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

type Result = Omit<ProcessResult, "durationMs">;

async function unstarted(command: Command, host: Pick<Host, "files">, admit: AdmitExecutable) {
  if (command.signal?.aborted) return withoutOutput({ kind: "cancelled" });
  // A relative path would be searched for in PATH.
  if (!isAbsolute(command.path)) return withoutOutput(cannotStart("system", `not an absolute path: ${command.path}`));
  const obstacle = await obstacleTo(command, host.files, admit);
  if (command.signal?.aborted) return withoutOutput({ kind: "cancelled" });
  return obstacle && withoutOutput(obstacle);
}

function withoutOutput(outcome: Outcome): Result {
  return { outcome, stdout: "", stderr: "", truncated: false };
}

interface Running {
  add(child: Child): void;
  remove(child: Child): void;
}

/** Programs that run now. They lead groups of their own, so nobody else ends them when this process exits, by Ctrl-C for one. */
function createRunning(): Running {
  const children = new Set<Child>();
  const killAll = () => {
    for (const child of children) killGroup(child);
  };
  return {
    add(child) {
      // Before temporary folders are removed, into which they may still be writing.
      if (children.size === 0) process.prependOnceListener("exit", killAll);
      children.add(child);
    },
    remove(child) {
      children.delete(child);
      if (children.size === 0) process.removeListener("exit", killAll);
    },
  };
}

async function runAdmitted(command: Command, env: Env, running: Running): Promise<Result> {
  const child = start(command, env);
  if (child instanceof Error) return withoutOutput(cannotStart("system", child.message));
  running.add(child);
  const maxBytes = command.maxOutputBytes ?? defaultOutputBytes;
  const { onOutput } = command;
  if (onOutput) {
    child.stdout.on("data", (bytes: Uint8Array) => onOutput("stdout", bytes));
    child.stderr.on("data", (bytes: Uint8Array) => onOutput("stderr", bytes));
  }
  const stdout = keepOutput(child.stdout, maxBytes);
  const stderr = keepOutput(child.stderr, maxBytes);
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = stopWhenDue(child, command.timeoutMs, command.signal);
  const ending = await Promise.race([ended(child), stop.abandoned]);
  stop.leaderEnded();
  running.remove(child);
  const outcome = outcomeOf(ending ?? undefined, stop, command.timeoutMs);
  if (outcome.kind !== "cannot-start") await untilDrained(closed, [stdout, stderr]);
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  return {
    outcome,
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated() || stderr.truncated(),
  };
}

function start(command: Command, env: Env): Child | Error {
  try {
    return spawn(command.path, command.args, {
      cwd: command.cwd ?? "/",
      env: childEnv(env, { ...command.env, ...(command.locale === "user" ? {} : { LC_ALL: "C" }) }),
      stdio: ["ignore", "pipe", "pipe"],
      shell: false,
      detached: process.platform !== "win32", // leads its own process group; on Windows it would open a console
      windowsHide: true,
    });
  } catch (error) {
    // Bun throws here for a format that the system does not run, and every runtime for a NUL in an argument.
    return error instanceof Error ? error : new Error(String(error));
  }
}

function ended(child: Child): Promise<Ending> {
  return new Promise((resolve) => {
    child.once("exit", (status, signal) => resolve({ status, signal }));
    child.on("error", (error) => resolve({ error }));
  });
}

/** The first that holds, in the order of `Outcome`. */
function outcomeOf(ending: Ending | undefined, stop: Stop, timeoutMs: number): Outcome {
  if (ending && "error" in ending) return cannotStart("system", ending.error.message);
  const cause = stop.cause();
  if (cause === "cancelled") return { kind: "cancelled" };
  if (ending === undefined || cause === "timed-out") return { kind: "timed-out", afterMs: timeoutMs };
  if (ending.signal !== null) return { kind: "signaled", signal: ending.signal };
  return { kind: "exited", status: ending.status ?? 0 };
}
