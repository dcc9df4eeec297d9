// The Delves that are really used: shells take the first on PATH, VS Code the one in GOBIN.

import type { Machine } from "../../facts/machine/schema.ts";
import type { Tools } from "../../facts/tools/schema.ts";
import { runsHere } from "../host-platform.ts";
import { type Program, toolPrograms } from "../programs.ts";

/** Without those that lie behind another on PATH; one file counts once. */
export function delves(tools: Tools): readonly Program[] {
  return toolPrograms(tools).filter(({ name, first, inGobin }) => name === "dlv" && (first || inGobin));
}

/** Those of them whose CPU is right; the others are dlv-wrong-arch, whatever their version. */
export function nativeDelves(tools: Tools, machine: Machine): readonly Program[] {
  return delves(tools).filter(({ executable }) => runsHere(executable, machine) === "native");
}
