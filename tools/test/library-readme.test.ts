// What packages/binary/README.md says of formats, fields and limits, against the source. Its examples run in library.test.ts.
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as limits from "../../packages/binary/src/limits.ts";

const binary = join(import.meta.dirname, "../../packages/binary");
const readme = readFileSync(join(binary, "README.md"), "utf8");
const types = readFileSync(join(binary, "src/image.ts"), "utf8");
const rows = readme.split("\n").filter((line) => line.startsWith("| `"));
const formats = rows.flatMap((row) => codeIn(row.split("|")[1] ?? ""));
const fields = rows.flatMap((row) => codeIn(row.split("|").slice(2).join("|")));
const unionFields = fieldsIn(between("export type BinaryFile", "export type SingleImageFormat"));
const imageFields = fieldsIn(between("export interface Image {", "export type ImageType"));

test("the table has a row for every format", () => {
  const union = between("export type BinaryFile", "/** Something wrong").matchAll(/"([a-z0-9-]+)"/g);
  expect(formats.sort()).toEqual(Array.from(union, ([, name = ""]) => name).sort());
});

test("the table names only fields that exist", () => {
  const known = [...imageFields, ...unionFields, ...formats];
  expect(fields.filter((name) => !known.includes(name))).toEqual([]);
});

test("the table or the line above it names every field", () => {
  const above = codeIn(/^Every image has .*$/m.exec(readme)?.[0] ?? "");
  // Build info has a column of its own.
  const named = [...above, ...fields, "go"];
  expect(imageFields.length).toBeGreaterThan(20);
  expect(imageFields.filter((name) => !named.includes(name))).toEqual([]);
});

test("the limits are those that hold", () => {
  const count = (number: number) => number.toLocaleString("en");
  const mebibytes = (bytes: number) => `${bytes / 2 ** 20} MiB`;
  const text = readme.replace(/\s+/g, " ");
  for (const sentence of [
    `at most ${count(limits.maxReads)} reads of at most ${mebibytes(limits.maxBytesRead + limits.maxGoBytesRead)}`,
    `looks at ${count(limits.maxSteps)} table entries`,
    `up to ${mebibytes(limits.maxArchiveBytes)}, and lists ${count(limits.maxMembers)} members`,
    `at most ${limits.maxSlices} images`,
    `at most ${limits.maxProblems} problems`,
  ]) {
    expect(text).toContain(sentence);
  }
});

function codeIn(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, code = ""]) => code);
}

/** The source between two of its pieces. */
function between(start: string, end: string): string {
  const from = types.indexOf(start);
  const to = types.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`image.ts has no ${start} before ${end}`);
  return types.slice(from, to);
}

function fieldsIn(text: string): string[] {
  return Array.from(text.matchAll(/^ *readonly (\w+):/gm), ([, name = ""]) => name);
}
