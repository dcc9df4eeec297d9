// A machine in a box: the real system with a home, a PATH and Go settings of its own, and the real plumb run in it.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Report } from "../src/doctor/report.ts";

/** The Go of this machine, as it says itself. */
export const realGoroot = goEnv("GOROOT");

export interface Box {
  readonly root: string;
  readonly home: string;
  /** Changed by `path` and `set`. */
  readonly env: Record<string, string>;
  /** Where commands run; starts as an empty directory. */
  cwd: string;
  /** Writes a file below the box, with its directories; returns its path. */
  write(name: string, text: string, mode?: number): string;
  /** A directory of links to single programs of the real machine, to build a PATH from. */
  links(name: string, targets: Readonly<Record<string, string>>): string;
  /** Puts directories in front of the box's PATH. */
  prependPath(...directories: string[]): void;
  /** Runs the real go command in the box; throws when it fails. */
  go(...args: string[]): string;
  /** Runs plumb; nothing is thrown for a status. */
  plumb(...args: string[]): { status: number | null; stdout: string; stderr: string };
  /** `plumb doctor --json`, parsed. */
  doctor(...args: string[]): Report;
  remove(): void;
}

/** The launcher: what users type. */
export const launcher = process.env.PLUMB_UNDER_TEST ?? join(import.meta.dir, "../../../plumb");

/** A healthy box: the machine's own Go and C compiler, an empty home. */
export function createBox(): Box {
  const root = mkdtempSync(join(tmpdir(), "plumb-box-"));
  const home = join(root, "home");
  const cwd = join(root, "work");
  mkdirSync(home);
  mkdirSync(cwd);
  // Otherwise go starts a child for its counters, which writes into the home after the box is gone.
  mkdirSync(join(home, ".config/go/telemetry"), { recursive: true });
  writeFileSync(join(home, ".config/go/telemetry/mode"), "off");
  const env: Record<string, string> = {
    HOME: home,
    PATH: `${realGoroot}/bin:/usr/bin:/bin`,
    SHELL: "/bin/bash",
    LANG: "C.UTF-8",
    TMPDIR: root,
  };
  const box: Box = {
    root,
    home,
    env,
    cwd,
    write(name, text, mode) {
      const path = join(root, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      if (mode !== undefined) chmodSync(path, mode);
      return path;
    },
    links(name, targets) {
      const directory = join(root, name);
      mkdirSync(directory, { recursive: true });
      for (const [link, target] of Object.entries(targets)) symlinkSync(target, join(directory, link));
      return directory;
    },
    prependPath(...directories) {
      env.PATH = [...directories, env.PATH].join(":");
    },
    go: (...args) => run([join(realGoroot, "bin/go"), ...args], box).stdout,
    plumb: (...args) => start([launcher, ...args], box),
    doctor(...args) {
      const { stdout, stderr } = box.plumb("doctor", "--json", ...args);
      if (stdout === "") throw new Error(`doctor printed nothing: ${stderr}`);
      return JSON.parse(stdout);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  return box;
}

/** Ids of the findings, in order, each once. */
export function idsOf(report: Report): string[] {
  return [...new Set(report.findings.map((finding) => finding.id))];
}

type Started = { status: number | null; stdout: string; stderr: string };

export function start(command: readonly string[], { env, cwd }: Pick<Box, "env" | "cwd">, timeout = 60_000): Started {
  const [file = "", ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    env,
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The same without holding up this process, whose servers may be what the command talks to. */
export async function startAside(
  command: readonly string[],
  { env, cwd }: Pick<Box, "env" | "cwd">,
  timeout = 60_000,
): Promise<Started> {
  const child = Bun.spawn([...command], { env, cwd, stdin: "ignore", stdout: "pipe", stderr: "pipe", timeout });
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  return { status: child.exitCode, stdout, stderr };
}

function run(command: readonly string[], box: Pick<Box, "env" | "cwd">): Started {
  const result = start(command, box);
  if (result.status !== 0) throw new Error(`${command.join(" ")}: ${result.status}\n${result.stderr}`);
  return result;
}

export function goEnv(name: string): string {
  const { stdout, status, stderr } = spawnSync("go", ["env", name], { encoding: "utf8", cwd: "/" });
  if (status !== 0) throw new Error(`these tests need a working go command: ${stderr}`);
  return stdout.trim();
}
