// One executable: plumb and the runtime in one file. https://bun.com/docs/bundler/executables

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { ExecutableTarget } from "./targets.ts";

const root = join(import.meta.dirname, "../..");

/**
 * What is wrong; undefined when the file is there.
 * @param target null: this machine's own runtime
 */
export async function buildExecutable(output: string, target: ExecutableTarget | null): Promise<string | undefined> {
  rmSync(output, { force: true });
  const built = await Bun.build({
    entrypoints: [
      join(root, "packages/plumb/src/cli/main.ts"),
      // Threads begin in a file of their own, which no import leads to.
      join(root, "packages/core/src/host/trees/tree-worker.ts"),
    ],
    compile: {
      outfile: output,
      ...(target && { target: target.bun }),
      // As the launcher has it: nothing in the user's folder changes how plumb runs.
      execArgv: ["--smol"],
      autoloadDotenv: false,
      autoloadBunfig: false,
    },
    minify: true,
    // What a command does not import is not even looked at.
    splitting: true,
    // Starts faster for some more megabytes; bytecode of a module with a top-level await needs the format.
    bytecode: true,
    format: "esm",
    plugins: [{ name: "without optional packages", setup: leaveOut }],
    throw: false,
  });
  return built.success ? undefined : built.logs.map(String).join("\n");
}

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
