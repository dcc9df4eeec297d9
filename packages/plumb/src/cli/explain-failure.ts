// The causes of a build that failed, from what it printed. The knowledge is loaded when the first one fails.

import type { Host } from "@goplumb/core/host/host";
import type { Cause } from "../explain/causes.ts";
import { thisMachine } from "./this-machine.ts";

export function explainFailure(host: Host): (log: string) => Promise<readonly Cause[]> {
  return async (log) => {
    const [{ createLogExplainer, knowledgeOf }, { problems }, machine] = await Promise.all([
      import("../explain/explain-log.ts"),
      import("../problems/index.ts"),
      thisMachine(host),
    ]);
    const explainer = createLogExplainer(knowledgeOf(problems), machine);
    explainer.push(new TextEncoder().encode(log));
    return explainer.end().causes;
  };
}
