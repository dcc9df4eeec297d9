// Which costly parts of an image the caller wants.

import type { Digest } from "./digest.ts";

export interface Parts {
  readonly goBuildInfo: boolean;
  readonly libraries: boolean;
  /** With it, every hash of a code signature is recomputed. */
  readonly digest: Digest | null;
}
