// Checks all that can be checked without running the tests: `npm run check [-- WORD…]`, where each WORD picks checks by
// name. Every check runs, also after one failed; the exit status is 1 when any did.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DEADLINE_MS = 600_000;
const root = join(import.meta.dirname, "..");

interface Check {
  readonly name: string;
  /** Undefined when all is well, otherwise what to show. */
  run(): string | undefined;
}

const SCRIPTS = ["plumb", ".ci/run", "install.sh", "tools/smoke/enter.sh", "tools/smoke/enter-as-user.sh"];

const CHECKS: readonly Check[] = [
  { name: "types", run: () => tool("typescript/bin/tsc", "--noEmit") },
  // A program of its own without any types of an operating system: what compiles there calls none.
  { name: "types of binary", run: () => tool("typescript/bin/tsc", "--project", "packages/binary") },
  { name: "lint and format", run: () => tool("@biomejs/biome/bin/biome", "ci", "--colors=off", "--error-on-warnings") },
  { name: "shell scripts", run: () => command(["shellcheck", ...SCRIPTS]) },
  { name: "architecture", run: () => command([process.execPath, "tools/architecture.ts"]) },
  { name: "schemas", run: () => command([process.execPath, "tools/schemas.ts", "--check"]) },
  { name: "problem pages", run: () => command([process.execPath, "tools/problem-pages.ts", "--check"]) },
  { name: "reference", run: () => command([process.execPath, "tools/reference.ts", "--check"]) },
  { name: "dead code", run: () => tool("knip/bin/knip.js", "--no-progress") },
  { name: "clean clone", run: cleanClone },
];

const words = process.argv.slice(2);
const chosen = CHECKS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const failed = chosen.filter((check) => !passes(check));
process.stdout.write(`${chosen.length} checks, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;

function passes({ name, run }: Check): boolean {
  const start = performance.now();
  const fault = run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${fault === undefined ? "ok  " : "FAIL"} ${name} (${seconds} s)\n`);
  if (fault !== undefined) process.stdout.write(`${fault.trimEnd().replace(/^/gm, "     ")}\n`);
  return fault === undefined;
}

/**
 * The last commit, cloned into an empty folder, must install from its lock and start; and that must not leave a file there
 * which git would want to add. What is not committed is not seen.
 */
function cleanClone(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "plumb-clone-"));
  const clone = join(folder, "plumb");
  try {
    return (
      command(["git", "clone", "--quiet", "--no-hardlinks", root, clone]) ??
      command(
        existsSync(join(clone, "packages/plumb/src/cli/main.ts")) ? ["./plumb", "--version"] : ["npm", "ci"],
        clone,
      ) ??
      unexpectedFiles(clone)
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function unexpectedFiles(clone: string): string | undefined {
  const status = Bun.spawnSync(["git", "status", "--porcelain"], { cwd: clone }).stdout.toString();
  return status === "" ? undefined : `git status in the clone:\n${status}`;
}

/** Runs a JavaScript tool of node_modules with this Bun, so that no node is needed. */
function tool(path: string, ...args: readonly string[]): string | undefined {
  return command([process.execPath, join("node_modules", path), ...args]);
}

/** All output when the command fails. */
function command(words: readonly string[], cwd = root): string | undefined {
  const run = Bun.spawnSync([...words], {
    cwd,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE_MS,
  });
  const late = run.exitedDueToTimeout === true ? `killed after ${DEADLINE_MS / 1000} s\n` : "";
  return run.success ? undefined : `$ ${words.join(" ")}\n${run.stdout}${run.stderr}${late}`;
}

/** Without npm's variables: they are about the package whose script runs, not about the clone. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
}
