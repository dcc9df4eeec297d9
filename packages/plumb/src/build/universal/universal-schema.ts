// The JSON of the universal command; published as schemas/universal.json.

import * as v from "valibot";
import { FindingSchema } from "../../problems/finding-schema.ts";

export const UniversalSchema = v.object({
  schemaVersion: v.literal(1),
  /** The file, as it was typed. */
  path: v.string(),
  /** Bytes. */
  size: v.number(),
  /** Bits of the offsets in its table; null: a thin file. */
  width: v.nullable(v.picklist([32, 64])),
  /** In the order of the file. */
  slices: v.array(
    v.object({
      /** GOARCH, or Apple's word for a CPU Go has no port to. */
      arch: v.string(),
      /** Apple's word: `x86_64`, `x86_64h`, `arm64`, `arm64e`. */
      name: v.string(),
      /** Bytes. */
      offset: v.number(),
      size: v.number(),
      /** The offset is a multiple of two to the power of this. */
      align: v.number(),
      /** The input it was taken from; null for --list. */
      from: v.nullable(v.string()),
      /** Behind those that the header counts. */
      hidden: v.boolean(),
    }),
  ),
  /** What inspect says of the file that was written; empty for --list. */
  findings: v.array(FindingSchema),
});
