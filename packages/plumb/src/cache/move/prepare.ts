// What a move, and the taking back of one, would do: looked at and judged, with the steps that are printed and then carried out.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { count, formatBytes } from "@goplumb/core/output/text-layout";
import { printedSteps, type Step } from "@goplumb/core/plan/plan";
import { inOwnFolder } from "@goplumb/core/state/own-folder";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../../facts/gatherer.ts";
import { withoutCredentials } from "../../facts/go-settings/credentials.ts";
import type { Fact, Snapshot } from "../../facts/snapshot.ts";
import { fileLatency } from "../latency.ts";
import { type CacheContents, cacheContents } from "./contents.ts";
import { judgeTarget, type TargetCheck } from "./judge-target.ts";
import type { Transfer } from "./move-cache.ts";
import { type MoveRecord, type PendingMove, readMove, wasPending } from "./move-record.ts";
import { planSetting, settingInFile } from "./setting.ts";
import { type CacheVariable, moveSource, settingsFile } from "./source.ts";
import { lookAtTarget } from "./target.ts";

export interface PreparedMove {
  readonly transfer: Transfer;
  readonly record: MoveRecord;
  readonly contents: CacheContents;
  readonly checks: readonly TargetCheck[];
  readonly steps: readonly Step[];
}

/** The command that takes a move of this cache back. */
function undoCommand(variable: CacheVariable): string {
  return `plumb cache move${variable === "GOMODCACHE" ? " --modules" : ""} --undo`;
}

/** @throws PlumbError of `moveSource`, FILE_UNREADABLE, FILE_UNWRITABLE */
export async function prepareMove(
  host: Host,
  home: PlumbHome,
  variable: CacheVariable,
  to: string,
  remove: boolean,
): Promise<PreparedMove> {
  const snapshot = await createGatherer(host).gather(["goSettings", "storage", "shellFiles", "project"]);
  const goSettings = wanted(snapshot, "goSettings");
  const source = moveSource(variable, {
    goSettings,
    storage: wanted(snapshot, "storage"),
    shellFiles: known(snapshot.shellFiles) ?? null,
  });
  const [contents, target, here, previous] = await Promise.all([
    cacheContents(host, variable, source.real),
    lookAtTarget(host, variable, to),
    inOwnFolder(host, source.real, (path) => fileLatency(host, path)).catch(() => null),
    settingInFile(host, source.userFile, variable),
  ]);
  const checks = judgeTarget({
    source,
    target,
    resumed: await isOurs(host, home, variable, { from: source.real, to: target.real }),
    files: contents.files.length,
    bytes: contents.bytes,
    here,
    project: known(snapshot.project) ?? null,
    home: host.env.HOME || null,
  });
  const why = `go shall use ${variable} there`;
  const plan = await planSetting(host, source.userFile, { kind: "set", name: variable, value: to }, why);
  const record = {
    schemaVersion: 1,
    at: new Date(host.clock.now()).toISOString(),
    variable,
    from: source.real,
    to: target.real,
    userFile: source.userFile,
    previous,
    inForceBefore: goSettings.effective[variable]?.value ?? source.path,
    oldKept: true,
  } as const;
  const steps = [
    copyStep(variable, source.real, to, contents),
    ...printedSteps(plan, withoutCredentials),
    ...(remove ? [removeStep(variable, source.real, `what lies there was copied to ${to}, and compared`)] : []),
  ];
  return {
    transfer: { variable, from: source.real, to: target.real, plan, expected: to, record },
    record,
    contents,
    checks,
    steps,
  };
}

/** Null when no move is recorded. @throws PlumbError CHANGED_SINCE when another place is in force by now. */
export async function prepareUndo(
  host: Host,
  home: PlumbHome,
  variable: CacheVariable,
): Promise<{ readonly transfer: Transfer; readonly record: MoveRecord; readonly steps: readonly Step[] } | null> {
  const record = await readMove(host, home, variable);
  if (!record) return null;
  const snapshot = await createGatherer(host).gather(["goSettings", "storage", "shellFiles"]);
  const userFile = settingsFile(variable, {
    goSettings: wanted(snapshot, "goSettings"),
    shellFiles: known(snapshot.shellFiles) ?? null,
  });
  const place = wanted(snapshot, "storage").places.find(({ role }) => role === variable);
  const real = place?.realPath ?? place?.path;
  // It may be back already, by a taking back that was killed before it was done.
  if (!place?.exists || (real !== record.to && real !== record.from)) {
    throw new PlumbError({
      code: "CHANGED_SINCE",
      message: `${variable} is ${place?.path ?? "not set"} by now, and not ${record.to}, where plumb moved it`,
      hint: `nothing was changed; plumb cache move DIR moves it from where it is`,
      exit: exitStatus.findings,
    });
  }
  const { previous } = record;
  const edit =
    previous === null
      ? ({ kind: "unset", name: variable } as const)
      : ({ kind: "set", name: variable, value: previous } as const);
  const plan = await planSetting(host, userFile, edit, `take back what plumb did at ${record.at}`);
  const contents = await cacheContents(host, variable, record.to);
  const steps = [
    copyStep(variable, record.to, record.from, contents),
    ...printedSteps(plan, withoutCredentials),
    removeStep(variable, record.to, `what lies there was copied to ${record.from}, and compared`),
  ];
  const transfer = { variable, from: record.to, to: record.from, plan, expected: record.inForceBefore, record: null };
  return { transfer, record, steps };
}

/** The copy of an earlier move between the same places: one that was cut off, or whose taking back was. */
async function isOurs(host: Host, home: PlumbHome, variable: CacheVariable, places: PendingMove): Promise<boolean> {
  if (await wasPending(host, home, variable, places)) return true;
  const record = await readMove(host, home, variable).catch(() => null);
  return record?.from === places.from && record.to === places.to;
}

export function removeStep(variable: CacheVariable, path: string, why: string): Step {
  return { kind: "remove", subject: path, from: "", to: "", why, undo: undoCommand(variable) };
}

function copyStep(variable: CacheVariable, from: string, to: string, { files, bytes }: CacheContents): Step {
  const why = `copy ${count(files.length, "file")}, ${formatBytes(bytes)}, of ${from} with their times, and compare them`;
  return { kind: "write", subject: to, from: "", to: "", why, undo: undoCommand(variable) };
}

function wanted<Name extends "goSettings" | "storage">(snapshot: Snapshot, name: Name) {
  const fact = snapshot[name];
  if (fact?.status === "ok") return fact.value as NonNullable<Extract<Snapshot[Name], { status: "ok" }>>["value"];
  throw new PlumbError({
    code: "SETTINGS_UNREADABLE",
    message: `what is needed of this machine is not known: ${fact?.reason ?? name}`,
    exit: exitStatus.machine,
  });
}

function known<T>(fact: Fact<T> | undefined): T | undefined {
  return fact?.status === "ok" ? fact.value : undefined;
}
