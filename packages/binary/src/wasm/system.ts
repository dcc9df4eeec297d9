// Which host a module or component is for, and what it is, from the names of its imports and exports.
// GOOS=js: lib/wasm/wasm_exec.js of Go; GOOS=wasip1: https://go.dev/blog/wasi; dynamic libraries and objects:
// https://github.com/WebAssembly/tool-conventions; reactors: https://github.com/WebAssembly/WASI/blob/main/legacy/application-abi.md

import type { ImageType } from "../image.ts";
import type { WasmFacts } from "./facts.ts";

/**
 * `js` and `wasip1` are Go's. Components of WASI 0.2 and 0.3 get the names that compilers with such a target use, `wasip2` and
 * `wasip3`: Go has no port to them (https://go.dev/issue/65333). Null for every other host, WASI's first draft (`wasi_unstable`) and
 * what any program may define (`env`) among them.
 */
export function wasmSystem({ kind, imports, exports }: WasmFacts): string | null {
  if (kind === "component") {
    const names = [...imports, ...exports].map(({ name }) => name);
    return componentSystems.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? null;
  }
  const modules = new Set(imports.map(({ module }) => module));
  // Go 1.20 and before imported from `go`.
  if (modules.has("gojs") || modules.has("go")) return "js";
  return modules.has("wasi_snapshot_preview1") ? "wasip1" : null;
}

const componentSystems: readonly (readonly [RegExp, string])[] = [
  [/^wasi:[^@]*@0\.3(?:\.|$)/, "wasip3"],
  [/^wasi:[^@]*@0\.2(?:\.|$)/, "wasip2"],
];

/** `customs`: the names of the custom sections. */
export function wasmType({ kind, imports, exports }: WasmFacts, customs: ReadonlySet<string>): ImageType {
  const names = new Set(exports.map(({ name }) => name));
  if (kind === "component") {
    return exports.some(({ name }) => name.startsWith("wasi:cli/run@")) ? "executable" : "other";
  }
  if (customs.has("linking")) return "object";
  if (customs.has("dylink.0") || customs.has("dylink")) return "shared-library";
  if (names.has("_start")) return "executable";
  if (names.has("run") && imports.some(({ module }) => module === "gojs" || module === "go")) return "executable";
  return names.has("_initialize") ? "shared-library" : "other";
}
