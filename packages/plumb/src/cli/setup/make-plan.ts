// Looks at the machine, and makes the plan of a setup.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { readPlumbToml } from "../../config/read-plumb-toml.ts";
import { planEdits } from "../../doctor/fix/edit-files.ts";
import { findFiles } from "../../doctor/fix/find-files.ts";
import { planFix } from "../../doctor/fix/fix-plan.ts";
import { filesOf, targetsIn } from "../../doctor/fix/target.ts";
import { toolSteps, toolWish, usualTools } from "../../editor/tools/wanted.ts";
import { problems } from "../../problems/index.ts";
import { installSteps } from "../../sdk/install/install-plan.ts";
import { wantedSdks } from "../../sdk/install/wanted-sdks.ts";
import { platformOf } from "../../sdk/resolve.ts";
import { sdkSources } from "../../sdk/sources/sources.ts";
import { readWays } from "../../sdk/ways.ts";
import { editorAdvice } from "../../setup/editor-advice.ts";
import { goWanted } from "../../setup/go-wanted.ts";
import type { GoWanted, SetupPlan } from "../../setup/setup-plan.ts";
import { startFileEdits } from "../../setup/start-files.ts";
import { examine } from "../commands/doctor/examination.ts";
import { gatherFacts } from "../gather.ts";
import type { Session } from "../session.ts";
import type { SetupOptions } from "./options.ts";

export interface MadePlan {
  readonly plan: SetupPlan;
  /** Programs that are to be found in the end. */
  readonly tools: readonly string[];
}

/** @throws PlumbError CONFIG_INVALID, VERSION_UNKNOWN, SOURCE_*, HOME_UNKNOWN, … */
export async function makePlan(session: Session, home: PlumbHome, options: SetupOptions): Promise<MadePlan> {
  const { host } = session;
  if (!host.env.HOME?.startsWith("/")) throw homeUnknown();
  const project = options.project ? ((await readPlumbToml(host)).setup ?? {}) : {};
  const wishes = (options.tools ?? project.tools ?? usualTools).map(toolWish);
  const request = options.go ?? project.go ?? (options.project ? "go.mod" : null);
  const go = await goWanted(host, home, request, options.go !== undefined, async (text) => {
    const typed = { texts: [text], platforms: [platformOf(host, {})], source: undefined, from: undefined };
    const [sdk] = (await wantedSdks(host, home, typed, { ...platformOf(host, {}), macos: null })).sdks;
    if (!sdk) throw new PlumbError({ code: "SDK_NOT_FOUND", message: `there is no SDK for ${text}` });
    return sdk;
  });
  const { snapshot, report } = await examine(session, problems, {});
  const { shellFiles } = await gatherFacts(session, ["shellFiles"], {});
  const { machine, tools } = snapshot;
  if (machine?.status !== "ok" || tools?.status !== "ok") throw unknownMachine();
  const [directory = join(host.env.HOME, "go/bin")] = tools.value.gobin;
  const targets = targetsIn(report.findings);
  const fixes = planFix(targets, await findFiles(host, filesOf(targets)));
  const known = shellFiles?.status === "ok" ? shellFiles.value : { files: [] };
  const start = await startFileEdits(host, known, [home.bin, directory]);
  const { plan: edits, advice } = await planEdits(host, start.edits);
  const editors = snapshot.editors?.status === "ok" ? snapshot.editors.value : null;
  const editorsAdvice = editors ? editorAdvice(editors, project.editors ?? []) : [];
  const plan: SetupPlan = {
    go,
    sdkSteps: await sdkSteps(session, home, go),
    tools: toolSteps(wishes, tools.value, { machine: machine.value, go: `go${go.sdk.version}`, directory }),
    files: { steps: [...fixes.steps, ...edits.steps] },
    advice: [...start.advice, ...advice, ...editorsAdvice],
  };
  return { plan, tools: wishes.map(({ name }) => name) };
}

async function sdkSteps({ host }: Session, home: PlumbHome, { sdk, goroot, use, there, because }: GoWanted) {
  const steps = await installSteps(host, home, [sdk], there ? [] : sdkSources(host, await readWays(host), undefined));
  const linked = steps.some(({ subject }) => subject === join(home.bin, "go"));
  if (!use || linked) return steps;
  const link = ["go", "gofmt"].map((name) => ({
    kind: "link" as const,
    subject: join(home.bin, name),
    from: "",
    to: join(goroot, "bin", name),
    why: because,
    undo: "",
  }));
  return [...steps, ...link];
}

function homeUnknown(): PlumbError {
  return new PlumbError({
    code: "HOME_UNKNOWN",
    message: "HOME does not say where your start-up files are",
    hint: "set HOME to your home directory",
    exit: exitStatus.usage,
  });
}

function unknownMachine(): PlumbError {
  return new PlumbError({
    code: "FACTS_UNAVAILABLE",
    message: "what is on this machine could not be found out",
    hint: "plumb doctor -v says why",
    exit: exitStatus.machine,
  });
}
