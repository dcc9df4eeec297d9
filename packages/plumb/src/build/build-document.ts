// A build as a JSON document: `plumb build --json` and artifacts.json.

import { relative } from "node:path";
import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import type { BuildReport, Failure, Output } from "./build-report.ts";
import type { BuildPlan } from "./plan/make-plan.ts";
import { targetName } from "./targets/target.ts";

/** @param base absolute; paths are told from there */
export function buildDocument(plan: BuildPlan, report: BuildReport, base: string) {
  const { outputs, universal, failures, notBuilt } = report;
  const of = (kind: "refused" | "skipped") => notBuilt.filter((one) => one.kind === kind);
  const entry = ({ target, finding }: (typeof notBuilt)[number]) => ({ target: targetName(target), finding });
  return {
    schemaVersion: 1,
    go: { version: plan.toolchain.reported, platform: `${plan.toolchain.host.os}/${plan.toolchain.host.arch}` },
    outputs: outputs.map((output) => outputEntry(output, base)),
    universal: universal.map((one) => ({ ...one, path: one.path && shownFrom(base, one.path) })),
    failures: failures.map(failureEntry),
    refused: of("refused").map(entry),
    skipped: of("skipped").map(entry),
    summary: {
      targets: plan.decisions.length,
      outputs: outputs.length,
      verified: outputs.filter(({ verified }) => verified).length,
      universalFailed: universal.filter(({ verified }) => !verified).length,
      smokeFailed: outputs.filter(({ smoke }) => smoke.status === "failed").length,
      notReproduced: outputs.filter(({ reproduction }) => reproduction.status === "differs").length,
      failed: failures.length,
      refused: of("refused").length,
      skipped: of("skipped").length,
      durationMs: Math.round(report.durationMs),
    },
  };
}

/** 1 when something was built that is not what it should be, or not built; 3 when this machine cannot build a target; else 0. */
export function buildStatus({
  failed,
  verified,
  outputs,
  refused,
  universalFailed,
  smokeFailed,
  notReproduced,
}: Summary): ExitStatus {
  if (failed > 0 || verified < outputs || universalFailed > 0 || smokeFailed > 0 || notReproduced > 0)
    return exitStatus.findings;
  return refused > 0 ? exitStatus.machine : exitStatus.fine;
}

type Summary = ReturnType<typeof buildDocument>["summary"];

function outputEntry(output: Output, base: string) {
  const {
    plan,
    program,
    path,
    sha256,
    size,
    verified,
    image,
    findings,
    startsOn,
    smoke,
    reproduction,
    sbom,
    archive,
    buildMs,
    verifyMs,
  } = output;
  const shown = (file: string) => shownFrom(base, file);
  return {
    target: targetName(plan.target),
    program,
    cgo: plan.cgo.mode,
    compiler: plan.compiler?.name ?? null,
    path: shown(path),
    sha256,
    size,
    verified,
    sbom: sbom === null || sbom === "unknown" ? null : shown(sbom.path),
    archive: archive && { path: shown(archive.path), sha256: archive.sha256, size: archive.size },
    image,
    smoke,
    reproduction,
    startsOn,
    findings,
    buildMs,
    verifyMs,
  };
}

function shownFrom(base: string, path: string): string {
  return relative(base, path).replaceAll("\\", "/");
}

function failureEntry({ plan, causes, log, buildMs }: Failure) {
  return { target: targetName(plan.target), causes, log, buildMs };
}
