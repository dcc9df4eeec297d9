// plumb env: each Go variable with its value, where it comes from, what it hides, whether go agrees, and how to undo it.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { activeGo } from "../../doctor/active-go.ts";
import { type EnvFacts, envFacts } from "../../env/env-facts.ts";
import { envExplanation, envReport } from "../../env/env-report.ts";
import { createGatherer } from "../../facts/gatherer.ts";
import type { GroupName, Snapshot } from "../../facts/snapshot.ts";
import { renderEnv } from "../render/env.ts";
import { renderExplanation } from "../render/env-explanation.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly changed?: boolean;
  readonly explain?: string;
}

/** Status 0 whatever the values are; 2 for a name that Go does not know. */
export async function envCommand(session: Session, names: readonly string[], options: Options): Promise<number> {
  const { changed = false, explain } = options;
  if (explain !== undefined && (changed || names.length > 0)) {
    throw new PlumbError({
      code: "USAGE",
      message: "--explain takes one variable, and neither --changed nor other names beside it",
      hint: `plumb env --explain ${explain}`,
    });
  }
  const { facts, snapshot } = await gather(session, [...names, explain ?? ""].includes("CGO_ENABLED"));
  const go = activeGo(snapshot);
  if (explain !== undefined) {
    const document = envExplanation(facts, go, explain);
    if (session.json) await session.writer.json(document);
    else await session.writer.result(renderExplanation(document, session));
    return exitStatus.fine;
  }
  const report = envReport(facts, go, { names, changed, all: session.verbose });
  if (session.json) await session.writer.json(report);
  else await session.writer.result(renderEnv(report, names.length > 0, session));
  return exitStatus.fine;
}

const groups: readonly GroupName[] = ["goInstalls", "goSettings", "goEnv", "shellFiles", "project"];

async function gather({ host }: Session, explainsCgo: boolean): Promise<{ facts: EnvFacts; snapshot: Snapshot }> {
  const gatherer = createGatherer(host);
  const first = await gatherer.gather(groups);
  // cToolchain starts the C compiler, so it is left out where go says the default of CGO_ENABLED itself.
  const isSet = first.goSettings?.status === "ok" && first.goSettings.value.effective.CGO_ENABLED !== undefined;
  const answered = first.goEnv?.status === "ok" && first.goEnv.value.values.CGO_ENABLED !== undefined;
  const snapshot =
    answered && !isSet && !explainsCgo ? first : { ...first, ...(await gatherer.gather(["cToolchain"])) };
  const facts = envFacts(host.machine.os, snapshot);
  if (facts) return { facts, snapshot };
  const reason = first.goSettings?.status === "unavailable" ? first.goSettings.reason : "not gathered";
  throw new PlumbError({
    code: "SETTINGS_UNREADABLE",
    message: `Go's settings are not known: ${reason}`,
    exit: exitStatus.machine,
  });
}
