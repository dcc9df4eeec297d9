// plumb sign FILE: an ad-hoc code signature for a Mach-O file, thin or universal, on any system.

import { PlumbError } from "@goplumb/core/error";
import { signFile } from "../../build/sign/sign-file.ts";
import { printPlan } from "../print-plan.ts";
import { renderSigned } from "../render/sign.ts";
import type { Session } from "../session.ts";
import { isPlan, judgementFor, type PlanOptions, statusOf, writingProgress } from "../written-file.ts";

export interface Options extends PlanOptions {
  readonly out?: string;
  readonly style?: "linker" | "codesign";
  readonly identifier?: string;
  readonly remove?: boolean;
  readonly force?: boolean;
}

/** Status 1 when the file that was written has a finding of severity error. */
export async function signCommand(session: Session, file: string, options: Options): Promise<number> {
  const { host, writer, json } = session;
  const { out, style, identifier, remove = false, force = false } = options;
  if (remove && (style !== undefined || identifier !== undefined))
    throw new PlumbError({
      code: "USAGE",
      message: "--remove goes with neither --style nor --identifier: nothing is signed",
    });
  const progress = writingProgress(session, out ?? file);
  const outcome = await signFile(host, file, {
    out,
    style,
    identifier,
    remove,
    force,
    plan: isPlan(options),
    judgement: judgementFor(session),
    report: progress.report,
  }).finally(progress.end);
  if (outcome.kind === "planned") return printPlan(session, outcome.steps);
  if (json) await writer.json({ schemaVersion: 1, ...outcome.report });
  else await writer.result(renderSigned(outcome.report, session));
  return statusOf(outcome.report.findings);
}
