// What a build made, and what it was to make, as problems see it.

import type { InspectedBinary, InspectedImage } from "./inspected-binary.ts";
import type { Planned } from "./planned.ts";

export interface BuiltOutput {
  readonly file: InspectedBinary;
  /** Null when the file holds none. */
  readonly image: InspectedImage | null;
  /** Bytes. */
  readonly size: number;
  /** Folders of this machine whose names stand in the file. */
  readonly localPaths: readonly string[];
  readonly planned: Planned;
  readonly demands: OutputDemands;
}

/** What somebody demands of outputs, beside the `Policy` that any binary may be held to. */
export interface OutputDemands {
  /** Bytes; null: any. */
  readonly maxSize: number | null;
  readonly pie: boolean;
  readonly stripped: boolean;
  /** Built from a tree without uncommitted changes. */
  readonly clean: boolean;
  /** No path of this machine inside. */
  readonly noLocalPaths: boolean;
}
