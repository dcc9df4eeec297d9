// TypeScript, JavaScript and JSON that a compiler or a linter rejects: with the tools this repository has anyway.

import { join } from "node:path";
import { makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const sources: Readonly<Record<string, string>> = {
  "wrong type": 'const n: number = "3";\nexport { n };',
  "missing property":
    'interface Target {\n  os: string;\n  arch: string;\n}\nexport const t: Target = { os: "linux" };',
  "possibly undefined": "export function first(a: string[]): number {\n  return a.find((x) => x)!.size;\n}",
  "unknown module": 'import { run } from "./runner";\nexport const a = run();',
  "unknown package": 'import express from "express";\nexport const app = express();',
  "no overload": 'export const d = new Date({}, "x");',
  "implicit any": "export function f(a, b) {\n  return a + b;\n}",
  "unreachable case":
    'type K = "a" | "b";\nexport function f(k: K): number {\n  switch (k) {\n    case "c":\n      return 1;\n  }\n}',
  "generic constraint": "export function f<T extends { id: number }>(x: T): T {\n  return x;\n}\nf({ name: 1 });",
  readonly: "export const p: { readonly a: number } = { a: 1 };\np.a = 2;",
  syntax: "export const a = { b: 1, ;\n",
  unused: 'import { readFileSync } from "node:fs";\nconst unused = 1;\nlet x = 2;\nexport {};',
  debugger: "debugger;\nvar a = 1;\nif (a == 1) {\n}\nexport {};",
  duplicate: "export const a = 1;\nexport const a = 2;",
  promise: 'export async function f(): Promise<number> {\n  return "x";\n}',
  "a text that names an error": 'export const message: number = "exec format error";',
};

export function typescriptTasks(workshop: Workshop): readonly Task[] {
  const bin = join(workshop.repository, "node_modules/.bin");
  return Object.entries(sources).flatMap(([name, text], index) => {
    const cwd = makeFolder(workshop, `typescript/${index}`, {
      "main.ts": `${text}\n`,
      "tsconfig.json":
        '{ "compilerOptions": { "strict": true, "noEmit": true, "noUnusedLocals": true, "skipLibCheck": true, "types": [], "module": "esnext", "moduleResolution": "bundler", "target": "es2022" }, "files": ["main.ts"] }\n',
    });
    return [
      shellTask("typescript", `tsc: ${name}`, cwd, `${bin}/tsc -p .`),
      shellTask("typescript", `tsc --pretty: ${name}`, cwd, `${bin}/tsc -p . --pretty`),
      shellTask("linter", `biome: ${name}`, cwd, `${bin}/biome check main.ts`),
    ];
  });
}
