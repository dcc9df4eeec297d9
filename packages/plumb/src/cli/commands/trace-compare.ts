// plumb trace --compare: two traces beside one another.

import { exitStatus } from "@goplumb/core/exit-status";
import { compareTraces } from "../../trace/compare/compare.ts";
import { comparisonDocument } from "../../trace/trace-documents.ts";
import type { Trace } from "../../trace/trace-schema.ts";
import { renderComparison } from "../render/trace-comparison.ts";
import type { Session } from "../session.ts";

export async function traceCompare(session: Session, older: Trace, newer: Trace): Promise<number> {
  const { writer, json } = session;
  const comparison = compareTraces(older, newer);
  if (json) await writer.json(comparisonDocument(comparison));
  else await writer.result(renderComparison(comparison, session));
  return exitStatus.fine;
}
