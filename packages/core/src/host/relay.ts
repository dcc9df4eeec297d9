// Runs a program in plumb's place: our input, our environment, its output to ours unchanged, while somebody looks on.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { childEnv } from "./child-env.ts";
import { systemCode } from "./file-error.ts";
import type { Env, RelayedCommand, RelayOutcome } from "./host.ts";

/** Its output comes to us only where somebody looks on. */
type Child = ChildProcessByStdio<null, Readable | null, Readable | null>;

export async function relay(command: RelayedCommand, env: Env): Promise<RelayOutcome> {
  const child = start(command, env);
  if (child instanceof Error) return cannotStartBecause(child);
  const releaseSignals = leaveSignalsTo(child);
  let endedWell = false;
  try {
    const { onOutput = () => {} } = command;
    const passages: Passage[] = [];
    if (child.stdout) {
      const to = command.stdoutToStderr ? process.stderr : process.stdout;
      passages.push(pass(child.stdout, to, (bytes) => onOutput("stdout", bytes)));
    }
    if (child.stderr) passages.push(pass(child.stderr, process.stderr, (bytes) => onOutput("stderr", bytes)));
    const outcome = await ended(child);
    endedWell = outcome.kind === "exited" && outcome.status === 0;
    command.onEnd?.();
    if (outcome.kind !== "cannot-start") await untilPassed(passages);
    child.stdout?.destroy();
    child.stderr?.destroy();
    return outcome;
  } finally {
    // A Ctrl-C that ended the program may still be on its way to us.
    await new Promise((resolve) => setTimeout(resolve, endedWell ? 0 : 10));
    releaseSignals();
  }
}

function start(command: RelayedCommand, env: Env): Child | Error {
  try {
    return spawn(command.path, command.args, {
      cwd: command.cwd,
      env: childEnv(env, command.env ?? {}),
      stdio: command.onOutput || command.stdoutToStderr ? ["inherit", "pipe", "pipe"] : "inherit",
      shell: false,
    }) as Child;
  } catch (error) {
    // Bun throws for a format that the system does not run.
    return error instanceof Error ? error : new Error(String(error));
  }
}

function cannotStartBecause(error: Error): RelayOutcome {
  const code = systemCode(error);
  return { kind: "cannot-start", reason: code === "ENOENT" ? "not-found" : "system", message: code ?? error.message };
}

function ended(child: Child): Promise<RelayOutcome> {
  return new Promise((resolve) => {
    child.once("exit", (status, signal) => {
      resolve(signal === null ? { kind: "exited", status: status ?? 0 } : { kind: "signaled", signal });
    });
    child.on("error", (error) => resolve(cannotStartBecause(error)));
  });
}

interface Passage {
  /** Resolves at the end of the output. */
  readonly done: Promise<void>;
  /** Nothing has come lately, and all that came was taken. */
  silent(): boolean;
}

/** No faster than the reader takes it. When the reader has gone, the program's pipe is closed, and the program ends as it would. */
function pass(from: Readable, to: NodeJS.WriteStream, see: (bytes: Uint8Array) => void): Passage {
  let busy = false;
  let heard = false;
  const leave = () => void from.destroy();
  const work = async () => {
    to.on("error", leave);
    const closed = new Promise<void>((resolve) => from.once("close", resolve));
    try {
      for await (const chunk of from) {
        heard = true;
        see(chunk);
        busy = true;
        if (!to.write(chunk)) await Promise.race([new Promise<void>((resolve) => to.once("drain", resolve)), closed]);
        busy = false;
      }
    } catch {
      // A pipe that breaks ends like one that is closed.
    } finally {
      to.off("error", leave);
    }
  };
  return {
    done: work(),
    silent() {
      const was = busy || heard;
      heard = false;
      return !was;
    },
  };
}

/** The program has ended; one that it left behind may hold its pipes open, and is waited for only while it talks. */
async function untilPassed(passages: readonly Passage[]): Promise<void> {
  const done = Promise.all(passages.map((passage) => passage.done)).then(() => true);
  for (let rounds = 0; rounds < 2; ) {
    if (await within(50, done)) return;
    rounds = passages.every((passage) => passage.silent()) ? rounds + 1 : 0;
  }
}

/** Whether it comes so soon. No timer is left that would keep the process. */
async function within(milliseconds: number, done: Promise<boolean>): Promise<boolean> {
  let timer: Timer | undefined;
  const silence = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  try {
    return await Promise.race([done, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The terminal sends Ctrl-C to both; what is sent to us alone is handed on. The program decides what comes of it, and we outlive it to say
 * what happened: whoever listened before, and would end us, is put aside meanwhile.
 */
function leaveSignalsTo(child: Child): () => void {
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  const released = signals.map((signal) => {
    const held = process.listeners(signal);
    const listener = signal === "SIGINT" ? () => {} : forward;
    for (const one of held) process.off(signal, one as () => void);
    process.on(signal, listener);
    return () => {
      process.off(signal, listener);
      for (const one of held) process.on(signal, one as () => void);
    };
  });
  return () => {
    for (const release of released) release();
  };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
