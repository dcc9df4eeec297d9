// What is asked of a build: flags before plumb.toml before what plumb does by itself.

import { isAbsolute, join } from "node:path";
import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import type { BuildSection } from "../../config/build-section.ts";
import { microArchitectureVariable } from "../../go/micro-architecture.ts";
import { splitTargetList } from "../targets/choose-targets.ts";
import { type Target, targetName } from "../targets/target.ts";
import { parseVariant } from "../targets/variant.ts";
import { type Demands, parseDemands } from "./demands.ts";

export interface BuildOptions {
  /** Packages; none: what `findPatterns` finds. */
  readonly patterns: readonly string[];
  /** Words for `chooseTargets`. */
  readonly targets: readonly string[];
  /** Absolute. */
  readonly out: string;
  /** Null: by processors and memory. */
  readonly jobs: number | null;
  /** Further flags of go build. */
  readonly flags: readonly string[];
  readonly trimpath: boolean;
  readonly strip: boolean;
  readonly before: readonly (readonly string[])[];
  /** Arguments to try programs with; null: none are known. */
  readonly smokeArgs: readonly string[] | null;
  /** A bill of materials for each output. */
  readonly sbom: boolean;
  /** Files to put into archives beside the program; null: no archives. */
  readonly archive: readonly string[] | null;
  readonly universal: boolean;
  of(target: Target): TargetOptions;
}

/** What may differ from target to target. */
export interface TargetOptions {
  readonly cgo: "auto" | "on" | "off";
  readonly static: boolean;
  readonly glibc: string | null;
  readonly cc: string | null;
  readonly cxx: string | null;
  /** Absolute. */
  readonly sysroot: string | null;
  readonly tags: readonly string[];
  readonly ldflags: string;
  readonly demands: Demands;
}

/** As the command line has them. */
export interface BuildFlags {
  readonly target?: readonly string[];
  readonly cgo?: "auto" | "on" | "off";
  readonly out?: string;
  readonly jobs?: number;
  readonly static?: boolean;
  readonly glibc?: string;
  readonly cc?: string;
  readonly tags?: string;
  readonly ldflags?: string;
  readonly strip?: boolean;
  readonly trimpath?: boolean;
  readonly policy?: readonly string[];
  readonly sbom?: boolean;
  readonly archive?: boolean;
  readonly universal?: boolean;
}

/** @throws PlumbError USAGE and CONFIG_INVALID for policies and targets that cannot be understood */
export function buildOptions(
  cwd: string,
  section: BuildSection,
  flags: BuildFlags,
  operands: { readonly patterns: readonly string[]; readonly flags: readonly string[] },
): BuildOptions {
  const at = (path: string) => (isAbsolute(path) ? path : join(cwd, path));
  const common = targetOptions(section, flags, at);
  return {
    patterns: operands.patterns.length > 0 ? operands.patterns : (section.packages ?? []),
    targets: flags.target ? flags.target.flatMap(splitTargetList) : (section.targets ?? []).flatMap(splitTargetList),
    out: at(flags.out ?? section.out ?? "dist"),
    jobs: flags.jobs ?? section.jobs ?? null,
    flags: [...(section.flags ?? []), ...operands.flags],
    trimpath: flags.trimpath ?? section.trimpath ?? true,
    strip: flags.strip ?? section.strip ?? false,
    before: section.before ?? [],
    smokeArgs: section.smoke ?? null,
    sbom: flags.sbom ?? section.sbom ?? false,
    archive: flags.archive || section.archive ? (section.archive ?? []) : null,
    universal: flags.universal ?? section.universal ?? false,
    of(target) {
      const own = ownSection(section.target ?? {}, target);
      return own
        ? targetOptions({ ...section, ...own, policy: [...(section.policy ?? []), ...(own.policy ?? [])] }, flags, at)
        : common;
    },
  };
}

/** @throws PlumbError CONFIG_INVALID for names of [build.target.…] that are no target of this Go */
export function checkTargetNames(section: BuildSection, ports: readonly { os: string; arch: string }[]): void {
  const names = [...new Set(ports.flatMap(({ os, arch }) => [`${os}/${arch}`, os]))];
  for (const name of Object.keys(section.target ?? {})) {
    const [os = "", arch = "", ...level] = name.split("/");
    if (names.includes(level.length === 0 ? name : `${os}/${arch}`) && isLevel(arch, level.join("/"))) continue;
    const guess = didYouMean(name, names);
    throw new PlumbError({
      code: "CONFIG_INVALID",
      message: `plumb.toml: [build.target."${name}"] names no target of this Go`,
      hint: guess ? `did you mean ${guess}?` : "write a system (linux), or a target (linux/arm64)",
    });
  }
}

/** Empty: none. */
function isLevel(arch: string, level: string): boolean {
  const variable = microArchitectureVariable(arch);
  return level === "" || (variable !== undefined && parseVariant(variable, level).kind === "ok");
}

/** The most exact counts: `linux/arm/6`, then `linux/arm`, then `linux`; of policies, all do. */
function ownSection(sections: NonNullable<BuildSection["target"]>, target: Target): BuildSection | undefined {
  const names = [...new Set([target.os, `${target.os}/${target.arch}`, targetName(target)])];
  const found = names.flatMap((name) => (Object.hasOwn(sections, name) && sections[name] ? [sections[name]] : []));
  if (found.length === 0) return undefined;
  return Object.assign({}, ...found, { policy: found.flatMap(({ policy = [] }) => policy) });
}

function targetOptions(section: BuildSection, flags: BuildFlags, at: (path: string) => string): TargetOptions {
  return {
    cgo: flags.cgo ?? section.cgo ?? "auto",
    static: flags.static ?? section.static ?? false,
    glibc: flags.glibc ?? section.glibc ?? null,
    cc: flags.cc ?? section.cc ?? null,
    cxx: section.cxx ?? null,
    sysroot: section.sysroot === undefined ? null : at(section.sysroot),
    tags: (flags.tags?.split(/[ ,]+/) ?? section.tags ?? []).filter(Boolean),
    ldflags: flags.ldflags ?? section.ldflags ?? "",
    demands: parseDemands([...(section.policy ?? []), ...(flags.policy ?? [])]),
  };
}
