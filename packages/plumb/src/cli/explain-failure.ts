// The causes of a build that failed, from what it printed. The knowledge is loaded when the first one fails.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import type { Cause } from "../explain/causes.ts";
import type { LogContext } from "../problems/log-context.ts";
import { thisMachine } from "./this-machine.ts";

export function explainFailure(host: Host): (log: string, known?: Partial<LogContext>) => Promise<readonly Cause[]> {
  return async (log, known) => {
    const [{ createLogExplainer, knowledgeOf }, { problems }, machine] = await Promise.all([
      import("../explain/explain-log.ts"),
      import("../problems/index.ts"),
      thisMachine(host),
    ]);
    const explainer = createLogExplainer(knowledgeOf(problems), machine, known);
    explainer.push(new TextEncoder().encode(log));
    return explainer.end().causes;
  };
}

/** An error in the words of a go command, with the way out that explain knows as its hint. */
export async function explainError(host: Host, error: unknown): Promise<unknown> {
  if (!(error instanceof PlumbError) || error.code !== "GO_FAILED") return error;
  const [cause] = await explainFailure(host)(error.message);
  const [remedy] = cause?.remedies ?? [];
  if (!cause || !remedy) return error;
  const { code, message, details, exit } = error;
  const hint = [remedy.title, ...remedy.commands].join(": ");
  return new PlumbError({ code, message, hint: `${hint}; see plumb explain ${cause.id}`, cause: error, details, exit });
}
