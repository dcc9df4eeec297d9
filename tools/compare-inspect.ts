// Builds a small Go program for every target of the Go on PATH that builds without cgo, inspects each result, and compares
// field by field with readelf, file, llvm-readobj and `go version -m`. One row a target; status 1 when something disagrees
// that is not explained below.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BinaryFile } from "../packages/binary/src/index.ts";
import { inspectPath } from "../packages/binary/test/support/file-source.ts";
import { buildGoProgram, type Target, writeGoProgram } from "../packages/binary/test/support/go-programs.ts";
import {
  disagreements,
  type Field,
  fileFields,
  goFields,
  llvmFields,
  llvmMachOFields,
  readelfFields,
} from "../packages/binary/test/support/oracles.ts";
import { run } from "../packages/binary/test/support/run.ts";

interface Row {
  readonly target: string;
  readonly format: string;
  readonly compared: number;
  readonly explained: readonly string[];
  readonly unexplained: readonly string[];
  readonly remark: string;
}

/** Where the other program is known to say less or something else, and why ours is right. */
const explanations: readonly { readonly when: (field: Field, target: Target) => boolean; readonly why: string }[] = [
  {
    when: ({ oracle, theirs }) => oracle === "llvm-readobj" && theirs === "unknown",
    why: "this release of LLVM does not know the CPU",
  },
  {
    when: ({ name, ours }, { os }) => name === "os by the headers alone" && ours === "solaris" && os === "illumos",
    why: "only the build info tells illumos from Solaris",
  },
];

const folder = mkdtempSync(join(tmpdir(), "compare-inspect-"));
try {
  process.exitCode = main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Arguments: targets as os/arch or os/arch/buildmode; none means all that `go tool dist list` names. */
function main(source: string): number {
  writeGoProgram(source);
  const named = process.argv.slice(2);
  const targets = (named.length > 0 ? named : run("go", ["tool", "dist", "list"]).trim().split("\n")).map(parseTarget);
  const rows: Row[] = [];
  for (const target of targets) {
    const row = compareTarget(source, target);
    rows.push(row);
    print(row);
  }
  return summarise(rows);
}

function parseTarget(text: string): Target {
  const [os = "", arch = "", buildMode] = text.split("/");
  return buildMode === undefined ? { os, arch } : { os, arch, buildMode };
}

function compareTarget(source: string, target: Target): Row {
  const name = [target.os, target.arch, target.buildMode].filter((part) => part !== undefined).join("/");
  const row: Row = { target: name, format: "-", compared: 0, explained: [], unexplained: [], remark: "" };
  let path: string;
  try {
    path = buildGoProgram(source, target, ["-trimpath"]);
  } catch (error) {
    return { ...row, remark: `not built: ${firstLine(error)}` };
  }
  const { file, reads, bytes } = inspectPath(path);
  const remark = `${reads} reads, ${(bytes / 1024).toFixed(1)} KiB`;
  if (file.format === "unknown") return { ...row, format: "unknown", remark: file.reason };
  return { ...row, format: file.format, remark, ...judge(fieldsOf(path, file, target), target, file) };
}

function judge(
  fields: readonly Field[],
  target: Target,
  file: BinaryFile,
): Pick<Row, "compared" | "explained" | "unexplained"> {
  const explained: string[] = [];
  const unexplained = file.problems.map(({ where, message }) => `problem at ${where}: ${message}`);
  for (const field of disagreements(fields)) {
    const why = explanations.find(({ when }) => when(field, target))?.why;
    const text = `${field.name}: ${short(field.ours)}, ${field.oracle} says ${short(field.theirs)}`;
    if (why === undefined) unexplained.push(text);
    else explained.push(`${text} (${why})`);
  }
  return { compared: fields.length, explained, unexplained };
}

function fieldsOf(path: string, { format, images }: BinaryFile, { os, arch }: Target): Field[] {
  const image = images[0];
  if (image === undefined) return [];
  const byHeaders = inspectPath(path, { goBuildInfo: false }).file.images[0];
  return [
    { name: "target", oracle: "the build", ours: `${image.os}/${image.arch}`, theirs: `${os}/${arch}` },
    // Headers alone may leave the system open, but must not name another one.
    { name: "os by the headers alone", oracle: "the build", ours: byHeaders?.os ?? os, theirs: os },
    ...goFields(path, image),
    ...fileFields(path, format, image),
    ...llvmFields(path, format, image),
    ...(format === "elf" ? readelfFields(path, image) : []),
    ...(format === "mach-o" ? llvmMachOFields(path, image) : []),
  ];
}

function print({ target, format, compared, explained, unexplained, remark }: Row): void {
  const counts = format === "-" || format === "unknown" ? "" : `${compared} compared, ${unexplained.length} disagree`;
  process.stdout.write(`${target.padEnd(22)} ${format.padEnd(8)} ${counts.padEnd(26)} ${remark}\n`);
  for (const text of explained) process.stdout.write(`  explained    ${text}\n`);
  for (const text of unexplained) process.stdout.write(`  UNEXPLAINED  ${text}\n`);
}

function summarise(rows: readonly Row[]): number {
  const total = (count: (row: Row) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const unexplained = total((row) => row.unexplained.length);
  const read = rows.filter(({ compared }) => compared > 0);
  process.stdout.write(
    `${rows.length} targets: ${read.length} compared, ${rows.filter(({ format }) => format === "-").length} not built, ` +
      `${rows.filter(({ format }) => format === "unknown").length} of a format not read yet; ` +
      `${total((row) => row.compared)} fields, ${total((row) => row.explained.length)} explained and ${unexplained} unexplained disagreements\n`,
  );
  return unexplained > 0 || read.length === 0 ? 1 : 0;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").slice(0, 2).join(" ").slice(0, 200);
}
