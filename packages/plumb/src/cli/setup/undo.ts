// plumb setup --undo: takes back what setups did, after a yes.

import { exitStatus } from "@goplumb/core/exit-status";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { readFirstState } from "../../setup/first-state.ts";
import { removeEmptyHome, removeTraces, undoSetup, undoSteps } from "../../setup/undo-setup.ts";
import { printPlan } from "../print-plan.ts";
import { confirm } from "../question.ts";
import { renderSteps } from "../render/fix.ts";
import { renderUndone } from "../render/setup.ts";
import type { Session } from "../session.ts";
import { alone } from "./act.ts";
import { type SetupOptions, wantsPlan } from "./options.ts";

export async function undo(session: Session, home: PlumbHome, options: SetupOptions): Promise<number> {
  const { host, writer, json } = session;
  const first = await readFirstState(host, home);
  const steps = first ? await undoSteps(host, home, first) : [];
  if (wantsPlan(options)) return printPlan(session, steps);
  if (first) {
    if (!json) await writer.result(`${renderSteps(steps, session)}\n\n`);
    if (!options.yes && !(await confirm(session, "Take this back?", "--yes"))) {
      await writer.note("nothing was changed");
      return exitStatus.fine;
    }
    await alone(session, home, () => undoSetup(host, home, first));
    await removeTraces(host, home, first);
  } else if ((await host.files.lstat(home.locks)) ?? (await host.files.lstat(home.setups))) {
    // Whoever was killed may hold it still.
    await alone(session, home, async () => {});
    await removeEmptyHome(host, home);
  } else {
    // Killed between the home and the first folder in it.
    await removeEmptyHome(host, home);
  }
  const report = { schemaVersion: 1, action: first ? "undone" : "nothing", steps, advice: [], proof: null } as const;
  if (json) await writer.json(report);
  else await writer.result(renderUndone(first !== null, session));
  return exitStatus.fine;
}
