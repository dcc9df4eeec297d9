// One go build of a plan: exactly its arguments and its environment, into a folder where nobody looks yet.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { type GoCommand, saidBy } from "../go-command/go-command.ts";
import type { TargetPlan } from "../plan/target-plan.ts";

export type GoBuildResult =
  | { readonly kind: "built"; readonly durationMs: number }
  | {
      readonly kind: "failed";
      /** What go and the compilers printed. */
      readonly log: string;
      /** Something was ended by the system, as it does when memory runs out. */
      readonly killed: boolean;
      readonly durationMs: number;
    };

/** The largest programs with C++ take most of an hour on a small machine. */
const timeoutMs = 3 * 3_600_000;
const maxOutputBytes = 8 * 1024 * 1024;

/** The arguments of go, with the folder it builds into and what it builds. */
export function buildArguments(plan: TargetPlan, patterns: readonly string[], folder: string): readonly string[] {
  const paths = plan.programs.map(({ importPath }) => importPath);
  const files = paths.includes("command-line-arguments");
  return [...plan.args, "-o", `${folder}/`, "--", ...(files ? patterns : paths)];
}

/** Where a build may write. */
export interface BuildFolders {
  /** What comes of it; made by go. */
  readonly output: string;
  /** What it needs meanwhile; there already. Whatever go leaves there when it is ended goes with the folder. */
  readonly temporary: string;
}

export async function runGoBuild(
  go: GoCommand,
  plan: TargetPlan,
  patterns: readonly string[],
  { output: folder, temporary }: BuildFolders,
  files: Host["files"],
): Promise<GoBuildResult> {
  const env = { ...plan.env, GOTMPDIR: temporary, TMPDIR: temporary };
  const result = await go.run(buildArguments(plan, patterns, folder), { env, timeoutMs, maxOutputBytes });
  const { outcome, stdout, stderr, durationMs } = result;
  const log = stderr + stdout;
  if (outcome.kind === "exited" && outcome.status === 0) {
    const missing = await missingPrograms(files, plan, folder);
    if (missing.length === 0) return { kind: "built", durationMs };
    const wrote = `go build ended with status 0 and wrote no ${missing.join(", ")}`;
    return { kind: "failed", log: [wrote, log].filter(Boolean).join("\n"), killed: false, durationMs };
  }
  const killed = outcome.kind === "signaled" || /: signal: killed\b/.test(log);
  return { kind: "failed", log: log.trim() === "" ? saidBy(result) : log, killed, durationMs };
}

async function missingPrograms(
  files: Host["files"],
  { programs }: TargetPlan,
  folder: string,
): Promise<readonly string[]> {
  const stats = await Promise.all(
    programs.map(async ({ builtName }) => ({ builtName, stat: await files.lstat(join(folder, builtName)) })),
  );
  return stats.filter(({ stat }) => stat?.kind !== "file" || stat.size === 0).map(({ builtName }) => builtName);
}
