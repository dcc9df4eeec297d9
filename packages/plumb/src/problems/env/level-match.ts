// GOAMD64 and GOARM64 held against the values Go accepts and against this CPU.

import type { GoSettings } from "../../facts/go-settings/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { cpuRuns, highestGoamd64 } from "../../go/cpu-features.ts";
import { checkMicroArchitecture, microArchitectureVariable } from "../../go/micro-architecture.ts";
import { chosenSetting, targetInForce } from "../chosen-setting.ts";
import type { Context, Match, Remedy } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";

/** A value that Go refuses or passes over, or one that this CPU cannot run; nothing where neither can be told. */
export function levelMatches(
  variable: "GOAMD64" | "GOARM64",
  machine: Machine,
  goSettings: GoSettings,
): readonly Match[] {
  const setting = chosenSetting(goSettings, variable);
  const check = setting && checkMicroArchitecture(variable, setting.value);
  if (!setting || !check) return [];
  const target = targetInForce(goSettings, machine);
  const used = microArchitectureVariable(target.arch) === variable;
  const match = { evidence: [settingEvidence(variable, setting)], subject: { source: setting.source.kind } };
  if (!check.valid) {
    // Every go command checks what the process sets; what a file sets reaches only the compiler for that CPU.
    const fails = !check.silent && (used || setting.source.kind === "process");
    if (!fails && !used) return [];
    const effect = fails ? "which every build refuses" : "which is passed over without a word";
    return [
      {
        ...match,
        found: `${variable}=${setting.value}, ${effect}`,
        wanted: check.wanted,
        severity: fails ? "error" : "warning",
      },
    ];
  }
  // Only Linux names the features the way the levels are known by, and an emulator names another CPU's.
  const here = machine.os === "linux" && target.os === "linux" && target.arch === machine.arch && !machine.emulatedBy;
  const verdict = cpuRuns(variable, setting.value, machine.cpu.features);
  if (!used || !here || verdict.kind !== "missing") return [];
  const best = variable === "GOAMD64" ? `v${highestGoamd64(machine.cpu.features)}` : "v8.0";
  const features = verdict.features.map((name) => ({
    kind: "file" as const,
    subject: "/proc/cpuinfo",
    text: `no ${name}`,
  }));
  return [
    {
      found: `${variable}=${setting.value}; ${machine.cpu.model ?? "this CPU"} has no ${verdict.features.join(", ")}`,
      wanted: `${variable}=${best} or lower`.replace("v8.0 or lower", "v8.0"),
      evidence: [...match.evidence, ...features.slice(0, 1)],
      subject: { ...match.subject, best },
    },
  ];
}

/** Take the setting back, or set the highest level that this CPU runs. */
export function levelRemedies(variable: string, match: Match, context: Context): Remedy[] {
  const { source = "process", best } = match.subject ?? {};
  const change = best ? [changeSetting(variable, best, source, context)] : [];
  return source === "go-env" ? change : [unsetSetting(variable, source, context), ...change];
}
