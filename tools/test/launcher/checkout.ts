// A temporary checkout for tests of the launcher: the files an install needs, and a main.ts that tells how it was started.
import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Glob } from "bun";

const REPOSITORY = join(import.meta.dirname, "../../..");
const FILES = [
  "plumb",
  "package.json",
  "package-lock.json",
  ".npmrc",
  "tsconfig.json",
  "tools/bunfig.toml",
  "packages/*/package.json",
];

/** What the checkout's main.ts prints, as JSON. */
export interface Started {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly bun: string;
  readonly parser: string;
}

const MAIN = `
import * as commander from "commander";
const { execPath, env } = process;
process.stdout.write(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env, bun: execPath, parser: typeof commander.Command }));
`;

export interface Checkout {
  /** A temporary folder, with links resolved; remove it with `remove`. */
  readonly base: string;
  /** The checkout, inside of `base`; its name has spaces. */
  readonly root: string;
  remove(): void;
}

export function makeCheckout(): Checkout {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "plumb-launcher-")));
  const root = join(base, "a checkout");
  for (const pattern of FILES) {
    for (const path of new Glob(pattern).scanSync({ cwd: REPOSITORY, dot: true })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      copyFileSync(join(REPOSITORY, path), join(root, path));
    }
  }
  writeFile(join(root, "packages/plumb/src/cli/main.ts"), MAIN);
  return { base, root, remove: () => rmSync(base, { recursive: true, force: true }) };
}

/**
 * A folder with an `npm` that installs in `seconds` what the launcher looks for, and writes a line to `npm-runs` in `base`
 * when it starts and when it ends. It stands for npm where a test is about the lock and not about the packages.
 */
export function makeNpm(base: string, name: string, seconds: number, body = INSTALL): string {
  const folder = join(base, name);
  const script = `#!/bin/sh\nrepository='${REPOSITORY}'\nruns='${base}/npm-runs'\nseconds=${seconds}\nbun='${process.execPath}'\n${body}`;
  writeFile(join(folder, "npm"), script);
  chmodSync(join(folder, "npm"), 0o755);
  return folder;
}

const INSTALL = `
echo "start $$ $*" >> "$runs"
rm -rf node_modules && mkdir -p node_modules/bun/bin
sleep "$seconds"
ln -s "$bun" node_modules/bun/bin/bun.exe
ln -s "$repository/node_modules/commander" node_modules/commander
echo "end $$" >> "$runs"
`;

export interface Run {
  readonly status: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly cwd?: string;
  /** Replaces the whole environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. `started` is called with the process id. */
export function run(command: readonly string[], options: Options = {}, started?: (pid: number) => void): Promise<Run> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: options.cwd ?? tmpdir(),
    env: options.env ?? process.env,
  });
  if (child.pid !== undefined) started?.(child.pid);
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (written.stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ status: code ?? signal ?? "SIGKILL", ...written }));
  });
}

/** The environment with `folder` before everything else on PATH. */
export function withPath(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${folder}:${process.env.PATH}` };
}

export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
