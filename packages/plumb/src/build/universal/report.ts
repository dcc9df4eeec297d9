// What the universal command says of a file: what was written, what would be, or what is there.

import type { Step } from "@goplumb/core/plan/plan";
import type { Finding } from "../../problems/finding.ts";

/** Of the error for inputs that cannot be joined or taken apart. */
export const refusedCode = "UNIVERSAL_REFUSED";

export interface ReportedSlice {
  /** In Go's words. */
  readonly arch: string;
  /** In Apple's, which tell variants apart. */
  readonly name: string;
  /** In the file, in bytes. */
  readonly offset: number;
  readonly size: number;
  /** The offset is a multiple of two to the power of this. */
  readonly align: number;
  /** The input it was taken from; null when the file was only looked at. */
  readonly from: string | null;
  /** Behind those that the header counts. */
  readonly hidden: boolean;
}

export interface UniversalReport {
  /** As it was typed. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Bits of the table's offsets; null: thin. */
  readonly width: 32 | 64 | null;
  readonly slices: readonly ReportedSlice[];
  /** What inspect says of it; empty when it was only listed. */
  readonly findings: readonly Finding[];
}

export type UniversalOutcome =
  | { readonly kind: "planned"; readonly steps: readonly Step[] }
  | { readonly kind: "written" | "listed"; readonly report: UniversalReport };
