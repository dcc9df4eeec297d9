import type { Problem } from "../problem.ts";
import { dlvDebugserverMissing } from "./dlv-debugserver-missing.ts";
import { dlvNotPermitted } from "./dlv-not-permitted.ts";
import { dlvTooOldForGo } from "./dlv-too-old-for-go.ts";
import { dlvWrongArch } from "./dlv-wrong-arch.ts";
import { duplicateDlv } from "./duplicate-dlv.ts";
import { goTooOldForDlv } from "./go-too-old-for-dlv.ts";

/** Delve and what it needs. */
export const debugProblems: readonly Problem[] = [
  dlvWrongArch,
  dlvTooOldForGo,
  goTooOldForDlv,
  dlvDebugserverMissing,
  dlvNotPermitted,
  duplicateDlv,
];
