// plumb inspect PATH…: what each binary really is, and whether it is what was demanded.

import { exitStatus } from "@goplumb/core/exit-status";
import { openJsonList } from "@goplumb/core/output/json-list";
import { createProgress } from "@goplumb/core/output/progress";
import { digest } from "../../inspect/digest.ts";
import { inspectFile, type Judgement } from "../../inspect/inspect-file.ts";
import { type PolicyOptions, parsePolicy } from "../../inspect/policy.ts";
import { isListed, missingPlatforms, Tally } from "../../inspect/tally.ts";
import { walk } from "../../inspect/walk.ts";
import type { Severity } from "../../problems/problem.ts";
import { machineContext } from "../machine-context.ts";
import { openInspectText } from "../render/inspect.ts";
import type { Session } from "../session.ts";

export interface Options extends PolicyOptions {
  readonly severity?: Severity;
}

/** Status: see `Tally.status`; 1 also when an expected platform was nowhere. */
export async function inspectCommand(session: Session, paths: readonly string[], options: Options): Promise<number> {
  const { host, writer } = session;
  const judgement: Judgement = { policy: parsePolicy(options), context: machineContext(session), digest };
  const progress = createProgress(host.terminal.stderr, host.clock);
  const report = session.json
    ? openJsonList(writer, { schemaVersion: 1 }, "files")
    : openInspectText(session, progress, paths.length === 1 ? (paths[0] ?? null) : null);
  const tally = new Tally();
  for await (const found of walk(host.files, host.machine.cwd, paths)) {
    progress.report(() => `${tally.summary().files} files, ${found.path}`);
    const file = inspectFile(found, judgement);
    tally.add(file, found.named);
    if (isListed(file, found.named) && !(await report.add(file))) break;
  }
  const summary = tally.summary();
  const missing = missingPlatforms(judgement.policy, summary);
  await progress.clear();
  await report.end({ summary: { ...summary, missing } });
  return tally.status(options.severity ?? "error") || (missing.length > 0 ? exitStatus.findings : exitStatus.fine);
}
