// LLVM's tools for Mach-O, which Debian keeps out of PATH.

import { join } from "node:path";
import { run } from "./run.ts";

const tools = run("llvm-config", ["--bindir"]).trim();

/** Runs a tool; gives back what it printed. Throws with standard error when it failed. */
export function llvm(name: string, ...args: readonly string[]): string {
  return run(join(tools, name), args);
}
