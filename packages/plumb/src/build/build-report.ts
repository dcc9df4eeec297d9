// What became of a build.

import type { Cause } from "../explain/causes.ts";
import type { Finding } from "../problems/finding.ts";
import type { InspectedImage } from "../problems/inspected-binary.ts";
import type { NotBuilt, TargetPlan } from "./plan/target-plan.ts";
import type { Reproduction } from "./reproduce/reproduction.ts";
import type { SmokeResult } from "./smoke/judge-run.ts";
import type { StartsOn } from "./starts-on/starts-on.ts";
import type { UniversalOutput } from "./universal/universal-output.ts";

export interface BuildReport {
  /** In the order of the plan. */
  readonly outputs: readonly Output[];
  /** Of the two for macOS, where that was asked for. */
  readonly universal: readonly UniversalOutput[];
  readonly failures: readonly Failure[];
  readonly notBuilt: readonly NotBuilt[];
  readonly durationMs: number;
}

/** One program for one target. */
export interface Output {
  readonly plan: TargetPlan;
  /** Import path of the program. */
  readonly program: string;
  /** As people call it: `app`, `app.exe`, `app.wasm`. */
  readonly name: string;
  /** Absolute. What was not verified lies in another folder. */
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** It is what was planned, and meets all that is demanded. */
  readonly verified: boolean;
  /** Null when the file holds no program. */
  readonly image: InspectedImage | null;
  readonly findings: readonly Finding[];
  /** Of Linux programs. */
  readonly startsOn: readonly StartsOn[];
  readonly smoke: SmokeResult;
  readonly reproduction: Reproduction;
  /** Its bill of materials; `unknown`: nothing says what is in it. Null: none was asked for, or it was not verified. */
  readonly sbom: WrittenFile | "unknown" | null;
  /** It and other files, packed; null as above. */
  readonly archive: WrittenFile | null;
  /** Of go build, for all programs of the target together. */
  readonly buildMs: number;
  readonly verifyMs: number;
}

/** What was written beside an output. */
export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** A target that go did not build. */
export interface Failure {
  readonly plan: TargetPlan;
  /** Best first; empty: none was recognised. */
  readonly causes: readonly Cause[];
  /** What go and the compilers printed. */
  readonly log: string;
  readonly buildMs: number;
}
