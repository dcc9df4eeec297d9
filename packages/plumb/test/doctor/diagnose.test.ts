// Running problems: skipped is not passed, a crash costs one check, and the gravest comes first.

import { expect, test } from "bun:test";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { makeReport } from "../../src/doctor/report.ts";
import { machineChecks, select } from "../../src/doctor/select.ts";
import { reaches } from "../../src/problems/finding.ts";
import { type Match, type Problem, problem, type Severity } from "../../src/problems/problem.ts";
import { healthyLinux, healthyMac, snapshotOf } from "../snapshots.ts";

function made(id: string, severity: Severity, find: () => readonly Match[]): Problem {
  const words = { title: id, why: "because", sources: [] };
  return problem({ id, area: "system", severity, ...words, needs: ["machine", "docker"], find, remedies: () => [] });
}

const match: Match = { found: "f", wanted: "w", evidence: [] };
const snapshot = snapshotOf(healthyLinux());

test("findings are sorted by severity, and stay in the order of the problems within one", () => {
  const problems = [
    made("a", "info", () => [match]),
    made("b", "error", () => [match]),
    made("c", "warning", () => [match, { ...match, severity: "error" }]),
    made("d", "error", () => []),
  ];
  const { findings, checks } = diagnose(problems, snapshot, () => 0);
  expect(findings.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
    "error b",
    "error c",
    "warning c",
    "info a",
  ]);
  expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(["a found", "b found", "c found", "d ok"]);
});

test("a problem that throws is crashed; the next one runs", () => {
  const crash = made("a", "error", () => {
    throw new Error("oops");
  });
  const { findings, checks } = diagnose([crash, made("b", "error", () => [match])], snapshot, () => 0);
  expect(findings.map(({ id }) => id)).toEqual(["b"]);
  expect(checks[0]).toEqual({ id: "a", status: "crashed", reason: "oops", durationMs: 0 });
});

test("a problem whose facts are unavailable or absent is skipped with the reason", () => {
  const never = made("a", "error", () => [match]);
  const unavailable = { ...snapshot, docker: { status: "unavailable", reason: "no answer" } as const };
  expect(diagnose([never], unavailable, () => 0).checks).toEqual([
    { id: "a", status: "skipped", reason: "docker: no answer", durationMs: 0 },
  ]);
  const { docker: _, ...rest } = snapshot;
  expect(diagnose([never], rest, () => 0).checks[0]?.reason).toBe("docker: not part of the snapshot");
});

test("a group that waits for a flag is named by the flag alone", () => {
  const network = { status: "unavailable", reason: "needs --online" } as const;
  const problems = [problem({ ...words("a"), needs: ["network"], find: () => [match] })];
  expect(diagnose(problems, { ...snapshot, network }, () => 0).checks[0]).toMatchObject({
    status: "skipped",
    reason: "needs --online",
  });
});

test("facts that cannot decide a problem make it skipped, whatever find would say", () => {
  const blind = problem({ ...words("a"), needs: ["machine"], find: () => [match], undecided: () => "it was dark" });
  const seeing = problem({ ...words("b"), needs: ["machine"], find: () => [], undecided: () => null });
  const { findings, checks } = diagnose([blind, seeing], snapshot, () => 0);
  expect(findings).toEqual([]);
  expect(checks.map(({ status, reason }) => [status, reason])).toEqual([
    ["skipped", "it was dark"],
    ["ok", null],
  ]);
});

test("a problem that yields to another is silent when that one is found, and only then", () => {
  const general = problem({ ...words("general"), needs: ["machine"], find: () => [match], yieldsTo: ["exact"] });
  const exact = made("exact", "warning", () => [match]);
  const { findings, checks } = diagnose([general, exact], snapshot, () => 0);
  expect(findings.map(({ id }) => id)).toEqual(["exact"]);
  expect(checks[0]).toMatchObject({ id: "general", status: "skipped", reason: "exact explains it" });
  const other = diagnose([general, made("exact", "warning", () => [])], snapshot, () => 0);
  expect(other.findings.map(({ id }) => id)).toEqual(["general"]);
});

function words(id: string) {
  return { id, area: "system", severity: "error", title: id, why: "because", sources: [], remedies: () => [] } as const;
}

test("the report counts each check once and says who is translated", () => {
  const problems = [made("a", "error", () => [match]), made("b", "warning", () => [])];
  const mac = snapshotOf(healthyMac({ self: { parentTranslated: true } }));
  const diagnosis = diagnose(problems, mac, () => 0);
  const report = makeReport({ plumbVersion: "1", snapshot: mac, diagnosis, durationMs: 12.6 });
  expect(report.summary).toEqual({ errors: 1, warnings: 0, infos: 0, ok: 1, skipped: 0, crashed: 0, durationMs: 13 });
  expect(report.host).toMatchObject({ os: "darwin", arch: "arm64", translated: true, version: "27.0" });
  expect(report.go).toMatchObject({ version: "go1.26.8", because: "it is the only one on PATH" });
});

test("the threshold: a finding reaches its own level and those below", () => {
  const levels = ["info", "warning", "error"] as const;
  const table = levels.map((severity) => levels.map((threshold) => reaches({ severity }, threshold)));
  expect(table).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

test("an unknown id is a mistake with a suggestion", () => {
  const problems = [made("goroot-set-wrong", "error", () => [])];
  expect(() => select(problems, { only: ["goroot-set-wrnog"], skip: [] })).toThrow(
    expect.objectContaining({ code: "UNKNOWN_PROBLEM", hint: "did you mean goroot-set-wrong?" }),
  );
  expect(select(problems, { only: [], skip: ["goroot-set-wrong"] })).toEqual([]);
});

test("a problem that only binaries show is no check of a machine, and asking for it is a mistake", () => {
  const words = { area: "arch", severity: "error", title: "a", why: "because", sources: [], needs: [] } as const;
  const ofBinaries = problem({ id: "of-binaries", ...words, image: () => [match], remedies: () => [] });
  const problems = [ofBinaries, made("of-machines", "error", () => [])];
  expect(diagnose(problems, snapshot, () => 0).checks.map(({ id }) => id)).toEqual(["of-machines"]);
  expect(machineChecks(problems, { only: [], skip: [] }).map(({ id }) => id)).toEqual(["of-machines"]);
  expect(() => machineChecks(problems, { only: ["of-binaries"], skip: [] })).toThrow(
    expect.objectContaining({ code: "NOT_OF_A_MACHINE" }),
  );
  expect(select(problems, { only: ["of-binaries"], skip: [] })).toEqual([ofBinaries]);
});
