// Builds one executable of plumb for this machine: dist/plumb, with Bun inside (https://bun.com/docs/bundler/executables);
// and the library, dist/npm/binary.
import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const output = join(root, "dist", process.platform === "win32" ? "plumb.exe" : "plumb");

mkdirSync(join(root, "dist"), { recursive: true });
rmSync(output, { force: true });
const built = await Bun.build({
  entrypoints: [
    join(root, "packages/plumb/src/cli/main.ts"),
    // Threads begin in a file of their own, which no import leads to.
    join(root, "packages/core/src/host/trees/tree-worker.ts"),
  ],
  // As the launcher has it: nothing in the user's folder changes how plumb runs.
  compile: { outfile: output, execArgv: ["--smol"], autoloadDotenv: false, autoloadBunfig: false },
  minify: true,
  // Starts faster for some more megabytes; bytecode of a module with a top-level await needs the format.
  bytecode: true,
  format: "esm",
  plugins: [{ name: "without optional packages", setup: leaveOut }],
  throw: false,
});
for (const log of built.logs) process.stderr.write(`${log}\n`);
if (!built.success) process.exit(1);

/**
 * What the library of CycloneDX would use to write XML, if it were installed. It takes an error for its absence. Left for the time it
 * runs, the name would be looked for in the user's folder, and what is there would run.
 */
function leaveOut(build: Bun.PluginBuilder): void {
  build.onResolve({ filter: /^xmlbuilder2$/ }, ({ path }) => ({ path, namespace: "left-out" }));
  build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
    contents: `throw new Error(${JSON.stringify(`${path} is not part of plumb`)});`,
    loader: "js",
  }));
}

// It must run without this checkout, so it is asked from elsewhere and with an empty environment.
const asked = Bun.spawnSync([output, "--version"], { cwd: "/", env: {}, stdio: ["ignore", "pipe", "inherit"] });
const megabytes = (statSync(output).size / 1e6).toFixed(1);
process.stdout.write(
  `${output}: ${megabytes} MB, ${asked.success ? asked.stdout.toString().trim() : "does not run"}\n`,
);
const library = Bun.spawnSync([process.execPath, join(root, "tools/build-library.ts")], { stdio: ["ignore", 1, 2] });
process.exitCode = asked.success && library.success ? 0 : 1;
