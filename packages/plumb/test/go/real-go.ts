// Runs the real `go` of this machine with an environment of its own, so that nothing of the user's settings leaks into a test.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface GoRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The go command on PATH, links resolved. */
export const goCommand: string = findGo();

/** GOROOT of that command. */
export const goRoot: string = dirname(dirname(goCommand));

/** e.g. `go1.26.8`. */
export const goVersion: string = output([goCommand, "env", "GOVERSION"], {
  ...process.env,
  GOENV: "off",
  GOTOOLCHAIN: "local",
});

const sharedCache = output([goCommand, "env", "GOCACHE"], { ...process.env, GOENV: "off" });

/** Not even root can make a directory of it. */
const noDirectory = "/dev/null";

/**
 * `env` replaces everything; PATH, HOME (no directory), GOCACHE, GOENV=off and GOTOOLCHAIN=local are filled
 * in where absent.
 */
export function runGo(
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string; go?: string } = {},
): GoRun {
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: noDirectory,
    // The counters are written by a process that outlives `go`, into a directory that may be gone by then.
    TEST_TELEMETRY_DIR: noDirectory,
    GOCACHE: sharedCache,
    GOENV: "off",
    GOTOOLCHAIN: "local",
    ...options.env,
  };
  const child = Bun.spawnSync([options.go ?? goCommand, ...args], { env, cwd: options.cwd ?? "/", stdin: "ignore" });
  return { status: child.exitCode, stdout: child.stdout.toString(), stderr: child.stderr.toString() };
}

/** Runs `use` with a new directory and removes it afterwards. */
export async function withDirectory<T>(use: (path: string) => T | Promise<T>): Promise<T> {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "plumb-go-")));
  try {
    return await use(path);
  } finally {
    Bun.spawnSync(["chmod", "-R", "u+w", path]);
    rmSync(path, { recursive: true, force: true });
  }
}

function findGo(): string {
  const found = Bun.which("go");
  if (!found) throw new Error("these tests need a real go on PATH");
  return realpathSync(found);
}

function output(command: string[], env: Record<string, string | undefined>): string {
  return Bun.spawnSync(command, { env, cwd: "/" }).stdout.toString().trim();
}
