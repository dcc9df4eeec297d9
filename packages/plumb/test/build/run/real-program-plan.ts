// Plans of a program that is really built, without -trimpath, for the tests that put outputs in their place.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { planTarget } from "../../../src/build/plan/plan-target.ts";
import type { TargetPlan } from "../../../src/build/plan/target-plan.ts";
import { goVersion } from "../../go/real-go.ts";
import { buildProgram, host as machine } from "../../real-program.ts";
import { facts, options, surroundings, toolchain } from "../plan/surroundings.ts";

export const native = `${machine.os}/${machine.arch}`;
export const foreign = `${machine.os}/${machine.otherArch}`;

/** Of example.com/app for a target, with outputs in `dist` below the root. */
export function realPlan(root: string, target = native): TargetPlan {
  const around = surroundings({
    toolchain: toolchain({ reported: goVersion, version: goVersion.replace(/^go/, "") }),
    options: options({ trimpath: false }, { out: join(root, "dist") }),
  });
  const decision = planTarget(facts(target, [], around), around);
  if (decision.kind !== "build") throw new Error(decision.finding.found);
  return decision;
}

/** Builds a program for this machine, and puts it where go would have, under two names. */
export function putProgram(root: string, folder: string, path = "example.com/app"): string {
  mkdirSync(folder, { recursive: true });
  const program = buildProgram(root, { path });
  for (const name of ["app", "app2"]) copyFileSync(program, join(folder, name));
  return join(folder, "app");
}
