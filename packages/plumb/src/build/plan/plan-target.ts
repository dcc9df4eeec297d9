// How a target is built, or why it is not. Pure: all that is decided of a target is decided here.

import { basename, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { deploymentTarget } from "../../go/minimum-os.ts";
import { buildProblems } from "../../problems/builds.ts";
import { type Finding, findingOf } from "../../problems/finding.ts";
import type { BuildPackage, LinkedLibrary, PlannedBuild } from "../../problems/planned-build.ts";
import type { Context } from "../../problems/problem.ts";
import type { CCompilers } from "../c-compiler/c-compilers.ts";
import { type CCompiler, type CompilerChoice, chooseCompiler } from "../c-compiler/choose-compiler.ts";
import type { Toolchain } from "../go-command/toolchain.ts";
import type { Program } from "../programs/programs.ts";
import type { ChosenTarget } from "../targets/choose-targets.ts";
import { programSuffix, targetFileWords, targetName } from "../targets/target.ts";
import { buildEnvironment } from "./build-environment.ts";
import type { BuildOptions, TargetOptions } from "./build-options.ts";
import { type CgoMode, linkedByCompiler, needsExternalLinker } from "./cgo-mode.ts";
import { type CgoNeed, cgoNeed } from "./cgo-need.ts";
import { expectation } from "./expectation.ts";
import { goFlags, otherFlags, withExternalFlags } from "./go-flags.ts";
import type { Decision, PlannedProgram, TargetPlan } from "./target-plan.ts";

/** All that is known of a target when it is decided on. */
export interface TargetFacts {
  readonly target: ChosenTarget;
  readonly programs: readonly Program[];
  readonly need: CgoNeed;
  /** A flag brings C in, whatever the packages have. */
  readonly needsC: boolean;
  readonly mode: CgoMode;
  /** The packages of `need`, with what is left of them if cgo is off. */
  readonly packages: readonly BuildPackage[];
  readonly libraries: readonly LinkedLibrary[];
}

export interface Surroundings {
  readonly toolchain: Toolchain;
  readonly compilers: CCompilers;
  readonly options: BuildOptions;
  readonly context: Context;
  /** Where Zig keeps what it compiles. */
  readonly zigCache: string;
  /** Ids of problems that are not looked for. */
  readonly skip: readonly string[];
}

export function planTarget(facts: TargetFacts, around: Surroundings): Decision {
  const { target } = facts;
  const options = around.options.of(target);
  const usesC = linksC(facts);
  const choice = usesC || needsExternalLinker(target) ? compilerFor(facts, options, around) : null;
  const findings = problemsOf(facts, choice, around);
  const [fatal] = findings.filter(({ severity }) => severity === "error");
  if (fatal) return { kind: target.optional ? "skipped" : "refused", target, finding: fatal };
  const compiler = choice?.kind === "chosen" ? choice.compiler : null;
  return { ...makePlan(facts, options, compiler, usesC, around), findings };
}

/** Whether runtime/cgo is in it, and a C compiler is needed. */
export function linksC({
  target,
  need,
  needsC,
  mode,
}: Pick<TargetFacts, "target" | "need" | "needsC" | "mode">): boolean {
  return mode.mode === "on" && (need.kind !== "none" || needsC || needsExternalLinker(target));
}

function compilerFor(
  { target, mode, need, libraries }: TargetFacts,
  options: TargetOptions,
  { toolchain, compilers }: Surroundings,
): CompilerChoice {
  if (mode.mode === "off") {
    const found = `programs for ${targetName(target)} are linked by a C compiler, and cgo is off`;
    return { kind: "missing", found, wanted: "cgo for this target" };
  }
  const { static: isStatic, glibc, cc, cxx, sysroot } = options;
  const minMacos = target.os === "darwin" ? deploymentTarget(toolchain.version, target.arch) : null;
  const asked = { static: isStatic && target.os === "linux", glibc, cc, cxx, sysroot };
  const needing = libraries.find(({ libstdcxx }) => libstdcxx);
  const wish = { target, host: toolchain.host, minMacos, libstdcxx: needing ? basename(needing.path) : null, ...asked };
  const choice = chooseCompiler(wish, compilers);
  if (choice.kind === "chosen" && need.cxx && choice.compiler.cxx === null) {
    return {
      kind: "missing",
      found: `there is C++ in it, and no C++ compiler beside ${choice.compiler.name}`,
      wanted: "a C++ compiler for the target",
    };
  }
  return choice;
}

function problemsOf(
  { target, programs, mode, packages, libraries }: TargetFacts,
  choice: CompilerChoice | null,
  { context, skip }: Surroundings,
): readonly Finding[] {
  const build: PlannedBuild = {
    name: targetName(target),
    os: target.os,
    arch: target.arch,
    programs: programs.length,
    cgo: mode.mode,
    cgoPackages: packages,
    missingCompiler: choice?.kind === "missing" ? choice : null,
    compiler: choice?.kind === "chosen" ? (choice.compiler.kind === "zig" ? "zig" : "other") : null,
    libraries,
  };
  return buildProblems
    .filter(({ id }) => !skip.includes(id))
    .flatMap((problem) => (problem.build?.(build) ?? []).map((match) => findingOf(problem, match, context)));
}

/** Resolvers and lookups of users in Go alone: without them a static program would need the libc it was linked with. */
const pureTags: readonly string[] = ["netgo", "osusergo"];

function makePlan(
  { target, programs, need, needsC, mode }: TargetFacts,
  options: TargetOptions,
  compiler: CCompiler | null,
  cgo: boolean,
  { toolchain, options: build, zigCache }: Surroundings,
): Omit<TargetPlan, "findings"> {
  const { env } = toolchain;
  const isStatic = options.static && cgo && target.os === "linux";
  // Zig's NetBSD has no libresolv.
  const tagsOwn = isStatic || (compiler?.kind === "zig" && target.os === "netbsd") ? pureTags : [];
  const flags = goFlags(env.GOFLAGS ?? "", build.flags, {
    tags: [...options.tags, ...tagsOwn],
    ldflags: ldflagsOf(options, build),
  });
  requireProgram(flags.buildMode);
  const trimpath = flags.trimpath ?? build.trimpath;
  const external = need.kind === "own" || needsExternalLinker(target) || linkedByCompiler(target);
  // Go's linker runs Apple's strip for debug information of macOS, which only a Mac has.
  const withoutDebug = compiler?.kind === "zig" && target.os === "darwin" ? ["-w", flags.ldflags] : [flags.ldflags];
  const given = withoutDebug.filter(Boolean).join(" ");
  const ldflags = isStatic ? withExternalFlags(given, "external", "-static") : given;
  const expectedOf = (withC: boolean) =>
    expectation({
      target,
      goVersion: toolchain.reported,
      cgoEnabled: mode.mode === "on",
      cgo: withC,
      compiler,
      static: options.static && (target.os === "linux" || !withC),
      buildMode: flags.buildMode,
      race: flags.race,
      trimpath,
      tags: flags.tags,
    });
  // -linkmode=external, which static programs with C need, brings runtime/cgo into all of them.
  const hasC = (program: Program) => cgo && (isStatic || linksC({ target, need: cgoNeed([program]), needsC, mode }));
  const expected = expectedOf(cgo);
  return {
    kind: "build",
    target,
    programs: programs.map((program) => ({
      ...plannedProgram(program, target, build.out),
      expected: expectedOf(hasC(program)),
    })),
    cgo: { ...mode, packages: need.packages },
    compiler,
    linkMode: cgo && (external || isStatic) ? "external" : "internal",
    expected,
    demands: options.demands,
    glibc: expected.libc === "glibc" ? (compiler?.glibc ?? null) : null,
    args: [
      "build",
      ...(trimpath ? ["-trimpath"] : []),
      ...(flags.tags.length > 0 ? [`-tags=${flags.tags.join(",")}`] : []),
      ...(ldflags === "" ? [] : [`-ldflags=${ldflags}`]),
      ...otherFlags(build.flags),
    ],
    env: buildEnvironment({
      target,
      mode: mode.mode,
      compiler,
      sysroot: options.sysroot,
      minMacos: target.os === "darwin" ? deploymentTarget(toolchain.version, target.arch) : null,
      zigCache,
      goEnv: env,
      host: toolchain.host,
    }),
    changes: mode.mode === "off" ? changesWithoutCgo(need, programs) : [],
  };
}

/** @throws PlumbError BUILD_MODE_UNSUPPORTED: what is read back, tried and placed are programs */
function requireProgram(buildMode: string | null): void {
  if (buildMode === null || ["default", "exe", "pie"].includes(buildMode)) return;
  throw new PlumbError({
    code: "BUILD_MODE_UNSUPPORTED",
    message: `-buildmode=${buildMode} makes no program, and plumb build makes programs`,
    hint: `go build -buildmode=${buildMode}, then plumb inspect`,
  });
}

function ldflagsOf({ ldflags }: TargetOptions, { strip }: BuildOptions): string {
  return [strip ? "-s -w" : "", ldflags].filter(Boolean).join(" ");
}

function plannedProgram(
  { importPath, name }: Program,
  target: ChosenTarget,
  out: string,
): Omit<PlannedProgram, "expected"> {
  const suffix = programSuffix(target.os);
  return {
    importPath,
    name: `${name}${suffix}`,
    builtName: target.os === "windows" ? `${name}.exe` : name,
    path: join(out, `${name}-${targetFileWords(target)}${suffix}`),
  };
}

/** https://pkg.go.dev/net#hdr-Name_Resolution, https://pkg.go.dev/os/user, https://pkg.go.dev/plugin */
function changesWithoutCgo({ standard }: CgoNeed, programs: readonly Program[]): readonly string[] {
  const packages = programs.flatMap((program) => program.packages);
  return [
    ...(standard.includes("net")
      ? ["net resolves names by itself: nsswitch modules, mDNS and LDAP are not asked"]
      : []),
    ...(standard.includes("os/user") ? ["os/user reads /etc/passwd and /etc/group: LDAP and SSSD are not asked"] : []),
    ...(packages.some(({ importPath }) => importPath === "plugin") ? ["plugin.Open always fails"] : []),
  ];
}
