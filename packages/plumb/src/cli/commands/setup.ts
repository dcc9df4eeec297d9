// plumb setup: from a bare machine to a proven one. Looks, plans, asks, does, and proves it in a new login shell.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { lookAtFirstState } from "../../setup/first-state.ts";
import { setupSteps } from "../../setup/setup-plan.ts";
import type { SetupReport } from "../../setup/setup-report.ts";
import { printPlan } from "../print-plan.ts";
import { confirm } from "../question.ts";
import { renderSteps } from "../render/fix.ts";
import { renderSetup } from "../render/setup.ts";
import type { Session } from "../session.ts";
import { act, alone } from "../setup/act.ts";
import { makePlan } from "../setup/make-plan.ts";
import { checkCombination, type SetupOptions, wantsPlan } from "../setup/options.ts";
import { prove } from "../setup/prove.ts";
import { undo } from "../setup/undo.ts";
import { waitingFor } from "../waiting.ts";

export async function setupCommand(session: Session, options: SetupOptions): Promise<number> {
  checkCombination(options);
  const { host, writer, json } = session;
  const home = plumbHome(host);
  if (options.undo) return undo(session, home, options);
  const first = await lookAtFirstState(host, home);
  const { plan, tools } = await makePlan(session, home, options);
  const steps = setupSteps(plan);
  if (wantsPlan(options)) return printPlan(session, steps);
  if (steps.length > 0) {
    if (!json) await writer.result(`${renderSteps(steps, session)}\n\n`);
    if (!options.yes && !(await confirm(session, "Do this?", "--yes"))) {
      await writer.note("nothing was changed");
      return exitStatus.fine;
    }
    await alone(session, home, () => act(session, home, plan, first));
  }
  let doing = "";
  const proving = () => prove(session, home, tools, (text) => (doing = text));
  const proof = await waitingFor(session, () => doing, proving);
  const action = steps.length > 0 ? "done" : "nothing";
  const report: SetupReport = { schemaVersion: 1, action, steps, advice: plan.advice, proof };
  if (json) await writer.json(report);
  else await writer.result(renderSetup(report, session));
  return proof.holds ? exitStatus.fine : exitStatus.findings;
}
