// One target of a plan: built, read back, tried, put in its place with what lies beside it. What goes wrong is its failure alone.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { Cause } from "../../explain/causes.ts";
import type { LogContext } from "../../problems/log-context.ts";
import type { Context } from "../../problems/problem.ts";
import type { Failure, Output } from "../build-report.ts";
import type { Toolchain } from "../go-command/toolchain.ts";
import { writeBeside } from "../outputs/beside.ts";
import { removeLists } from "../outputs/write-lists.ts";
import type { BuildOptions } from "../plan/build-options.ts";
import type { BuildPlan } from "../plan/make-plan.ts";
import type { TargetPlan } from "../plan/target-plan.ts";
import type { SmokeResult } from "../smoke/judge-run.ts";
import { privateFolders } from "../verify/private-folders.ts";
import { type BuildFolders, runGoBuild } from "./go-build.ts";
import { placeOutputs } from "./place-outputs.ts";

export interface BuildWork {
  readonly options: BuildOptions;
  readonly context: Context;
  /** Ids of problems that are not looked for. */
  readonly skip: readonly string[];
  readonly zigCache: string;
  /** Causes of a failure, from what was printed and what is known of the build. */
  explain(log: string, known: Partial<LogContext>): Promise<readonly Cause[]>;
  /** Tries an output, if that was asked for. */
  readonly smoke: ((output: Output) => Promise<SmokeResult>) | null;
  /** Says what is being done, for who waits. */
  report(doing: string): void;
  /** A target is finished. */
  finished(result: TargetResult): Promise<void>;
}

export type TargetResult =
  | { readonly kind: "built"; readonly plan: TargetPlan; readonly outputs: readonly Output[] }
  | { readonly kind: "failed"; readonly failure: Failure };

/** `killed`: for want of memory, as it seems, and not in the last try. */
export async function buildTarget(
  host: Host,
  whole: BuildPlan,
  plan: TargetPlan,
  folders: BuildFolders,
  work: BuildWork,
  lastTry: boolean,
): Promise<TargetResult | "killed"> {
  const built = await runGoBuild(whole.go, plan, whole.patterns, folders, host.files);
  const buildMs = Math.round(built.durationMs);
  if (built.kind === "failed") {
    if (built.killed && !lastTry) return "killed";
    const causes = await work.explain(built.log, known(host, whole.toolchain, plan));
    return { kind: "failed", failure: { plan, causes, log: built.log, buildMs } };
  }
  try {
    return { kind: "built", plan, outputs: await finish(host, whole, plan, folders, work, buildMs) };
  } catch (error) {
    // A folder in the way, a full disk: the others have nothing to do with it.
    if (!(error instanceof PlumbError)) throw error;
    return { kind: "failed", failure: { plan, causes: [], log: error.message, buildMs } };
  }
}

function known({ machine }: Host, toolchain: Toolchain, { target, cgo }: TargetPlan): Partial<LogContext> {
  return {
    os: machine.os,
    goVersion: toolchain.reported,
    goPlatform: toolchain.host,
    target: { os: target.os, arch: target.arch, cgo: cgo.mode === "on" ? "1" : "0" },
  };
}

/** Programs are tried one after the other: they would take each other's ports. */
async function finish(
  host: Host,
  { toolchain, beside }: BuildPlan,
  plan: TargetPlan,
  { output: folder }: BuildFolders,
  { options, context, skip, smoke }: BuildWork,
  buildMs: number,
): Promise<readonly Output[]> {
  const folders = privateFolders(host.env, toolchain.env, host.machine.cwd);
  await removeLists(host, options.out);
  const placed = await placeOutputs(host, plan, folder, { out: options.out, context, skip, folders, buildMs });
  const outputs: Output[] = [];
  for (const output of placed) {
    const tried = smoke === null ? output : { ...output, smoke: await smoke(output) };
    outputs.push(await writeBeside(host, tried, beside, folder));
  }
  return outputs;
}
