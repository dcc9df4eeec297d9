// The causes that a log is explained by, for tests of log patterns.

import type { Cause } from "../../src/explain/causes.ts";
import { createLogExplainer, knowledgeOf } from "../../src/explain/explain-log.ts";
import { problems } from "../../src/problems/index.ts";

const knowledge = knowledgeOf(problems);

/** Best first. */
export function causesOf(log: string): readonly Cause[] {
  const explainer = createLogExplainer(knowledge);
  explainer.push(new TextEncoder().encode(log));
  return explainer.end().causes;
}

/** The id of the best one; undefined when there is none. */
export function causeOf(log: string): string | undefined {
  return causesOf(log)[0]?.id;
}
