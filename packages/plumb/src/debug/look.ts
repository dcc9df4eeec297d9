// What can be said of Go, Delve and the program from facts alone. Pure.

import type { Executable } from "../facts/executable/schema.ts";
import type { GroupName, Groups, Snapshot } from "../facts/snapshot.ts";
import { delveRange } from "../go/delve-matrix.ts";
import { activeInstall } from "../problems/active-go.ts";
import type { DelveFit } from "../problems/delve-fit.ts";
import { platformText, runsHere } from "../problems/host-platform.ts";
import { effectiveGo } from "../problems/project-toolchain.ts";
import { foreseenGroups } from "./foreseen.ts";

/** The groups that a check needs. */
export const lookedAt: readonly GroupName[] = [
  ...new Set<GroupName>([...foreseenGroups, "machine", "goInstalls", "goSettings", "project", "tools", "editors"]),
];

/** The Go that builds here. */
export interface GoInUse {
  readonly path: string;
  readonly version: string;
  /** What GOTOOLCHAIN must say elsewhere to get the same; null: this go command is it. */
  readonly toolchain: string | null;
  /** GOTMPDIR; null when it is not set. */
  readonly temporary: string | null;
}

/** Null when no go answers. */
export function goInUse(snapshot: Snapshot): GoInUse | null {
  const [installs, settings, project] = [
    groupOf(snapshot, "goInstalls"),
    groupOf(snapshot, "goSettings"),
    groupOf(snapshot, "project"),
  ];
  if (!installs || !settings || !project) return null;
  const active = activeInstall(installs);
  const go = effectiveGo(installs, settings, project);
  if (!active || !go) return null;
  const temporary = settings.effective.GOTMPDIR?.value || null;
  return { path: active.executable.path, ...go, temporary };
}

/** Why this dlv can not be started; null when it can. */
export function delveFault(dlv: Executable | undefined, snapshot: Snapshot): string | null {
  if (!dlv) return "there is no dlv, neither in GOBIN nor on PATH";
  if (dlv.kind === "unreadable") return `${dlv.path} cannot be read: ${dlv.reason}`;
  if (!dlv.mayExecute) return `${dlv.path} may not be executed`;
  // A script may start the right one.
  if (dlv.kind === "script") return null;
  const machine = groupOf(snapshot, "machine");
  if (!machine) return null;
  const runs = runsHere(dlv, machine);
  if (runs === "native") return null;
  const wanted = `${machine.os}/${machine.userland?.arch ?? machine.arch}`;
  if (runs === null) return `${dlv.path} is no program: ${dlv.reason ?? dlv.format}`;
  return `${dlv.path} is ${platformText(dlv)}, and this machine ${wanted}`;
}

/** What the versions say to one another. */
export function versionsText({ go: origin }: Executable, version: string | undefined, fit: DelveFit): string {
  const range = delveRange(origin?.moduleVersion ?? "");
  if (version === undefined) return "the Go that built the program is not known";
  if (!range) return `which Go this Delve knows is not known; this is ${version}`;
  if (fit === "builder-too-old") return `${version} writes DWARF 5, which Delve reads when Go 1.25 or newer built it`;
  return `Delve ${origin?.moduleVersion} knows Go 1.${range.minimum} to 1.${range.maximum}; this is ${version}`;
}

/** Why this program can not be debugged by this dlv; null when nothing in the files forbids it. */
export function targetFault(program: Executable | undefined, dlv: Executable): string | null {
  if (!program) return "there is no such file";
  if (program.kind !== "binary") return `${program.path} is no program: ${program.reason ?? program.format}`;
  if (!program.mayExecute) return `${program.path} may not be executed`;
  if (dlv.platforms.length === 0) return null;
  const fits = program.platforms.some(({ os, arch }) =>
    dlv.platforms.some((own) => own.arch === arch && (own.os === os || os === null || own.os === null)),
  );
  return fits ? null : `what is to be debugged is ${platformText(program)}, and Delve ${platformText(dlv)}`;
}

function groupOf<Name extends GroupName>(snapshot: Snapshot, name: Name): Groups[Name] | undefined {
  const fact = snapshot[name];
  return fact?.status === "ok" ? (fact.value as Groups[Name]) : undefined;
}
