// What is known of a WebAssembly module or component. https://webassembly.github.io/spec/core/binary/modules.html

/** A WebAssembly module, or a component made of modules. */
export interface WasmFacts {
  readonly kind: "module" | "component";
  readonly imports: readonly WasmImport[];
  readonly exports: readonly WasmExport[];
  /** Proposals the producer says are needed (custom section `target_features`), e.g. `simd128`. */
  readonly features: readonly string[];
  /** Custom section `producers`, e.g. `{ field: "language", name: "Go", version: "go1.26.8" }`. */
  readonly producers: readonly { readonly field: string; readonly name: string; readonly version: string }[];
}

/** What it must be given to run. */
export interface WasmImport {
  /** Module or interface, e.g. `wasi_snapshot_preview1`; empty in a component, whose imports have one name. */
  readonly module: string;
  readonly name: string;
  readonly kind: WasmKind;
}

/** What it offers. */
export interface WasmExport {
  readonly name: string;
  readonly kind: WasmKind;
}

/** The first five are those of modules (`tag`: exceptions), the others those of components; components have `function`, too. */
export type WasmKind =
  | "function"
  | "table"
  | "memory"
  | "global"
  | "tag"
  | "module"
  | "component"
  | "instance"
  | "type"
  | "value";
