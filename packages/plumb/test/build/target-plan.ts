// Plans of targets, whole builds and what became of them, for tests that need few of their properties.

import type { Output } from "../../src/build/build-report.ts";
import type { BuildPlan } from "../../src/build/plan/make-plan.ts";
import { planTarget } from "../../src/build/plan/plan-target.ts";
import type { Decision, TargetPlan } from "../../src/build/plan/target-plan.ts";
import { image } from "../images.ts";
import { facts, surroundings, toolchain } from "./plan/surroundings.ts";

/** As it is decided for example.com/app in Go alone, on a machine that has nothing but Go. */
export function targetPlan(name = "linux/arm64", changes: Partial<TargetPlan> = {}): TargetPlan {
  const around = surroundings();
  const decision = planTarget(facts(name, [], around), around);
  if (decision.kind !== "build") throw new Error(decision.finding.found);
  return { ...decision, ...changes };
}

/** Go is not there: whoever starts it fails. */
export function buildPlan(decisions: readonly Decision[], changes: Partial<BuildPlan> = {}): BuildPlan {
  const run = async () => {
    throw new Error("go is started");
  };
  const go = { path: "/usr/local/go/bin/go", directory: "/src/app", run };
  return {
    go,
    toolchain: toolchain(),
    patterns: ["."],
    decisions,
    universal: false,
    beside: { sbom: false, archive: null },
    ...changes,
  };
}

/** Verified, and not tried. */
export function output(plan: TargetPlan, changes: Partial<Output> = {}): Output {
  const [program] = plan.programs;
  return {
    plan,
    program: program?.importPath ?? "",
    name: program?.name ?? "",
    path: program?.path ?? "",
    sha256: "0123456789abcdef".repeat(4),
    size: 1000,
    verified: true,
    image: image(),
    findings: [],
    startsOn: [],
    smoke: { status: "skipped", reason: "a test", durationMs: null },
    reproduction: { status: "skipped", reason: "a test", differences: [] },
    sbom: null,
    archive: null,
    buildMs: 10,
    verifyMs: 1.5,
    ...changes,
  };
}
