// Commands in a module whose builds are watched, and what came of them.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CgoModule } from "../../../bench/trace/cgo-module.ts";
import { type Ended, run as runCommand } from "../command.ts";

/** Beyond it, something hangs. */
export const mostMs = 180_000;

export function run(module: CgoModule, words: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return runCommand({ words, env: { ...module.env, ...env }, cwd: module.directory }, mostMs);
}

export function start(module: CgoModule, words: readonly string[], env: Record<string, string> = {}) {
  return Bun.spawn([...words], {
    cwd: module.directory,
    env: { ...module.env, ...env },
    stdio: ["ignore", "ignore", "ignore"],
  });
}

/** Hash of the program. */
export function output(module: CgoModule): string {
  return createHash("sha256")
    .update(readFileSync(join(module.directory, "out/app")))
    .digest("hex");
}
