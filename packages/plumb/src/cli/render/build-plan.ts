// The plan of a build as text: for each target what comes of it, by what it is made, and why.

import { basename } from "node:path";
import type { Style } from "@goplumb/core/output/style";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { besidePaths } from "../../build/outputs/beside.ts";
import type { BuildPlan } from "../../build/plan/make-plan.ts";
import type { TargetPlan } from "../../build/plan/target-plan.ts";
import { commandText } from "../../build/plan-document.ts";
import { targetName } from "../../build/targets/target.ts";
import type { Session } from "../session.ts";
import { renderNotBuilt } from "./build.ts";
import { findingLine } from "./finding.ts";
import { labelled } from "./labelled.ts";
import { shownPath } from "./shown-path.ts";

export function renderBuildPlan(plan: BuildPlan, before: readonly (readonly string[])[], session: Session): string {
  const { toolchain, decisions } = plan;
  const targets = decisions.filter((decision) => decision.kind === "build");
  const programs = [...new Set(targets.flatMap((one) => one.programs.map(({ importPath }) => importPath)))];
  const head = `${toolchain.reported} (${toolchain.host.os}/${toolchain.host.arch}) would build ${programs.map(visible).join(", ") || "nothing"} for ${count(targets.length, "target")}`;
  const first = before.map((command) => `  first, on this machine: ${visible(command.join(" "))}`);
  const blocks = targets.map((target) => targetBlock(plan, target, session));
  const not = renderNotBuilt(plan, session);
  return [[head, ...first].join("\n"), ...blocks, ...(not === "" ? [] : [not])].join("\n\n");
}

function targetBlock(plan: BuildPlan, target: TargetPlan, session: Session): string {
  const { writer, columns, verbose, home } = session;
  const style = writer.style.stdout;
  const { cgo, compiler, programs, changes, findings } = target;
  const paths = programs.map(({ path }) => shownPath(session, path));
  const add = (label: string, text: string) => labelled(label, home.shorten(text), columns);
  return [
    `${style.bold(targetName(target.target))}  ${visible(paths.join("  "))}`,
    ...add("cgo", `${cgo.mode}: ${cgo.because}`),
    ...(compiler ? add("C by", `${compiler.name}: ${compiler.because}`) : []),
    ...makesTexts(target).flatMap((text, index) => add(index === 0 ? "makes" : "", text)),
    ...besideTexts(plan, target).flatMap((text, index) => add(index === 0 ? "beside" : "", text)),
    ...changes.flatMap((change, index) => add(index === 0 ? "changes" : "", change)),
    ...findings.map((finding) => `    ${findingLine(finding, style, session.words)}`),
    ...(verbose ? [commandLine(plan, target, style)] : []),
  ].join("\n");
}

function besideTexts({ beside }: BuildPlan, { programs, target }: TargetPlan): readonly string[] {
  return programs.flatMap(({ path }) => {
    const { sbom, archive } = besidePaths(path, target.os);
    const files = (beside.archive?.extraFiles ?? []).map(({ name }) => name).join(", ");
    return [
      ...(beside.sbom ? [basename(sbom)] : []),
      ...(beside.archive ? [`${basename(archive)}${files === "" ? "" : `, with ${files}`}`] : []),
    ];
  });
}

/** Never broken, so that it can be pasted. */
function commandLine(plan: BuildPlan, target: TargetPlan, style: Style): string {
  return `${" ".repeat(12)}${style.green(`$ ${visible(commandText(plan, target))}`)}`;
}

/** A line, and one for each program that has no C where others have it. */
function makesTexts(target: TargetPlan): readonly string[] {
  const { expected, glibc, linkMode, programs } = target;
  const pure = programs.filter((program) => expected.cgo && !program.expected.cgo);
  const others = pure.map(
    (program) => `${program.name}, without C: ${expectedText(program.expected, null, "internal")}`,
  );
  return [...(pure.length < programs.length ? [expectedText(expected, glibc, linkMode)] : []), ...others];
}

function expectedText(
  expected: TargetPlan["expected"],
  glibc: TargetPlan["glibc"],
  linkMode: TargetPlan["linkMode"],
): string {
  const { format, linking, interpreter, libc, pie, minMacos } = expected;
  return [
    format,
    linking ?? "",
    libc ? `${libc}${glibc ? ` ≥ ${glibc}` : ""}` : "",
    interpreter ? `loader ${interpreter}` : "",
    pie ? "position-independent" : "",
    minMacos ? `macOS ≥ ${minMacos}` : "",
    linkMode === "external" ? "linked by the C compiler" : "",
  ]
    .filter(Boolean)
    .join(", ");
}
