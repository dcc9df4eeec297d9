// Builds one executable of plumb for this machine: dist/plumb, with Bun inside (https://bun.com/docs/bundler/executables);
// and the library, dist/npm/binary.
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const output = join(root, "dist", process.platform === "win32" ? "plumb.exe" : "plumb");

mkdirSync(join(root, "dist"), { recursive: true });
rmSync(output, { force: true });
const built = Bun.spawnSync(
  [
    process.execPath,
    "build",
    "--compile",
    "--minify",
    // Starts faster for some more megabytes; bytecode of a module with a top-level await needs the format.
    "--bytecode",
    "--format=esm",
    // As the launcher has it: nothing in the user's folder changes how plumb runs.
    "--no-compile-autoload-dotenv",
    "--no-compile-autoload-bunfig",
    "--compile-exec-argv=--smol",
    `--outfile=${output}`,
    join(root, "packages/plumb/src/cli/main.ts"),
    // Threads begin in a file of their own, which no import leads to.
    join(root, "packages/core/src/host/trees/tree-worker.ts"),
  ],
  { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
);
if (!built.success) process.exit(1);

// It must run without this checkout, so it is asked from elsewhere and with an empty environment.
const asked = Bun.spawnSync([output, "--version"], { cwd: "/", env: {}, stdio: ["ignore", "pipe", "inherit"] });
const megabytes = (statSync(output).size / 1e6).toFixed(1);
process.stdout.write(
  `${output}: ${megabytes} MB, ${asked.success ? asked.stdout.toString().trim() : "does not run"}\n`,
);
const library = Bun.spawnSync([process.execPath, join(root, "tools/build-library.ts")], { stdio: ["ignore", 1, 2] });
process.exitCode = asked.success && library.success ? 0 : 1;
