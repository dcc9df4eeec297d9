// Defaults of variables that depend on more than settings: the go command, its tree, the C compiler. And the variables that
// cmd/go computes, as far as files tell them. `cmd/go/internal/envcmd.MkEnv`, `cmd/go/internal/cfg`

import { posix } from "node:path";
import { activeInstall } from "../facts/go-installs/active-install.ts";
import { defaultCompiler } from "../go/flags.ts";
import { isMicroArchitectureVariable } from "../go/micro-architecture.ts";
import type { EnvFacts } from "./env-facts.ts";

/** The value in force when nothing sets the variable, or null when only go can tell. */
export function machineDefault(name: string, facts: EnvFacts): string | null {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  return rule?.(facts) ?? null;
}

type Rule = (facts: EnvFacts) => string | null;

const rules: Readonly<Record<string, Rule>> = {
  CC: (facts) => defaultCompiler("CC", effective(facts, "GOOS") || facts.os),
  CXX: (facts) => defaultCompiler("CXX", effective(facts, "GOOS") || facts.os),
  CGO_ENABLED: ({ cToolchain }) => (cToolchain?.cgoByDefault ? (cToolchain.cgoByDefault.value ? "1" : "0") : null),
  GOROOT: (facts) => active(facts)?.goroot?.path ?? null,
  GOWORK: ({ project }) => project && (project.goWork?.path ?? ""),
  GOEXE: (facts) => ((effective(facts, "GOOS") || facts.os) === "windows" ? ".exe" : ""),
  GOHOSTARCH: (facts) => active(facts)?.executable.platforms[0]?.arch ?? null,
  GOHOSTOS: (facts) => active(facts)?.executable.platforms[0]?.os ?? null,
  GOMOD: goMod,
  GOTOOLDIR: toolDirectory,
  GOVERSION: (facts) => active(facts)?.executable.go?.version ?? null,
};

/** The default of GOARM is fixed when an SDK is built, as are those of the variables that its builder may choose (`cmd/dist`). */
export function isChosenByBuilder(name: string): boolean {
  return chosen.includes(name) || isMicroArchitectureVariable(name);
}

const chosen = ["AR", "CC", "CXX", "PKG_CONFIG", "GOEXPERIMENT", "GOFIPS140"];

function active({ installs }: EnvFacts) {
  return activeInstall(installs ?? undefined);
}

function effective({ settings }: EnvFacts, name: string): string {
  return settings.effective[name]?.value ?? "";
}

/** The null device stands for “modules are on, and none is here” (`cmd/go/internal/envcmd.ExtraEnvVars`). */
function goMod(facts: EnvFacts): string | null {
  const { project, os } = facts;
  if (!project) return null;
  if (effective(facts, "GO111MODULE") === "off") return "";
  if (project.goMod) return project.goMod.path;
  if (effective(facts, "GO111MODULE") === "auto") return "";
  return os === "windows" ? "NUL" : "/dev/null";
}

function toolDirectory(facts: EnvFacts): string | null {
  const root = effective(facts, "GOROOT") || machineDefault("GOROOT", facts);
  const platform = active(facts)?.executable.platforms[0];
  return root && platform?.os ? posix.join(root, "pkg/tool", `${platform.os}_${platform.arch}`) : null;
}
