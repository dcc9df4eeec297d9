// An ordinary log: what a program printed on a machine where nothing is wrong. `explain` must see no cause in it.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface OrdinaryLog {
  readonly name: string;
  readonly kind: string;
  readonly log: string;
}

export interface Task {
  readonly name: string;
  readonly kind: string;
  readonly command: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** It must fail, or must not; without it either is fine. What does otherwise is no log of its kind and is named as such. */
  readonly fails?: boolean;
  /** Programs without which it would print that they are missing. */
  readonly needs?: readonly string[];
}

export interface Workshop {
  /** Everything the tasks need is written below it. */
  readonly folder: string;
  /** GOROOTs, by release. */
  readonly goroots: Readonly<Record<string, string>>;
  /** Root of this repository. */
  readonly repository: string;
}

/** Writes files below the workshop's folder `name`, and returns that folder. */
export function makeFolder(workshop: Workshop, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(workshop.folder, name);
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
  }
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A shell line as a task. */
export function shellTask(kind: string, name: string, cwd: string, line: string, rest: Partial<Task> = {}): Task {
  return { kind, name, command: ["/bin/bash", "-c", line], cwd, ...rest };
}

export function hasProgram(name: string): boolean {
  return name.startsWith("/") ? existsSync(name) : Bun.which(name) !== null;
}

const longestLog = 200_000;

/** @returns what it printed, or why that is no log of its kind */
export async function runTask(task: Task, base: Readonly<Record<string, string>>): Promise<OrdinaryLog | string> {
  const lacking = task.needs?.find((program) => !hasProgram(program));
  if (lacking !== undefined) return `${task.name}: ${lacking} is not here`;
  const child = Bun.spawn([...task.command], {
    cwd: task.cwd ?? "/",
    env: { ...base, ...task.env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    timeout: 60_000,
  });
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const status = await child.exited;
  const log = `${stderr}${stdout}`.slice(0, longestLog);
  if (task.fails === true && status === 0) return `${task.name}: it did not fail`;
  if (task.fails === false && status !== 0) return `${task.name}: status ${status}: ${log.slice(-300)}`;
  return log.trim() === "" ? `${task.name}: it printed nothing` : { name: task.name, kind: task.kind, log };
}
