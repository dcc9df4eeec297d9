// One variable: its value, who gave it, what that hides, whether go agrees, how to undo it.

import type { Setting, SettingSource } from "../facts/go-settings/schema.ts";
import { computedVariables, pkgConfigVariables } from "../go/go-variables.ts";
import { isMicroArchitectureVariable, microArchitectureVariable } from "../go/micro-architecture.ts";
import type { Remedy } from "../problems/problem.ts";
import { type Agreement, agreement } from "./agreement.ts";
import { isChanged } from "./changed.ts";
import { type EnvFacts, isEmptyLine } from "./env-facts.ts";
import { isChosenByBuilder, machineDefault } from "./machine-defaults.ts";
import { type StartupLine, startupLines } from "./startup-lines.ts";
import { undoOf } from "./undo.ts";

/** `computed`: cmd/go works it out itself, whatever is set. */
export type ValueSource = SettingSource | { readonly kind: "computed" };

export interface VariableReport extends Agreement {
  readonly name: string;
  /** Null when it is not known. */
  readonly value: string | null;
  readonly source: ValueSource;
  /** For a variable of the process: lines that may set it, the likeliest first. */
  readonly assignedAt: readonly StartupLine[];
  /** Values given elsewhere that this one hides, strongest first. */
  readonly hides: readonly { readonly value: string; readonly source: SettingSource }[];
  /** What would be in force if nothing were set; null when it is not known. */
  readonly byDefault: string | null;
  readonly changed: boolean;
  /** What else to know: that a value does not count, or only for another GOARCH. */
  readonly note: string | null;
  /** Null when there is nothing to undo. */
  readonly undo: Remedy | null;
}

export function variableReport(name: string, facts: EnvFacts): VariableReport {
  if (computedVariables.includes(name)) return computedReport(name, facts);
  const byDefault = facts.settings.effective[name]?.byDefault ?? machineDefault(name, facts);
  const given = settingOf(name, facts);
  const { setting, note } = inForce(name, given, byDefault, facts);
  const isDefault = setting === undefined || setting.source.kind === "default";
  // GOWORK=auto, and no GOWORK, mean the workspace that is found.
  const isSearched = name === "GOWORK" && ["", "auto"].includes(setting?.value ?? "");
  const told = isSearched ? machineDefault(name, facts) : (setting?.value ?? byDefault);
  const agrees = agreement(name, told, isDefault, facts);
  const source = setting?.source ?? { kind: "default" as const };
  const assignedAt = given?.source.kind === "process" ? startupLines(name, facts.shellFiles) : [];
  return {
    name,
    value: told === null || (isDefault && isChosenByBuilder(name)) ? (agrees.goSays ?? told) : told,
    source,
    assignedAt,
    hides: setting?.hides ?? [],
    byDefault: byDefault ?? (isDefault ? agrees.goSays : null),
    changed: setting !== undefined && !isEmptyLine(setting, facts) && isChanged(name, setting, byDefault),
    note: note ?? (agrees.agrees === false && agrees.goSays === "" ? unknownToGo : null),
    undo: undoOf(name, (given ?? setting)?.source ?? source, assignedAt, facts),
    ...agrees,
  };
}

const unknownToGo = "go does not see a value: its release may not know this variable";

/** What the settings give; pkg-config's own variables are those of the process. */
function settingOf(name: string, { settings }: EnvFacts): Setting | undefined {
  if (!pkgConfigVariables.includes(name)) return settings.effective[name];
  const value = settings.process[name];
  return { value: value ?? "", source: value ? { kind: "process" } : { kind: "default" }, hides: [], byDefault: "" };
}

/** The setting that counts, and a word on one that does not. */
function inForce(
  name: string,
  setting: Setting | undefined,
  byDefault: string | null,
  facts: EnvFacts,
): { readonly setting: Setting | undefined; readonly note: string | null } {
  if (name === "CGO_ENABLED" && setting && setting.source.kind !== "default" && !/^[01]$/.test(setting.value)) {
    const note = `CGO_ENABLED=${setting.value} does not count: cmd/go reads 0 and 1 only`;
    return { setting: byDefault === null ? undefined : { value: byDefault, source: { kind: "default" } }, note };
  }
  const arch = facts.settings.effective.GOARCH?.value ?? "";
  if (isMicroArchitectureVariable(name) && microArchitectureVariable(arch) !== name) {
    return {
      setting: setting ?? { value: "", source: { kind: "default" } },
      note: `counts for another GOARCH than ${arch}`,
    };
  }
  return { setting, note: noteOf(name, setting, facts) };
}

function noteOf(name: string, setting: Setting | undefined, facts: EnvFacts): string | null {
  if (pkgConfigVariables.includes(name)) return "read by pkg-config from the environment; Go's own files cannot set it";
  if (setting && isEmptyLine(setting, facts)) {
    return "the line is empty: what go.env says does not count, Go's own default does";
  }
  if (followers.includes(name) && setting?.source.kind === "default" && setting.value !== "")
    return "follows GOPRIVATE";
  const cgo = facts.cToolchain?.cgoByDefault;
  return name === "CGO_ENABLED" && !setting && cgo ? `by default ${cgo.value ? "on" : "off"}: ${cgo.because}` : null;
}

const followers = ["GONOPROXY", "GONOSUMDB"];

function computedReport(name: string, facts: EnvFacts): VariableReport {
  const told = machineDefault(name, facts);
  const agrees = name === "GOGCCFLAGS" ? notAsked : agreement(name, told, false, facts);
  const set = facts.settings.process[name];
  return {
    name,
    value: told ?? agrees.goSays,
    source: { kind: "computed" },
    assignedAt: [],
    hides: [],
    byDefault: null,
    changed: false,
    note: set ? `${name}=${set} in the environment has no effect: cmd/go computes this variable` : null,
    undo: null,
    ...agrees,
  };
}

// Its value follows from what the C compiler answers to half a dozen questions.
const notAsked: Agreement = {
  agrees: null,
  goSays: null,
  reason: "cmd/go asks the C compiler for it: see go env GOGCCFLAGS",
};
