// What the sign command says: what would be signed and how, or what was.

import type { SigningStyle } from "@goplumb/binary";
import type { Step } from "@goplumb/core/plan/plan";
import type { Finding } from "../../problems/finding.ts";

/** One image before and after. */
export interface SignedImage {
  /** In Go's words. */
  readonly arch: string;
  /** In words: `not signed`, `signed ad hoc by a linker as a.out`. */
  readonly before: string;
  readonly after: string;
  /** Hexadecimal; null without a signature. */
  readonly cdHash: string | null;
  /** Pages with a hash. */
  readonly pages: number;
}

export interface SignReport {
  /** The file that was written. */
  readonly path: string;
  /** The file that was read. */
  readonly from: string;
  /** Bytes. */
  readonly size: number;
  /** Null: the signature was taken away. */
  readonly style: SigningStyle | null;
  readonly identifier: string | null;
  readonly images: readonly SignedImage[];
  /** What the old signature said and the new one does not, in words: `the hardened runtime`. */
  readonly lost: readonly string[];
  /** What inspect says of the file that was written. */
  readonly findings: readonly Finding[];
}

export type SignOutcome =
  | { readonly kind: "planned"; readonly steps: readonly Step[] }
  | { readonly kind: "written"; readonly report: SignReport };
