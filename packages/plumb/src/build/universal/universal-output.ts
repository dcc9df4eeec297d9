// A universal file that a build made of its outputs.

import type { Finding } from "../../problems/finding.ts";

export interface UniversalOutput {
  /** Import path of the program. */
  readonly program: string;
  /** Absolute; null: it was not made. */
  readonly path: string | null;
  readonly sha256: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** Both slices were, and so is what was made of them. */
  readonly verified: boolean;
  /** Why it was not made; null when it was. */
  readonly missing: string | null;
  readonly findings: readonly Finding[];
}
