import type { Problem } from "../problem.ts";
import { codesignKilled9 } from "./codesign-killed-9.ts";
import { gatekeeperQuarantine } from "./gatekeeper-quarantine.ts";
import { notSigned } from "./not-signed.ts";
import { universalSliceNotSigned } from "./universal-slice-not-signed.ts";

/** Code signatures and Gatekeeper. */
export const signatureProblems: readonly Problem[] = [
  codesignKilled9,
  gatekeeperQuarantine,
  notSigned,
  universalSliceNotSigned,
];
