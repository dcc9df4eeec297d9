// The one code signature of a Mach-O image in memory.

import { bytesSource, type CodeSignature, type InspectOptions, inspectBinary, type Problem } from "../../src/index.ts";
import { nodeDigest } from "./node-digest.ts";

export interface Found extends CodeSignature {
  /** Severity and id of each fault. */
  readonly said: readonly string[];
  readonly problems: readonly Problem[];
}

/** With every hash recomputed, unless `options` says otherwise. */
export function signatureOf(bytes: Uint8Array, options: InspectOptions = { digest: nodeDigest }): Found {
  const file = inspectBinary(bytesSource(bytes), options);
  const [image, ...others] = file.images;
  const signature = image?.signature;
  if (others.length > 0 || signature === undefined || signature === null) throw new Error(JSON.stringify(file));
  if (signature.kind === "none" || signature.kind === "authenticode") throw new Error(JSON.stringify(signature));
  return {
    ...signature,
    said: signature.faults.map(({ severity, id }) => `${severity} ${id}`),
    problems: file.problems,
  };
}

/** The messages of the faults with an id. */
export function messages({ faults }: CodeSignature, id: CodeSignature["faults"][number]["id"]): string[] {
  return faults.filter((fault) => fault.id === id).map(({ message }) => message);
}
