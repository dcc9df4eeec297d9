// A universal file made of others, and one slice of a universal file by itself: planned, written, and looked at before it has its name.

import { isDeepStrictEqual } from "node:util";
import { joinUniversal, listUniversal, type NewFile, thinUniversal } from "@goplumb/binary";
import type { Host, OpenFile } from "@goplumb/core/host/host";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { Step } from "@goplumb/core/plan/plan";
import { goArchFrom } from "../../go/platform.ts";
import type { Judgement } from "../../inspect/inspect-file.ts";
import type { ReadFile } from "../../inspect/inspected-file.ts";
import { judgeDestination } from "../new-file/destination.ts";
import { absolutePath, type Input, withInputs } from "../new-file/inputs.ts";
import { inspectWritten } from "../new-file/inspect-written.ts";
import { namingRefused } from "../new-file/refused.ts";
import { writeNewFile } from "../new-file/write-new-file.ts";
import { type ReportedSlice, refusedCode, type UniversalOutcome, type UniversalReport } from "./report.ts";

export interface MakeOptions {
  /** Only say what would be written. */
  readonly plan: boolean;
  /** Replace whatever file is there. */
  readonly force: boolean;
  readonly judgement: Judgement;
  readonly report: (bytes: number) => void;
}

/** @throws PlumbError UNIVERSAL_REFUSED, DESTINATION_TAKEN, DESTINATION_UNFIT, and what reading and writing files throws */
export async function joinFiles(
  host: Host,
  out: string,
  operands: readonly string[],
  options: MakeOptions,
): Promise<UniversalOutcome> {
  return withInputs(host, operands, (inputs) => {
    const file = namingRefused(refusedCode, operands, () => joinUniversal(inputs.map((input) => input.file)));
    const slices = file.slices.map(({ input, ...slice }): ReportedSlice => {
      return { ...slice, from: operands[input] ?? null, hidden: false };
    });
    const { width, size } = file;
    return make(host, out, inputs, file, { path: out, size, width, slices }, options);
  });
}

/** @param arch in Apple's or Go's words, or people's. @throws PlumbError as `joinFiles` does */
export async function thinFile(
  host: Host,
  arch: string,
  operand: string,
  out: string,
  options: MakeOptions,
): Promise<UniversalOutcome> {
  return withInputs(host, [operand], (inputs) => {
    const [input] = inputs;
    if (input === undefined) throw new Error("no input");
    const file = namingRefused(refusedCode, [operand], () => thinUniversal(input.file, wordFor(input.file, arch)));
    const { name, arch: cpu, size } = file.slice;
    const slice = { arch: cpu, name, offset: 0, size, align: 0, from: operand, hidden: false };
    return make(host, out, inputs, file, { path: out, size, width: null, slices: [slice] }, options);
  });
}

/** What was typed, when a slice has that name, else what Go calls the CPU. */
function wordFor(file: OpenFile, word: string): string {
  const names = listUniversal(file).slices.flatMap(({ name, arch }) => [name, arch]);
  return names.includes(word) ? word : (goArchFrom(word) ?? word);
}

async function make(
  host: Host,
  out: string,
  inputs: readonly Input[],
  file: NewFile,
  report: Omit<UniversalReport, "findings">,
  { plan, force, judgement, report: tell }: MakeOptions,
): Promise<UniversalOutcome> {
  const path = absolutePath(host, out);
  const archs = report.slices.map(({ arch }) => arch);
  const replaces = await judgeDestination(host, { shown: out, path }, archs, inputs, force);
  if (plan) return { kind: "planned", steps: [stepOf(path, report, replaces)] };
  const mayRun = inputs.some((input) => (input.file.mode & 0o111) !== 0);
  const { findings } = await writeNewFile(host, {
    path,
    file,
    check: (written) => checked(written, report, judgement),
    permissions: ({ images }) => ({ mode: mayRun || images.some(isProgram) ? 0o755 : 0o644 }),
    report: tell,
  });
  return { kind: "written", report: { ...report, findings } };
}

function isProgram({ type }: ReadFile["images"][number]): boolean {
  return type === "executable";
}

/** The slices are where they shall be, and are judged as inspect judges any file. */
function checked(written: OpenFile, { path, width, slices }: Omit<UniversalReport, "findings">, judgement: Judgement) {
  const table = listUniversal(written);
  const wanted = slices.map(({ from: _, ...slice }) => slice);
  if (!isDeepStrictEqual(table, { width, slices: wanted }))
    throw new Error(`the file that was written is another one: ${JSON.stringify(table)}`);
  return inspectWritten(written, path, judgement);
}

function stepOf(path: string, { width, slices }: Omit<UniversalReport, "findings">, replaces: boolean): Step {
  const lines = slices.map(({ name, size, from }) => `${name} ${formatBytes(size)} from ${from}`);
  return {
    kind: "write",
    subject: path,
    from: replaces ? "the file that is there" : "",
    to: lines.join("\n"),
    why: width === null ? "one slice by itself" : "one file for all of these CPUs",
    undo: replaces ? "none: the old file is not kept" : "remove it",
  };
}
