// Builds again in another place and compares the bytes: that a build is reproducible is shown, not configured.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { Output } from "../build-report.ts";
import type { BuildPlan } from "../plan/make-plan.ts";
import type { TargetPlan } from "../plan/target-plan.ts";
import { readWhole } from "../verify/read-whole.ts";
import { compareBuilds, same } from "./compare.ts";
import type { Reproduction } from "./reproduction.ts";
import { makeSecondPlace, type SecondPlace } from "./second-place.ts";
import { type VolatileValue, volatileValues } from "./volatile-values.ts";

export interface ReproduceWork {
  readonly outputs: readonly Output[];
  /** Absolute; no part of the project. */
  readonly out: string;
  /** Says what takes long. */
  report(doing: string): void;
}

type Results = ReadonlyMap<Output, Reproduction>;

export async function reproduceAll(
  host: Host,
  plan: BuildPlan,
  { outputs, out, report }: ReproduceWork,
): Promise<Results> {
  const parent = plan.toolchain.env.GOTMPDIR || host.env.TMPDIR || "/tmp";
  return host.temporary.inDirectory(parent, async (temporary) => {
    try {
      const place = await makeSecondPlace(host, plan, out, temporary);
      const results: (readonly [Output, Reproduction])[] = [];
      for (const [target, same] of Map.groupBy(outputs, (output) => output.plan)) {
        report(`building again: ${same.map(({ path }) => path).join(", ")}`);
        results.push(...(await reproduce(host, place, target, same)));
      }
      return new Map(results);
    } catch (error) {
      if (!(error instanceof PlumbError)) throw error;
      return allOf(outputs, inconclusive(error.message));
    }
  });
}

async function reproduce(
  host: Host,
  place: SecondPlace,
  target: TargetPlan,
  outputs: readonly Output[],
): Promise<Results> {
  const again = await place.build(target, "again");
  if ("failure" in again) return allOf(outputs, inconclusive(again.failure));
  const results = await compareAll(host, place, again.folder, outputs);
  const [time] = volatileValues(ldflagsOf(target), host.clock.now());
  const equal = [...results.values()].every(({ status }) => status === "reproduced");
  return time !== undefined && equal ? atAnotherTime(host, place, target, outputs, time) : results;
}

/** All was the same with the same time: what another time changes, it alone changes. */
async function atAnotherTime(
  host: Host,
  place: SecondPlace,
  target: TargetPlan,
  outputs: readonly Output[],
  { name, value, otherFlags }: VolatileValue,
): Promise<Results> {
  const args = target.args.map((arg) => (arg.startsWith(ldflag) ? ldflag + otherFlags : arg));
  const later = await place.build({ ...target, args }, "later");
  if ("failure" in later) return allOf(outputs, same);
  const results = await compareAll(host, place, later.folder, outputs);
  const reason = `-X ${name}=${value} is the time of this build: at another time other bytes come out; with the same value they are the same`;
  return new Map([...results].map(([output, one]) => [output, one.status === "differs" ? { ...one, reason } : same]));
}

async function compareAll(
  host: Host,
  place: SecondPlace,
  folder: string,
  outputs: readonly Output[],
): Promise<Results> {
  const results = new Map<Output, Reproduction>();
  for (const output of outputs) {
    const name = output.plan.programs.find(({ importPath }) => importPath === output.program)?.builtName ?? "";
    const [first, again] = await Promise.all([readFile(host, output.path), readFile(host, join(folder, name))]);
    const missing = inconclusive("one of the two files is not there");
    results.set(
      output,
      first && again ? compareBuilds({ first, again, folders: place.folders(output.plan) }) : missing,
    );
  }
  return results;
}

async function readFile({ files }: Host, path: string): Promise<Uint8Array | undefined> {
  const file = await files.open(path);
  try {
    return file && readWhole(file).slice();
  } finally {
    file?.close();
  }
}

function inconclusive(reason: string): Reproduction {
  return { status: "inconclusive", reason, differences: [] };
}

function allOf(outputs: readonly Output[], result: Reproduction): Results {
  return new Map(outputs.map((output) => [output, result]));
}

const ldflag = "-ldflags=";

function ldflagsOf({ args }: TargetPlan): string {
  return args.find((arg) => arg.startsWith(ldflag))?.slice(ldflag.length) ?? "";
}
