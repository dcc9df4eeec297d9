// Commands of a round: with a deadline, after which they hang, and with an end of which somebody else decides the moment.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, type FSWatcher, watch } from "node:fs";
import { Hang } from "./lane.ts";
import { type Call, killedAt, listening } from "./system-calls.ts";

export interface Command {
  readonly words: readonly string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
  /** Most memory that it had at once. */
  readonly peakBytes: number;
}

/** @throws Hang after `deadlineMs`; then it is ended */
export async function run({ words, env, cwd }: Command, deadlineMs: number): Promise<Ended> {
  const startMs = performance.now();
  const child = Bun.spawn([...words], { env, cwd, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const late = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  clearTimeout(late);
  const ms = performance.now() - startMs;
  if (ms >= deadlineMs) throw new Hang(`${words.slice(-6).join(" ")} is not done after ${deadlineMs} ms: ${stderr}`);
  return { status: child.exitCode, stdout, stderr, ms, peakBytes: child.resourceUsage()?.maxRSS ?? 0 };
}

/** Where shots are aimed at: how long a command takes before it first changes something, and from there on; by what it does so. */
export interface Aim {
  startMs: number;
  busyMs: number;
  readonly calls: readonly Call[];
}

export interface Shot extends Command {
  /** Shots of one kind take about as long. */
  readonly kind: string;
  /** A folder in which the command's first change is seen. */
  readonly watched: string;
  /** All of its children too, as when a machine goes down; else only itself. */
  readonly group?: boolean;
}

/** Lets a command go to its end. */
export async function takeAim(shot: Shot, deadlineMs: number): Promise<Aim & Ended> {
  const startMs = performance.now();
  let firstMs: number | undefined;
  const watcher = watchFolder(shot.watched, () => {
    firstMs ??= performance.now() - startMs;
  });
  const { words, calls } = listening(shot.words);
  const ended = await run({ ...shot, words }, deadlineMs);
  watcher?.close();
  const first = firstMs ?? ended.ms / 2;
  return { ...ended, startMs: first, busyMs: Math.max(2, ended.ms - first), calls: calls() };
}

/**
 * Ends a command by SIGKILL at some moment. In two of five shots that is one of its system calls that change files, as the changes of a
 * short command take less time than it takes to see the first; of the others most fall after its first change was seen, and some
 * anywhere. How long a command takes depends on what else the machine does, so the aim follows: about one in ten is to be missed.
 */
export async function shoot(shot: Shot, aim: Aim, random: () => number, deadlineMs: number): Promise<End> {
  const [way, share] = [random(), random()];
  if (way < 0.4 && aim.calls.length > 0) {
    const traced = start({ ...shot, words: killedAt(aim.calls, shot.words, random) }, deadlineMs);
    return (await traced.ended()) ? "stopped" : "finished";
  }
  const anywhere = way < 0.55;
  let watcher: FSWatcher | undefined;
  const changed = new Promise<void>((resolve) => {
    if (!anywhere) watcher = watchFolder(shot.watched, resolve);
  });
  const started = start(shot, deadlineMs);
  if (!anywhere) await Promise.race([changed, started.exited]);
  watcher?.close();
  const ms = anywhere ? aim.startMs + aim.busyMs : aim.busyMs;
  await Promise.race([pause(share * ms), started.exited]);
  started.kill(shot.group ?? false);
  const stopped = await started.ended();
  if (!anywhere) aim.busyMs = Math.max(1, aim.busyMs * (stopped ? 1.012 : 0.9));
  return stopped ? "stopped" : "finished";
}

export type End = "stopped" | "finished";

/** @throws Hang from `ended` */
function start({ words, env, cwd }: Command, deadlineMs: number) {
  const [file = "", ...args] = words;
  const child = spawn(file, args, { env, cwd, stdio: "ignore", detached: true });
  const exited = new Promise<boolean>((resolve, reject) => {
    child.once("error", reject);
    // strace ends as its child did, as far as it can.
    child.once("exit", (status, signal) => resolve(signal === "SIGKILL" || status === 137));
  });
  let hung = false;
  const late = setTimeout(() => {
    hung = true;
    end(child, true);
  }, deadlineMs);
  return {
    exited,
    kill: (group: boolean) => end(child, group),
    /** Whether a signal ended it. */
    async ended(): Promise<boolean> {
      const stopped = await exited;
      clearTimeout(late);
      if (hung) throw new Hang(`${words.slice(-6).join(" ")} is not done after ${deadlineMs} ms`);
      return stopped;
    },
  };
}

/** It leads a group of its own. Whoever ended by himself is not there any more. */
function end(child: ChildProcess, group: boolean): void {
  try {
    if (group && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {}
}

/** Timers are too coarse for commands whose changes take a few milliseconds. */
async function pause(ms: number): Promise<void> {
  const end = performance.now() + ms;
  if (ms > 4) await Bun.sleep(ms - 2);
  while (performance.now() < end) await new Promise<void>((resolve) => setImmediate(resolve));
}

function watchFolder(folder: string, told: () => void): FSWatcher | undefined {
  if (!existsSync(folder)) return undefined;
  return watch(folder, told);
}
