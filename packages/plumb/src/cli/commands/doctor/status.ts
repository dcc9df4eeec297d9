// The exit status of a report.

import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import type { Report } from "../../../doctor/report.ts";
import { reaches } from "../../../problems/finding.ts";
import type { DoctorOptions } from "./options.ts";

export function statusOf({ findings }: Pick<Report, "findings">, { severity }: DoctorOptions): ExitStatus {
  return findings.some((finding) => reaches(finding, severity ?? "error")) ? exitStatus.findings : exitStatus.fine;
}
