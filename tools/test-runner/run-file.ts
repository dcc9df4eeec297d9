// Runs one test file in a process of its own, in a process group of its own: what it leaves running is ended with it.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { judge, type Verdict } from "./report.ts";

export interface Settings {
  /** Where the test files are named from, and where they run. */
  readonly root: string;
  /** An empty folder for reports and output, and for what tests make. */
  readonly scratch: string;
  readonly deadlineSeconds: number;
  readonly testTimeoutSeconds: number;
}

export interface FileResult extends Verdict {
  readonly path: string;
  readonly seconds: number;
  /** All that the file wrote to stdout and stderr. */
  readonly output: string;
}

/** Runs `path`; when the signal is aborted, its processes are killed. */
export async function runFile(path: string, settings: Settings, signal: AbortSignal): Promise<FileResult> {
  const name = path.replaceAll("/", "+");
  const report = join(settings.scratch, `${name}.xml`);
  const outputPath = join(settings.scratch, `${name}.txt`);
  const start = performance.now();
  const { status, killedAfter } = await runToEnd(bunTest(path, report, settings), outputPath, settings, signal);
  const verdict = judge({ status, killedAfter, report: existsSync(report) ? readFileSync(report, "utf8") : undefined });
  return { path, seconds: (performance.now() - start) / 1000, output: readFileSync(outputPath, "utf8"), ...verdict };
}

function bunTest(path: string, report: string, settings: Settings): readonly string[] {
  return [
    "test",
    "--no-env-file",
    `--config=${join(import.meta.dirname, "../bunfig.toml")}`,
    `--timeout=${settings.testTimeoutSeconds * 1000}`,
    "--reporter=junit",
    `--reporter-outfile=${report}`,
    `./${path}`,
  ];
}

interface End {
  readonly status: number | NodeJS.Signals;
  readonly killedAfter: number | undefined;
}

function runToEnd(args: readonly string[], outputPath: string, settings: Settings, signal: AbortSignal): Promise<End> {
  // Output goes to a file: a pipe would stay open as long as any grandchild holds it.
  const output = openSync(outputPath, "w");
  const child = spawn(process.execPath, args, {
    cwd: settings.root,
    env: { ...testEnvironment(process.env), TMPDIR: settings.scratch },
    stdio: ["ignore", output, output],
    detached: true,
  });
  closeSync(output);
  return new Promise((resolve, reject) => {
    let killedAfter: number | undefined;
    const kill = (): void => killGroup(child.pid);
    const timer = setTimeout(() => {
      killedAfter = settings.deadlineSeconds;
      kill();
    }, settings.deadlineSeconds * 1000);
    signal.addEventListener("abort", kill, { once: true });
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", kill);
      kill();
    };
    child.on("error", (error) => {
      settle();
      reject(error);
    });
    child.on("exit", (code, signalName) => {
      settle();
      resolve({ status: code ?? signalName ?? "SIGKILL", killedAfter });
    });
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // The group is empty already.
  }
}

const NOISE =
  /^(npm_.*|INIT_CWD|NODE|NODE_OPTIONS|BUN_OPTIONS|FORCE_COLOR|NO_COLOR|GITHUB_.*|AGENT|CLAUDECODE|REPL_ID)$/;

/**
 * The caller's environment without what npm, a CI service or the caller's taste put there. `CI=1` makes Bun refuse
 * `test.only`, which would hide the other tests of a file, and snapshots that were never looked at.
 */
function testEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const quiet = Object.fromEntries(Object.entries(env).filter(([name]) => !NOISE.test(name)));
  return { ...quiet, CI: "1" };
}
