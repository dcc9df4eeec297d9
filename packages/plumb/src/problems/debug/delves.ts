// The Delves that are really used: shells take the first on PATH, VS Code the one in GOBIN.

import type { Machine } from "../../facts/machine/schema.ts";
import type { Groups } from "../../facts/snapshot.ts";
import type { Tools } from "../../facts/tools/schema.ts";
import { type DelveFit, delveFit } from "../delve-fit.ts";
import { runsHere } from "../host-platform.ts";
import type { Match } from "../problem.ts";
import { type Program, toolPrograms } from "../programs.ts";
import { type EffectiveGo, effectiveGo } from "../project-toolchain.ts";
import { upgradeSubject } from "../reinstall.ts";

/** Without those that lie behind another on PATH; one file counts once. */
export function delves(tools: Tools): readonly Program[] {
  return toolPrograms(tools).filter(({ name, first, inGobin }) => name === "dlv" && (first || inGobin));
}

/** Those of them whose CPU is right; the others are dlv-wrong-arch, whatever their version. */
function nativeDelves(tools: Tools, machine: Machine): readonly Program[] {
  return delves(tools).filter(({ executable }) => runsHere(executable, machine) === "native");
}

export interface MisfitDelve {
  readonly dlv: Program;
  /** Its version, e.g. `v1.26.0`. */
  readonly version: string;
  readonly go: EffectiveGo;
}

/** Those that do not debug what the Go of this project builds, because of `why`. */
export function misfitDelves(
  facts: Pick<Groups, "machine" | "goInstalls" | "goSettings" | "project" | "tools">,
  why: DelveFit,
): readonly MisfitDelve[] {
  const go = effectiveGo(facts.goInstalls, facts.goSettings, facts.project);
  if (!go) return [];
  return nativeDelves(facts.tools, facts.machine)
    .filter(({ executable }) => delveFit(executable, go.version, facts.machine) === why)
    .map((dlv) => ({ dlv, version: dlv.executable.go?.moduleVersion ?? "", go }));
}

/** A Match of a Delve that another build of it replaces: `version`, as `go install` takes it. */
export function replacedDelve({ dlv, go }: MisfitDelve, wanted: string, version: string): Match {
  const { path, go: build } = dlv.executable;
  const evidence = `Delve ${build?.moduleVersion}, built by ${build?.version}`;
  return {
    found: `${path} is ${evidence}; this module is built with ${go.version}`,
    wanted,
    evidence: [{ kind: "file", subject: path, text: evidence }],
    subject: upgradeSubject([dlv], version, go.toolchain),
  };
}
