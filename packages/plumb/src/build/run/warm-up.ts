// Zig compiles the libc of a target when it first links for it, which takes a minute. Done beside builds that need no C, and before
// those that do, nobody waits for it twice.

import { join } from "node:path";
import type { Host, TemporaryDirectory } from "@goplumb/core/host/host";
import type { TargetPlan } from "../plan/target-plan.ts";
import type { Job } from "./schedule.ts";

const timeoutMs = 3_600_000;

/** By CC. What goes wrong is left to the build, which meets the same and is explained. */
export async function warmUps(
  { processes }: Host,
  plans: readonly TargetPlan[],
  temporary: TemporaryDirectory,
  zigCache: string,
  during: <T>(name: string, what: () => Promise<T>) => Promise<T>,
): Promise<ReadonlyMap<string, Job>> {
  const jobs = new Map<string, Job>();
  for (const { compiler } of plans) {
    if (!compiler?.warmUp || jobs.has(compiler.cc)) continue;
    const [path = "", ...args] = compiler.warmUp;
    const target = args[args.indexOf("-target") + 1] ?? "";
    const folder = `warm-up-${jobs.size}`;
    await temporary.write(`${folder}/main.c`, "int main(void) { return 0; }\n");
    const run = async () => {
      await during(`libc of ${target}`, () =>
        processes.run({
          path,
          args: [
            ...args,
            "-O2",
            "-g",
            "-o",
            join(temporary.path, folder, "main"),
            join(temporary.path, folder, "main.c"),
          ],
          // Zig writes where it was started into the debug information of the libc, which all programs get that are linked later.
          cwd: "/",
          env: { ZIG_GLOBAL_CACHE_DIR: zigCache, ZIG_LOCAL_CACHE_DIR: zigCache },
          timeoutMs,
        }),
      );
      return "done" as const;
    };
    jobs.set(compiler.cc, { run });
  }
  return jobs;
}
