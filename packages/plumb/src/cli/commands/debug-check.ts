// plumb debug check: a real debug session, and the link that breaks. Status 1 when one does.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { checkDebugger } from "../../debug/check.ts";
import { chooseDelve, type DelveChoice } from "../../debug/choose-delve.ts";
import { lookedAt } from "../../debug/look.ts";
import type { TargetRequest } from "../../debug/target.ts";
import { readExecutable } from "../../facts/executable/read-executable.ts";
import type { Snapshot } from "../../facts/snapshot.ts";
import { explainFailure } from "../explain-failure.ts";
import { gatherFacts } from "../gather.ts";
import { renderDebugReport } from "../render/debug-check.ts";
import type { Session } from "../session.ts";
import { waitingFor } from "../waiting.ts";

interface Options {
  readonly dlv?: string;
}

export async function debugCheckCommand(
  session: Session,
  operand: string | undefined,
  options: Options,
): Promise<number> {
  const { host, writer, json, offline } = session;
  const snapshot = await gatherFacts(session, lookedAt, {});
  const [delve, target] = await Promise.all([delveOf(session, snapshot, options), targetOf(session, operand)]);
  let doing = "looking at Go and Delve";
  const report = (text: string) => {
    doing = text;
  };
  const { signal } = new AbortController();
  const check = { snapshot, delve, target, offline, explain: explainFailure(host), report, signal };
  const result = await waitingFor(
    session,
    () => doing,
    () => checkDebugger(host, check),
  );
  if (json) await writer.json(result);
  else await writer.result(renderDebugReport(result, session));
  return result.verdict === "passed" ? exitStatus.fine : exitStatus.findings;
}

async function delveOf({ host }: Session, { tools }: Snapshot, { dlv }: Options): Promise<DelveChoice | null> {
  if (dlv === undefined) return tools?.status === "ok" ? chooseDelve(tools.value) : null;
  const executable = await readExecutable(host, isAbsolute(dlv) ? dlv : join(host.machine.cwd, dlv));
  if (!executable) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `--dlv ${dlv}: there is no such file` });
  return { executable, because: "--dlv names it" };
}

/** A file that is there is a program; all else is for go to understand. */
async function targetOf({ host }: Session, operand: string | undefined): Promise<TargetRequest> {
  if (operand === undefined) return { kind: "probe" };
  const path = isAbsolute(operand) ? operand : join(host.machine.cwd, operand);
  const stat = await host.files.stat(path);
  if (!stat && /^\.{0,2}\//.test(operand) && !operand.includes("...")) {
    throw new PlumbError({
      code: "FILE_NOT_FOUND",
      message: `${operand} is not there: neither a package nor a program`,
    });
  }
  if (operand.startsWith("-")) throw new PlumbError({ code: "USAGE", message: `${operand} is no package` });
  return stat?.kind === "file" && !operand.endsWith(".go")
    ? { kind: "program", path }
    : { kind: "package", pattern: operand };
}
