// What is decided of a target: how it is built and what comes of it, or why it is not.

import type { Finding } from "../../problems/finding.ts";
import type { Planned } from "../../problems/planned.ts";
import type { CCompiler } from "../c-compiler/choose-compiler.ts";
import type { ChosenTarget } from "../targets/choose-targets.ts";
import type { CgoPackage } from "./cgo-need.ts";
import type { Demands } from "./demands.ts";

export type Decision = TargetPlan | NotBuilt;

export interface TargetPlan {
  readonly kind: "build";
  readonly target: ChosenTarget;
  readonly programs: readonly PlannedProgram[];
  readonly cgo: {
    readonly mode: "on" | "off";
    readonly because: string;
    /** Packages that have C. */
    readonly packages: readonly CgoPackage[];
  };
  readonly compiler: CCompiler | null;
  readonly linkMode: "internal" | "external";
  /** What comes of its programs; of those with C, where some have it. */
  readonly expected: Omit<Planned, "mainPath">;
  readonly demands: Demands;
  /** Programs start with this glibc; null: not foreseen, or not needed. */
  readonly glibc: string | null;
  /** Arguments of go, without `-o`. */
  readonly args: readonly string[];
  /** Exactly what is set and, by null, removed in its environment. */
  readonly env: Readonly<Record<string, string | null>>;
  /** How the program differs from what go would build by itself. */
  readonly changes: readonly string[];
  /** What is likely to go wrong with it. */
  readonly findings: readonly Finding[];
}

export interface PlannedProgram {
  readonly importPath: string;
  /** As people call it: `app`, `app.exe`, `app.wasm`. */
  readonly name: string;
  /** As go calls its file in the folder it builds into. */
  readonly builtName: string;
  /** Absolute. */
  readonly path: string;
  /** What comes of this one: of a target where others have C, it may have none. */
  readonly expected: Omit<Planned, "mainPath">;
}

export interface NotBuilt {
  /** `skipped`: it came with a group of all that there is, and this one cannot be. */
  readonly kind: "refused" | "skipped";
  readonly target: ChosenTarget;
  readonly finding: Finding;
}
