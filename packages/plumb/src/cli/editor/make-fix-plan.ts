// Looks at editors, and makes the plan that mends what plumb can mend.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { FileState } from "@goplumb/core/plan/file-state";
import type { PlannedStep } from "@goplumb/core/plan/plan";
import { findFiles } from "../../doctor/fix/find-files.ts";
import { planFix } from "../../doctor/fix/fix-plan.ts";
import { filesOf, targetsIn } from "../../doctor/fix/target.ts";
import { checkedProblems } from "../../editor/editor-problems.ts";
import { type EditorFixPlan, editorTools } from "../../editor/fix-plan.ts";
import { launchJson } from "../../editor/launch-json.ts";
import type { BuildingGo } from "../../editor/tools/workshop.ts";
import type { Snapshot } from "../../facts/snapshot.ts";
import { activeInstall } from "../../problems/active-go.ts";
import { runsHere } from "../../problems/host-platform.ts";
import { effectiveGo } from "../../problems/project-toolchain.ts";
import { examine } from "../commands/doctor/examination.ts";
import type { Session } from "../session.ts";

export interface MadeFixPlan {
  readonly plan: EditorFixPlan;
  readonly go: BuildingGo | null;
}

export async function makeFixPlan(session: Session, launch: boolean): Promise<MadeFixPlan> {
  const { snapshot, report } = await examine(session, checkedProblems, {});
  const targets = targetsIn(report.findings);
  const files = planFix(targets, await findFiles(session.host, filesOf(targets)));
  const go = goThatBuilds(snapshot);
  const extra = launch ? await launchStep(session, go) : [];
  const { machine, editors, tools } = snapshot;
  const known = machine?.status === "ok" && editors?.status === "ok" && tools?.status === "ok";
  const wanted = known && go ? editorTools(editors.value, tools.value, machine.value, go.version) : [];
  return { plan: { tools: wanted, files: { steps: [...files.steps, ...extra] } }, go };
}

/** Null when there is none for this machine: then there is nothing to build with. */
function goThatBuilds({
  machine,
  goInstalls,
  goSettings,
  project,
}: Snapshot): (BuildingGo & { version: string }) | null {
  if (
    machine?.status !== "ok" ||
    goInstalls?.status !== "ok" ||
    goSettings?.status !== "ok" ||
    project?.status !== "ok"
  )
    return null;
  const active = activeInstall(goInstalls.value);
  const go = effectiveGo(goInstalls.value, goSettings.value, project.value);
  if (!active || !go || runsHere(active.executable, machine.value) !== "native") return null;
  return { path: active.executable.path, toolchain: go.toolchain, version: go.version };
}

async function launchStep({ host }: Session, go: BuildingGo | null): Promise<readonly PlannedStep[]> {
  const { cwd } = host.machine;
  const path = join(cwd, ".vscode/launch.json");
  if (await host.files.lstat(path)) {
    throw new PlumbError({
      code: "LAUNCH_JSON_THERE",
      message: `${path} is there already, and is left as it is`,
      hint: "plumb editor check says what is wrong with it",
      exit: exitStatus.usage,
    });
  }
  const programs = go ? await mainPackages(host, go.path) : [];
  const content = new TextEncoder().encode(launchJson(cwd, programs));
  const after: FileState = { kind: "file", content, mode: 0o644, owner: null };
  const why = "configurations that launch each program, test the open package and attach";
  return [{ change: { path, before: { kind: "absent" }, after }, why, undo: "" }];
}

/** Their folders, as far as go tells them. */
async function mainPackages({ processes, machine }: Session["host"], go: string): Promise<readonly string[]> {
  const { stdout } = await processes.run({
    path: go,
    // Without asking git, which runs what the project's configuration names. A Go before 1.18 knows no such flag, and tells none.
    args: ["list", "-e", "-buildvcs=false", "-f", '{{if eq .Name "main"}}{{.Dir}}{{end}}', "./..."],
    cwd: machine.cwd,
    timeoutMs: 60_000,
  });
  return stdout.split("\n").filter((line) => line.startsWith(`${machine.cwd}`));
}
