// Runs the tests: `npm test [-- WORD…]`, where each WORD picks the files whose path contains it. Files `*.long.test.ts`, big
// tables of faults and processes killed by the dozen, run when a WORD picks them or with `--long`.
// The last line is `N passed, N failed` (and `, N skipped`); the exit status is 1 when anything failed.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Glob } from "bun";
import { type FileResult, runFile, type Settings } from "./test-runner/run-file.ts";
import { scratchPlace } from "./test-runner/scratch-place.ts";

const FOLDERS = ["tools", "packages"];
const NOT_TESTS = /(^|\/)(node_modules|fixtures|dist)\//;
const LONG = /\.long\.test\.tsx?$/;
const AT_ONCE = 2;

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    root: { type: "string", default: join(import.meta.dirname, "..") },
    deadline: { type: "string", default: "180" },
    timeout: { type: "string", default: "60" },
    long: { type: "boolean", default: false },
  },
});

const settings: Settings = {
  root: resolve(options.root),
  scratch: mkdtempSync(join(scratchPlace(), "plumb-test-")),
  deadlineSeconds: Number(options.deadline),
  testTimeoutSeconds: Number(options.timeout),
};
// Some tests run programs as another user, who must reach what they run.
chmodSync(settings.scratch, 0o755);
try {
  const all = testFiles(settings.root);
  const paths = all.filter((path) =>
    words.length === 0 ? options.long || !LONG.test(path) : words.some((word) => path.includes(word)),
  );
  const results = await runAll(paths, settings, interruption());
  if (words.length === 0 && paths.length < all.length) {
    process.stdout.write(`${all.length - paths.length} long files were not run; \`npm test -- --long\` runs all\n`);
  }
  process.stdout.write(summary(results));
  process.exitCode = results.length === 0 || results.some((result) => result.failed > 0) ? 1 : 0;
} finally {
  rmSync(settings.scratch, { recursive: true, force: true });
}

/** The long ones, those of the command, before the short ones: the last must not keep one processor busy and the other waiting. */
function testFiles(root: string): readonly string[] {
  return FOLDERS.flatMap((folder) => [...new Glob(`${folder}/**/*.test.{ts,tsx}`).scanSync({ cwd: root })])
    .filter((path) => !NOT_TESTS.test(path))
    .sort()
    .reverse();
}

async function runAll(
  paths: readonly string[],
  settings: Settings,
  signal: AbortSignal,
): Promise<readonly FileResult[]> {
  const waiting = paths.values();
  const results: FileResult[] = [];
  const worker = async (): Promise<void> => {
    for (const path of waiting) {
      if (signal.aborted) return;
      const deadlineSeconds = settings.deadlineSeconds * (LONG.test(path) ? 5 : 1);
      const result = await runFile(path, { ...settings, deadlineSeconds }, signal);
      process.stdout.write(lines(result));
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function lines(result: FileResult): string {
  const line = `${result.failed > 0 ? "FAIL" : "ok  "} ${result.path}: ${counts(result)} (${result.seconds.toFixed(1)} s)\n`;
  if (result.failed === 0) return line;
  const fault = result.fault === undefined ? "" : `     ${result.path} ${result.fault}\n`;
  return `${line}${fault}${result.output.replace(/^/gm, "     ").trimEnd()}\n`;
}

function summary(results: readonly FileResult[]): string {
  const sum = (count: "passed" | "failed" | "skipped"): number =>
    results.reduce((total, result) => total + result[count], 0);
  if (results.length === 0) return "no test file was found\n0 passed, 1 failed\n";
  return `${results.length} files\n${counts({ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") })}\n`;
}

function counts({ passed, failed, skipped }: Pick<FileResult, "passed" | "failed" | "skipped">): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Aborted by Ctrl-C and SIGTERM, so that no test process outlives the runner. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [name, status] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.once(name, () => {
      controller.abort();
      rmSync(settings.scratch, { recursive: true, force: true });
      process.stdout.write("interrupted\n0 passed, 1 failed\n");
      process.exit(status);
    });
  }
  return controller.signal;
}
