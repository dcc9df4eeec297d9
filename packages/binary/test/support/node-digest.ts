// The hash functions as a caller in Node.js or Bun provides them.

import { createHash } from "node:crypto";
import type { Digest } from "../../src/index.ts";

export const nodeDigest: Digest = (algorithm, bytes) => createHash(algorithm).update(bytes).digest();
