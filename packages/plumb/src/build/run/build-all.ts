// Carries a plan out: every target is built, read back and put in its place, and none of them stops the others.

import { join } from "node:path";
import type { Host, TemporaryDirectory } from "@goplumb/core/host/host";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { inOwnFolder } from "@goplumb/core/state/own-folder";
import type { BuildReport } from "../build-report.ts";
import type { BuildPlan } from "../plan/make-plan.ts";
import type { TargetPlan } from "../plan/target-plan.ts";
import { targetFileWords, targetName } from "../targets/target.ts";
import { joinOutputs } from "../universal/join-outputs.ts";
import { availableMemory } from "./available-memory.ts";
import { type BuildWork, buildTarget, type TargetResult } from "./build-target.ts";
import { prepareOutput } from "./output-folder.ts";
import { type Job, runJobs } from "./schedule.ts";
import { warmUps } from "./warm-up.ts";

const pauseMs = 500;

export async function buildAll(host: Host, plan: BuildPlan, work: BuildWork): Promise<BuildReport> {
  const startMs = host.clock.monotonicMs();
  const { options, report } = work;
  const results = new Map<TargetPlan, TargetResult>();
  const plans = plan.decisions.filter((decision) => decision.kind === "build");
  await prepareOutput(host, options.out);
  await removeLeftovers(host, options.out);
  const buildIn = async (staging: string, temporary: TemporaryDirectory) => {
    const running = new Set<string>();
    const during = async <T>(name: string, what: () => Promise<T>): Promise<T> => {
      running.add(name);
      report(`${[...running].join(", ")} (${results.size} of ${plans.length} done)`);
      try {
        return await what();
      } finally {
        running.delete(name);
      }
    };
    const warm = await warmUps(host, plans, temporary, work.zigCache, during);
    const jobs = plans.map((one): Job => {
      const after = one.compiler && warm.get(one.compiler.cc);
      const run = async (lastTry: boolean) => {
        const folders = { output: join(staging, targetFileWords(one.target)), temporary: temporary.path };
        const result = await during(targetName(one.target), () => buildTarget(host, plan, one, folders, work, lastTry));
        if (result === "killed") return "killed";
        results.set(one, result);
        await work.finished(result);
        return "done";
      };
      return { ...(after && { after }), run };
    });
    await runJobs(inTurn([...new Set(warm.values())], jobs), {
      atOnce: options.jobs ?? usualJobs(host.machine.cpuCount),
      available: () => availableMemory(host),
      pause: (signal) => host.clock.sleep(pauseMs, signal),
    });
  };
  // Outputs are moved to their place, so they are made on its file system; the rest may lie where it is faster.
  const parent = plan.toolchain.env.GOTMPDIR || host.env.TMPDIR || "/tmp";
  await host.temporary.inDirectory(parent, (temporary) =>
    inOwnFolder(host, options.out, (folder) => buildIn(folder, temporary)),
  );
  const all = plans.flatMap((one) => results.get(one) ?? []);
  const outputs = all.flatMap((result) => (result.kind === "built" ? result.outputs : []));
  return {
    outputs,
    universal: plan.universal ? await joinOutputs(host, outputs, { ...work, out: options.out }) : [],
    failures: all.flatMap((result) => (result.kind === "failed" ? [result.failure] : [])),
    notBuilt: plan.decisions.filter((decision) => decision.kind !== "build"),
    durationMs: host.clock.monotonicMs() - startMs,
  };
}

/** go uses all processors while it compiles, and one while it links: a few at once keep them busy. */
function usualJobs(processors: number): number {
  return Math.max(2, Math.ceil(processors / 4));
}

/** Compiling a libc and building without C beside each other, whatever needs that libc last. */
function inTurn(warm: readonly Job[], jobs: readonly Job[]): readonly Job[] {
  const free = jobs.filter(({ after }) => after === undefined);
  const bound = jobs.filter(({ after }) => after !== undefined);
  const length = Math.max(warm.length, free.length);
  const pairs = Array.from({ length }, (_, index) => [warm[index], free[index]]).flat();
  return [...pairs.filter((job) => job !== undefined), ...bound];
}
