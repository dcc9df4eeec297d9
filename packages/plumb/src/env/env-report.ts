// The documents of `plumb env`: the one thing that text and JSON are made from.

import type { EnvFacts } from "./env-facts.ts";
import { type Place, placesOf } from "./places.ts";
import { explainToolchain, type ToolchainExplanation } from "./toolchain-explanation.ts";
import { checkNames, knownVariables } from "./variable-names.ts";
import { type VariableReport, variableReport } from "./variable-report.ts";

/** The go command whose settings these are. */
export interface EnvGo {
  readonly path: string;
  readonly version: string | null;
  readonly platform: string | null;
  readonly because: string;
}

export interface EnvReport {
  readonly schemaVersion: 1;
  /** Null when PATH has none. */
  readonly go: EnvGo | null;
  /** Why go did not answer for some variables, each reason once; empty when it answered for all. */
  readonly failures: readonly string[];
  readonly variables: readonly VariableReport[];
}

export interface EnvExplanation {
  readonly schemaVersion: 1;
  readonly go: EnvGo | null;
  readonly failures: readonly string[];
  readonly variable: VariableReport;
  /** In the order in which Go looks. */
  readonly places: readonly Place[];
  /** For GOTOOLCHAIN; null for the others. */
  readonly toolchain: ToolchainExplanation | null;
}

export interface Wanted {
  /** Empty: all that have a value. */
  readonly names: readonly string[];
  readonly changed: boolean;
  /** Also those without a value. */
  readonly all: boolean;
}

/** @throws PlumbError UNKNOWN_VARIABLE */
export function envReport(facts: EnvFacts, go: EnvGo | null, wanted: Wanted): EnvReport {
  checkNames(wanted.names, facts.settings);
  const names = wanted.names.length > 0 ? [...new Set(wanted.names)] : knownVariables(facts.settings);
  const variables = names.map((name) => variableReport(name, facts));
  const shown = variables.filter(
    (variable) =>
      (!wanted.changed || variable.changed) &&
      (wanted.changed || wanted.all || wanted.names.length > 0 || Boolean(variable.value)),
  );
  return { schemaVersion: 1, go, failures: failuresOf(facts), variables: shown };
}

/** @throws PlumbError UNKNOWN_VARIABLE */
export function envExplanation(facts: EnvFacts, go: EnvGo | null, name: string): EnvExplanation {
  checkNames([name], facts.settings);
  const variable = variableReport(name, facts);
  const toolchain = name === "GOTOOLCHAIN" ? explainToolchain(facts) : null;
  return { schemaVersion: 1, go, failures: failuresOf(facts), variable, places: placesOf(variable, facts), toolchain };
}

function failuresOf({ goEnv }: EnvFacts): readonly string[] {
  return goEnv ? goEnv.failures.map(({ reason }) => reason) : ["go was not asked"];
}
