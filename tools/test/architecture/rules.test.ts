import { expect, test } from "bun:test";
import { LAYERS, layerOf } from "../../architecture/layers.ts";
import { violationsIn } from "../../architecture/rules.ts";
import { readSource } from "../../architecture/source-file.ts";

const GO = "packages/plumb/src/go/version.ts";
const PROBLEM = "packages/plumb/src/problems/arch/wrong.ts";

/** `line: message` of every violation in sources given by path. */
function violations(sources: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries(sources).map(([path, text]) => readSource(path, text));
  return violationsIn(files).map(({ line, message }) => `${line}: ${message}`);
}

const layered: readonly (readonly [string, string, string])[] = [
  [
    "a static import",
    `import { look } from "../facts/look.ts"; look;`,
    `1: "../facts/look.ts": go may not import facts`,
  ],
  [
    "a type import",
    `import type { A } from "../cli/a.ts"; export type B = A;`,
    `1: "../cli/a.ts": go may not import cli`,
  ],
  [
    "an inline type import",
    `import { type A } from "../cli/a.ts"; export type B = A;`,
    `1: "../cli/a.ts": go may not import cli`,
  ],
  ["a side-effect import", `import "../doctor/run.ts";`, `1: "../doctor/run.ts": go may not import doctor`],
  ["a dynamic import", `export const a = () => import("../sdk/a.ts");`, `1: "../sdk/a.ts": go may not import sdk`],
  ["a re-export", `\nexport { a } from "../build/a.ts";`, `2: "../build/a.ts": go may not import build`],
  ["a type re-export", `export type { A } from "../setup/a.ts";`, `1: "../setup/a.ts": go may not import setup`],
  ["an import type", `export let a: import("../trace/a.ts").A;`, `1: "../trace/a.ts": go may not import trace`],
  [
    "an import type inside a type",
    `export type A = Map<string, import("../cache/a.ts").A>;`,
    `1: "../cache/a.ts": go may not import cache`,
  ],
  [
    "a neighbour of the same row",
    `import { a } from "../messages/a.ts"; a;`,
    `1: "../messages/a.ts": go may not import messages`,
  ],
];

for (const [what, text, violation] of layered) {
  test(`${what} against the order of the layers is a violation`, () => {
    expect(violations({ [GO]: text })).toEqual([violation]);
  });
}

test("imports of earlier layers, of the own layer and of libraries are allowed", () => {
  const text = `
    import { PlumbError } from "@goplumb/core/error";
    import { inspectBinary } from "@goplumb/binary";
    import type { Snapshot } from "../../facts/snapshot.ts";
    import { compareVersions } from "../../go/version.ts";
    import { problem } from "../problem.ts";
    import * as v from "valibot";
    import { posix } from "node:path";
    export const a: Snapshot = [PlumbError, inspectBinary, compareVersions, problem, v, posix];`;
  expect(violations({ [PROBLEM]: text })).toEqual([]);
});

test("problems may import only types of facts", () => {
  const message = '"../../facts/look.ts": problems may import only types of facts';
  expect(violations({ [PROBLEM]: `import { look } from "../../facts/look.ts"; look;` })).toEqual([`1: ${message}`]);
  expect(violations({ [PROBLEM]: `import { type Look } from "../../facts/look.ts"; export type A = Look;` })).toEqual([
    `1: ${message}`,
  ]);
});

test("core and binary import no other package of ours, and binary nothing at all from outside", () => {
  const core = `import { a } from "@goplumb/binary"; import { b } from "@goplumb/cli"; a; b;`;
  expect(violations({ "packages/core/src/a.ts": core })).toEqual([
    `1: "@goplumb/binary": core may not import binary`,
    `1: "@goplumb/cli": core may not import cli`,
  ]);
  const binary = `import { a } from "node:path"; import { b } from "valibot"; import { c } from "./c.ts"; a; b; c;`;
  expect(violations({ "packages/binary/src/a.ts": binary })).toEqual([
    `1: "node:path": binary imports nothing but its own files`,
    `1: "valibot": binary imports nothing but its own files`,
  ]);
});

test("a relative import may not leave its package or its source", () => {
  expect(violations({ [GO]: `import { a } from "../../../core/src/error.ts"; a;` })).toEqual([
    `1: "../../../core/src/error.ts": another package is imported by its name`,
  ]);
  expect(violations({ [GO]: `import { a } from "../../test/a.ts"; a;` })).toEqual([
    `1: "../../test/a.ts": leads out of the source`,
  ]);
});

test("a cycle is found, also one of types only", () => {
  const sources = {
    "packages/core/src/a.ts": `import { b } from "./deep/b.ts"; export const a = b;`,
    "packages/core/src/deep/b.ts": `import type { C } from "../c.ts"; export const b: C = 1;`,
    "packages/core/src/c.ts": `import type { a } from "./a.ts"; export type C = typeof a;`,
  };
  expect(violations(sources)).toEqual([
    "1: import cycle: packages/core/src/a.ts → packages/core/src/deep/b.ts → packages/core/src/c.ts → packages/core/src/a.ts",
  ]);
});

test("a diamond of imports is no cycle", () => {
  const sources = {
    "packages/core/src/a.ts": `import { b } from "./b.ts"; import { c } from "./c.ts"; b; c;`,
    "packages/core/src/b.ts": `import { d } from "./d.ts"; export const b = d;`,
    "packages/core/src/c.ts": `import { d } from "./d.ts"; export const c = d;`,
    "packages/core/src/d.ts": `export const d = 1;`,
  };
  expect(violations(sources)).toEqual([]);
});

const doors: readonly (readonly [string, string])[] = [
  ["process.exit(1);", "`process`"],
  ["export const a = { process };", "`process`"],
  ["export const a = [process];", "`process`"],
  [`export const a = \`\${process.pid}\`;`, "`process`"],
  ["export const a = process as unknown;", "`process`"],
  [`Bun.write("a", "b");`, "`Bun`"],
  ["globalThis.process.exit();", "`globalThis`"],
  [`globalThis["process"].exit();`, "`globalThis`"],
  [`const p = globalThis; p["pro" + "cess"];`, "`globalThis`"],
  ["const { process: p } = globalThis; p;", "`globalThis`"],
  [`fetch("https://example.com");`, "`fetch`"],
  [`require("fs");`, "`require`"],
  ["import.meta.env;", "`import.meta.env`"],
  [`import.meta["env"];`, "`import.meta.env`"],
  [`import { readFileSync } from "node:fs"; readFileSync;`, `"node:fs"`],
  [`import { readFile } from "node:fs/promises"; readFile;`, `"node:fs/promises"`],
  [`export const a = () => import("node:child_process");`, `"node:child_process"`],
  [`import os from "node:os"; os;`, `"node:os"`],
  [`export { argv } from "node:process";`, `"node:process"`],
  [`import { spawn } from "bun"; spawn;`, `"bun"`],
];

for (const [text, way] of doors) {
  test(`only the host may write ${text}`, () => {
    const expected = [`1: ${way}: only the host may touch the machine`];
    expect(violations({ [GO]: text })).toEqual(expected);
    expect(violations({ "packages/core/src/output/writer.ts": text })).toEqual(expected);
    expect(violations({ "packages/core/src/host/files.ts": text })).toEqual([]);
    expect(violations({ "packages/plumb/src/cli/main.ts": text })).toEqual([]);
  });
}

test("console is allowed nowhere", () => {
  for (const path of [GO, "packages/core/src/host/files.ts", "packages/plumb/src/cli/main.ts"]) {
    expect(violations({ [path]: `console.log("a");` })).toEqual([
      "1: `console`: everything is written by the one writer",
    ]);
  }
});

test("comments, strings, properties, types and declared names are not taken for globals or imports", () => {
  const text = `
    // process.exit(); import { a } from "../cli/main.ts"; export default 1; console.log();
    /* globalThis.process */
    export const a = "process.exit()" + 'import("node:fs")' + \`console \${1} Bun\`;
    export const pattern = /process|console/;
    export interface Host { readonly process: string; fetch(url: string): void }
    export const host = { process: 1, console: 2, fetch() {} };
    export const read = (given: Host) => given.process + given["process"];
    export const get = (fetch: typeof globalThis.fetch) => fetch("a");
    export function run({ process, ...rest }: { process: string }) { return [process, rest]; }
    process: for (;;) break process;`;
  expect(violations({ [GO]: text })).toEqual([]);
});

test("a global behind a computed name is not found, which the rules do not claim", () => {
  expect(violations({ [GO]: `Function("return pro" + "cess")();` })).toEqual([]);
});

test("an import of a computed name is a violation, because no rule can follow it", () => {
  expect(violations({ [GO]: `export const a = (b: string) => import("node:" + b);` })).toEqual([
    "1: imports a computed name, which no rule can follow",
  ]);
});

test("a builtin module is imported with its node: prefix, and the prefix hides no door", () => {
  expect(violations({ [GO]: `import { join } from "path"; join;` })).toEqual([`1: "path": write "node:path"`]);
  expect(violations({ [GO]: `import { readFileSync } from "fs"; readFileSync;` })).toEqual([
    `1: "fs": write "node:fs"`,
    `1: "fs": only the host may touch the machine`,
  ]);
});

test("export default and export * are violations", () => {
  const text = `export default 1;\nexport * from "./a.ts";\nexport * as b from "./b.ts";`;
  expect(violations({ [GO]: text })).toEqual([
    "1: `export default`: export names instead",
    "2: `export *`: export names instead",
    "3: `export *`: export names instead",
  ]);
});

test("a file of more than 300 lines is a violation, one of 300 is not", () => {
  expect(violations({ [GO]: "// a\n".repeat(300) })).toEqual([]);
  expect(violations({ [GO]: "// a\n".repeat(301) })).toEqual(["301: has 301 lines, 300 are allowed"]);
});

test("a file named utils, helpers or common is a violation, wherever the word stands alone", () => {
  const message = "1: is named after nothing in particular";
  expect(violations({ "packages/core/src/utils.ts": "" })).toEqual([message]);
  expect(violations({ "packages/plumb/src/go/helpers/a.ts": "" })).toEqual([message]);
  expect(violations({ "packages/plumb/src/go/common.ts": "" })).toEqual([message]);
  expect(violations({ "packages/plumb/src/go/common-crypto.ts": "" })).toEqual([]);
});

test("a file outside every layer and a file that does not parse are violations", () => {
  expect(violations({ "packages/plumb/src/new-thing/a.ts": "" })).toEqual([
    "1: lies in no layer; see tools/architecture/layers.ts",
  ]);
  expect(violations({ [GO]: "const = 1;" })[0]).toStartWith("1: syntax error: ");
});

test("a package may read its own manifest, not another one", () => {
  const text = `import a from "../package.json"; import b from "../../core/package.json"; a; b;`;
  expect(violations({ "packages/plumb/src/version.ts": text })).toEqual([
    `1: "../../core/package.json": leads out of the source`,
    `1: "../../core/package.json": another package is imported by its name`,
  ]);
});

test("every layer is the layer of its own folder", () => {
  for (const layer of LAYERS.flat()) {
    const folder = ["core", "binary", "sumdb"].includes(layer)
      ? `packages/${layer}/src`
      : `packages/plumb/src/${layer}`;
    expect(layerOf(`${folder}/a.ts`)).toBe(layer);
  }
});
