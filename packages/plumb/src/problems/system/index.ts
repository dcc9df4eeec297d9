import type { Problem } from "../problem.ts";
import { diskFull } from "./disk-full.ts";
import { homeMissing } from "./home-missing.ts";
import { oomKilled } from "./oom-killed.ts";
import { tmpNoexec } from "./tmp-noexec.ts";
import { tooManyOpenFiles } from "./too-many-open-files.ts";
import { tooManyProcesses } from "./too-many-processes.ts";
import { virusScannerStopsGo } from "./virus-scanner-stops-go.ts";

/** The machine under Go: room, memory, limits, permissions. */
export const systemProblems: readonly Problem[] = [
  homeMissing,
  diskFull,
  tmpNoexec,
  oomKilled,
  tooManyOpenFiles,
  tooManyProcesses,
  virusScannerStopsGo,
];
