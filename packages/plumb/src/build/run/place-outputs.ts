// Reads the programs of a target back and gives them their names: what is not what was planned goes where nobody ships from.

import { basename, dirname, join, relative } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { Context } from "../../problems/problem.ts";
import type { Output } from "../build-report.ts";
import type { PlannedProgram, TargetPlan } from "../plan/target-plan.ts";
import { notReproduced } from "../reproduce/reproduction.ts";
import { notTried } from "../smoke/judge-run.ts";
import { startsOn } from "../starts-on/starts-on.ts";
import { type VerifiedOutput, verifyOutput } from "../verify/verify-output.ts";
import { unverifiedFolder } from "./output-folder.ts";

export interface Placing {
  /** Absolute. */
  readonly out: string;
  readonly context: Context;
  readonly skip: readonly string[];
  /** Of this machine, that should not stand in programs. */
  readonly folders: readonly string[];
  readonly buildMs: number;
}

/** @param folder where go built them */
export async function placeOutputs(
  host: Host,
  plan: TargetPlan,
  folder: string,
  placing: Placing,
): Promise<readonly Output[]> {
  const outputs: Output[] = [];
  for (const program of plan.programs) {
    const built = join(folder, program.builtName);
    const startMs = host.clock.monotonicMs();
    const verified = await verify(host, plan, program, built, placing);
    const verifyMs = Math.round((host.clock.monotonicMs() - startMs) * 10) / 10;
    const image = verified.file.images[0] ?? null;
    const isSound = !verified.findings.some(({ severity }) => severity === "error");
    const aside = join(placing.out, unverifiedFolder, basename(program.path));
    const path = isSound ? program.path : aside;
    await host.changes.makeDirectory(dirname(path), 0o755);
    await host.changes.replace(built, path, { mode: 0o755 });
    // Of an earlier build: it says nothing of this one.
    if (isSound) await host.changes.remove(aside);
    outputs.push({
      plan,
      program: program.importPath,
      name: program.name,
      path,
      sha256: verified.sha256,
      size: verified.size,
      verified: isSound,
      image,
      findings: verified.findings,
      startsOn: image === null ? [] : startsOn(image),
      smoke: notTried,
      reproduction: notReproduced,
      sbom: null,
      archive: null,
      buildMs: placing.buildMs,
      verifyMs,
    });
  }
  return outputs;
}

async function verify(
  { files, machine }: Host,
  { demands, glibc }: TargetPlan,
  { importPath, path, expected }: PlannedProgram,
  built: string,
  { context, skip, folders }: Placing,
): Promise<VerifiedOutput> {
  const file = await files.open(built);
  if (!file) throw new PlumbError({ code: "OUTPUT_UNREADABLE", message: `${built} was there, and is gone` });
  try {
    return verifyOutput(file, {
      path: relative(machine.cwd, path) || path,
      planned: { ...expected, mainPath: importPath === "command-line-arguments" ? null : importPath },
      demands,
      glibc: expected.libc === "glibc" ? glibc : null,
      privateFolders: folders,
      context,
      skip,
    });
  } finally {
    file.close();
  }
}
