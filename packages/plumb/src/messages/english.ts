// What plumb says around its findings, in English; every other language has the same ids.

import { count } from "@goplumb/core/output/text-layout";
import { englishReport } from "./english-report.ts";

export const english = {
  finding: {
    found: "found",
    wanted: "wanted",
    why: "why",
    fix: "fix",
    or: "or",
    environment: "environment",
    error: "error",
    warning: "warning",
    info: "info",
  },
  doctor: {
    native: "native",
    rosetta: "translated by Rosetta",
    emulated: (by: string) => `emulated by ${by}`,
    unknownSystem: "unknown system",
    unknownCpu: "unknown CPU",
    skipped: (checks: number, reason: string) => `skipped ${count(checks, "check")}: ${reason}`,
    errors: (number: number) => count(number, "error"),
    warnings: (number: number) => count(number, "warning"),
    notes: (number: number) => count(number, "note"),
    passed: (number: number) => `${number} passed`,
    skippedChecks: (number: number) => `${number} skipped`,
    crashed: (number: number) => `${number} crashed`,
    /** Between figures of one sentence. */
    separator: ", ",
    took: (figures: string, duration: string) => `${figures} in ${duration}`,
    noGo: "no go command on PATH",
    because: (go: string, path: string, reason: string) => `${go}  ${path}  because ${reason}`,
    hint: "hint:",
    mendable: (mendable: number, findings: number) =>
      `plumb doctor --fix mends ${findings === 1 ? "this" : `${mendable} of these`}`,
  },
  explain: {
    certain: "certain",
    likely: "likely",
    possible: "possible",
    cause: "cause",
    here: "here",
    line: (number: number) => `line ${number}`,
    inLine: (number: number) => `, line ${number}`,
    harmless: "This only warns: if something failed, it failed by something else.",
    noText: "this is no text; for a program: plumb inspect FILE",
    emptyLog: "the log is empty",
    noCause: (lines: number) =>
      `no cause in the environment was recognised in ${count(lines, "line")}: look at the first error itself`,
    prints: "prints",
    seenBy: "seen by",
    sources: "sources",
    problems: (number: number) => count(number, "problem"),
  },
  report: englishReport,
};

/** What a language has to say. */
export type Messages = typeof english;
