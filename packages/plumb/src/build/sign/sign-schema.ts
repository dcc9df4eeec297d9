// The JSON of the sign command; published as schemas/sign.json.

import * as v from "valibot";
import { FindingSchema } from "../../problems/finding-schema.ts";

export const SignSchema = v.object({
  schemaVersion: v.literal(1),
  /** The file that was written, and the one that was read, as they were typed. */
  path: v.string(),
  from: v.string(),
  /** Bytes. */
  size: v.number(),
  /** Null: the signature was taken away. */
  style: v.nullable(v.picklist(["linker", "codesign"])),
  identifier: v.nullable(v.string()),
  images: v.array(
    v.object({
      /** GOARCH, or Apple's word for a CPU Go has no port to. */
      arch: v.string(),
      /** In words. */
      before: v.string(),
      after: v.string(),
      /** Hexadecimal, 20 bytes; null without a signature. */
      cdHash: v.nullable(v.string()),
      /** Pages with a hash. */
      pages: v.number(),
    }),
  ),
  /** What the old signature said and the new one does not, in words. */
  lost: v.array(v.string()),
  /** What inspect says of the file that was written. */
  findings: v.array(FindingSchema),
});
