// A plan as data that is printed: the steps that every --plan has, and what is known of each target before it is built.

import { relative } from "node:path";
import type { Step } from "@goplumb/core/plan/plan";
import { shellWord } from "../problems/shell-word.ts";
import { besidePaths } from "./outputs/beside.ts";
import type { BuildPlan } from "./plan/make-plan.ts";
import type { TargetPlan } from "./plan/target-plan.ts";
import { buildArguments } from "./run/go-build.ts";
import { targetName } from "./targets/target.ts";

/** @param base absolute; paths are told from there */
export function planDocument(plan: BuildPlan, before: readonly (readonly string[])[], base: string) {
  const targets = plan.decisions.filter((decision) => decision.kind === "build");
  return {
    schemaVersion: 1,
    steps: [
      ...before.map(beforeStep),
      ...targets.flatMap((target) => [buildStep(plan, target, base), ...besideSteps(plan, target, base)]),
    ],
    targets: plan.decisions.map((decision) => {
      const target = targetName(decision.target);
      if (decision.kind !== "build") return { target, decision: decision.kind, finding: decision.finding };
      const { cgo, compiler, linkMode, expected, glibc, env, changes, findings, programs } = decision;
      return {
        target,
        decision: decision.kind,
        outputs: programs.map(({ path }) => relative(base, path).replaceAll("\\", "/")),
        cgo,
        compiler: compiler && { name: compiler.name, cc: compiler.cc, cxx: compiler.cxx, because: compiler.because },
        linkMode,
        // What cannot be foreseen is not named.
        expected: { ...expected, interpreter: expected.interpreter ?? null, glibcFloor: glibc },
        env,
        args: buildArguments(decision, plan.patterns, "FOLDER"),
        changes,
        findings,
      };
    }),
  };
}

function beforeStep(command: readonly string[]): Step {
  const subject = command.map(shellWord).join(" ");
  return { kind: "run", subject, from: "", to: "", why: "plumb.toml names it in before", undo: "" };
}

function buildStep(plan: BuildPlan, target: TargetPlan, base: string): Step {
  return {
    kind: "run",
    subject: commandText(plan, target),
    from: "",
    to: target.programs.map(({ path }) => relative(base, path).replaceAll("\\", "/")).join("\n"),
    why: `${targetName(target.target)}: cgo is ${target.cgo.mode}, because ${target.cgo.because}`,
    undo: "remove what it wrote",
  };
}

function besideSteps({ beside }: BuildPlan, { programs, target }: TargetPlan, base: string): readonly Step[] {
  const step = (path: string, why: string): Step => {
    const subject = relative(base, path).replaceAll("\\", "/");
    return { kind: "write", subject, from: "", to: "", why, undo: "remove it" };
  };
  return programs.flatMap(({ path, name }) => {
    const paths = besidePaths(path, target.os);
    const files = [name, ...(beside.archive?.extraFiles ?? []).map((extra) => extra.name)];
    return [
      ...(beside.sbom ? [step(paths.sbom, `what is in ${name}, as CycloneDX`)] : []),
      ...(beside.archive ? [step(paths.archive, `an archive of ${files.join(", ")}`)] : []),
    ];
  });
}

/** As it can be pasted; the folder is the reader's. */
export function commandText({ patterns }: BuildPlan, target: TargetPlan): string {
  const set = Object.entries(target.env).map(([name, value]) =>
    value === null ? `-u ${name}` : `${name}=${shellWord(value)}`,
  );
  return ["env", ...set, "go", ...buildArguments(target, patterns, "FOLDER").map(shellWord)].join(" ");
}
