// The hash functions that code signatures are made of.

import { hash } from "node:crypto";
import type { Digest } from "@goplumb/binary";

export const digest: Digest = (algorithm, bytes) => hash(algorithm, bytes, "buffer");
