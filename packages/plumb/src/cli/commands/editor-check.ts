// plumb editor check: which go, gopls and dlv each editor takes and why, and what is wrong with them. Status 1 for an error.

import { exitStatus } from "@goplumb/core/exit-status";
import { describeEditors } from "../../editor/describe-editors.ts";
import { checkedProblems } from "../../editor/editor-problems.ts";
import type { Severity } from "../../problems/problem.ts";
import { renderEditors } from "../render/editor-check.ts";
import type { Session } from "../session.ts";
import { examine } from "./doctor/examination.ts";
import { statusOf } from "./doctor/status.ts";

interface Options {
  readonly severity?: Severity;
}

export async function editorCheckCommand(session: Session, options: Options): Promise<number> {
  const { writer, json } = session;
  const { snapshot, report } = await examine(session, checkedProblems, {});
  const { machine, editors } = snapshot;
  const known = machine?.status === "ok" && editors?.status === "ok";
  const described = known ? describeEditors(editors.value, machine.value) : [];
  const { findings, checks, summary } = report;
  if (json) await writer.json({ schemaVersion: 1, editors: described, findings, checks, summary });
  else await writer.result(renderEditors(described, report, session));
  return known ? statusOf(report, options) : exitStatus.machine;
}
