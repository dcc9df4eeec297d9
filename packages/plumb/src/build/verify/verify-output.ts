// What a build wrote, read back: its bytes beside its plan. Nothing is believed that go said of it.

import { createHash } from "node:crypto";
import { type BinaryFile, bytesSource } from "@goplumb/binary";
import type { OpenFile } from "@goplumb/core/host/host";
import { digest } from "../../inspect/digest.ts";
import { inspectFile } from "../../inspect/inspect-file.ts";
import type { InspectedFile } from "../../inspect/inspected-file.ts";
import { buildProblems } from "../../problems/builds.ts";
import { bySeverity, type Finding, findingOf } from "../../problems/finding.ts";
import type { InspectedBinary } from "../../problems/inspected-binary.ts";
import type { Planned } from "../../problems/planned.ts";
import type { Context, Policy } from "../../problems/problem.ts";
import type { Demands } from "../plan/demands.ts";
import { findTexts } from "./find-texts.ts";
import { readWhole } from "./read-whole.ts";

export interface OutputQuestion {
  /** As it is shown. */
  readonly path: string;
  readonly planned: Planned;
  readonly demands: Demands;
  /** The glibc that the plan promises; null: none. */
  readonly glibc: string | null;
  /** Folders of this machine that should not stand in it. */
  readonly privateFolders: readonly string[];
  readonly context: Context;
  /** Ids of problems that are not looked for. */
  readonly skip: readonly string[];
}

export interface VerifiedOutput {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly file: InspectedFile;
  /** The gravest first. */
  readonly findings: readonly Finding[];
}

/** The file is read once, from its beginning to its end. */
export function verifyOutput(file: OpenFile, question: OutputQuestion): VerifiedOutput {
  const { path, planned, demands, context, skip } = question;
  const bytes = readWhole(file);
  const content = bytesSource(bytes);
  const inspected = inspectFile(
    { kind: "file", path, mode: file.mode, content, whole: true, named: true },
    { policy: policyOf(question), context, digest },
  );
  const output = {
    file: inspectedBinary(inspected, file.mode),
    image: inspected.images[0] ?? null,
    size: bytes.length,
    localPaths: findTexts(bytes, question.privateFolders),
    planned,
    demands,
  };
  const own = buildProblems.flatMap((problem) =>
    (problem.output?.(output) ?? []).map((match) => findingOf(problem, match, context)),
  );
  const findings = [...inspected.findings, ...own].filter(({ id }) => !skip.includes(id));
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.length,
    file: inspected,
    findings: findings.sort(bySeverity),
  };
}

function policyOf({ planned, demands, glibc }: OutputQuestion): Policy {
  const { maxGlibc, minMacos, signed } = demands;
  return {
    expect: [],
    maxGlibc: maxGlibc ?? glibc,
    static: demands.static,
    minMacos,
    // The kernel of Apple Silicon starts nothing that is not signed.
    signed: signed || (planned.os === "darwin" && planned.arch === "arm64"),
  };
}

/** A file on which plumb itself failed is none that was verified. */
function inspectedBinary(file: InspectedFile, mode: number): InspectedBinary {
  if (file.format !== null) return { path: file.path, mode, binary: file as BinaryFile, images: file.images };
  const binary: BinaryFile = { format: "unknown", images: [], problems: [], reason: file.error.message };
  return { path: file.path, mode, binary, images: [] };
}
