// Builds executables of plumb: dist/plumb for this machine, and the libraries in dist/npm; with `--all` one for every platform in
// dist/, each through plumb's own gate, with their hashes, what they are made of, the npm packages that bring them, and the formula.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { buildExecutable } from "./build/executable.ts";
import { gate } from "./build/gate.ts";
import { type ExecutableTarget, fileName, targets } from "./build/targets.ts";
import { libraries } from "./library/libraries.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const libraryWords = libraries.map((library) => ["build-library.ts", library]);
const { values: options } = parseArgs({ options: { all: { type: "boolean" }, only: { type: "string" } } });

mkdirSync(dist, { recursive: true });
process.exitCode = (options.all || options.only ? await buildAll() : await buildHere()) ? 0 : 1;

async function buildHere(): Promise<boolean> {
  const output = join(dist, process.platform === "win32" ? "plumb.exe" : "plumb");
  const fault = await buildExecutable(output, null);
  if (fault !== undefined) return failed(fault);
  // It must run without this checkout, so it is asked from elsewhere and with an empty environment.
  const asked = Bun.spawnSync([output, "--version"], { cwd: "/", env: {}, stdio: ["ignore", "pipe", "inherit"] });
  say(`${output}: ${megabytes(output)}, ${asked.success ? asked.stdout.toString().trim() : "does not run"}`);
  return asked.success && libraryWords.every(runTool);
}

function runTool([tool = "", ...words]: readonly string[]): boolean {
  const command = [process.execPath, join(root, "tools", tool), ...words];
  return Bun.spawnSync(command, { stdio: ["ignore", 1, 2] }).success;
}

async function buildAll(): Promise<boolean> {
  const names = targets.map(({ name }) => name);
  const asked = options.only?.split(",") ?? names;
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) return failed(`no such executable: ${unknown.join(", ")}; there are ${names.join(", ")}`);
  const wanted = targets.filter(({ name }) => asked.includes(name));
  const passed: string[] = [];
  for (const target of wanted) {
    const file = fileName(target);
    if (await buildOne(join(dist, file), target)) passed.push(file);
  }
  // What goes out with all of them.
  const beside = ["install.sh", "docs/man/plumb.1"].filter((path) => existsSync(join(root, path)));
  for (const path of beside) copyFileSync(join(root, path), join(dist, basename(path)));
  const sums = [...passed, ...beside.map((path) => basename(path))].map(
    (file) =>
      `${createHash("sha256")
        .update(readFileSync(join(dist, file)))
        .digest("hex")}  ${file}\n`,
  );
  writeFileSync(join(dist, "SHA256SUMS"), sums.join(""));
  const bill = writeBill();
  say(
    `${passed.length} of ${wanted.length} executables passed; SHA256SUMS${bill ? " and plumb.cdx.json" : ""} written`,
  );
  if (passed.length < wanted.length || !bill) return false;
  // These are about all platforms, or none.
  return wanted.length < targets.length || [["build-npm-cli.ts"], ["formula.ts"], ...libraryWords].every(runTool);
}

async function buildOne(output: string, target: ExecutableTarget): Promise<boolean> {
  const fault = await buildExecutable(output, target);
  if (fault !== undefined) return failed(`${target.name}: ${fault}`);
  if (target.os === "darwin" && !signed(output)) return failed(`${target.name}: it could not be signed`);
  const { passed, lines } = gate(output, target);
  const [first = "", ...faults] = lines;
  say(`${passed ? "ok  " : "FAIL"} ${fileName(target)}: ${megabytes(output)}, ${first}`);
  for (const line of faults) say(`     ${line}`);
  // What did not pass is not left where somebody may take it.
  if (!passed) rmSync(output);
  return passed;
}

/** Bun puts the program into a runtime that its makers signed with their certificate; that is broken then, and replaced. */
function signed(path: string): boolean {
  return Bun.spawnSync([join(root, "plumb"), "sign", "--force", "--identifier", "plumb", path], { stderr: "inherit" })
    .success;
}

/** What the executables are made of, as npm knows it from the lock file. */
function writeBill(): boolean {
  const { success, stdout } = Bun.spawnSync(
    ["npm", "sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"],
    { cwd: root, stderr: "inherit" },
  );
  if (success) writeFileSync(join(dist, "plumb.cdx.json"), stdout);
  return success;
}

function failed(fault: string): boolean {
  process.stderr.write(`${fault}\n`);
  return false;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function megabytes(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
}
