// What is to lie beside the outputs, looked up before anything is built.

import type { Host } from "@goplumb/core/host/host";
import type { BuildOptions } from "../plan/build-options.ts";
import type { Decision } from "../plan/target-plan.ts";
import { findExtraFiles } from "./archive/extra-files.ts";
import type { Beside } from "./beside.ts";
import { sourceDateEpochMs } from "./source-time.ts";

/**
 * @param missing `allowed` while the commands of `before` are still to run
 * @throws PlumbError CONFIG_INVALID for files of archives that are not there or cannot be taken, USAGE for SOURCE_DATE_EPOCH
 */
export async function planBeside(
  host: Host,
  { sbom, archive }: BuildOptions,
  decisions: readonly Decision[],
  missing: "refused" | "allowed",
): Promise<Beside> {
  if (archive === null) return { sbom, archive };
  const programs = decisions.flatMap((decision) =>
    decision.kind === "build" ? decision.programs.map(({ name }) => name) : [],
  );
  const extraFiles = await findExtraFiles(host, archive, [...new Set(programs)], missing);
  return { sbom, archive: { extraFiles, fallbackTimeMs: sourceDateEpochMs(host.env) } };
}
