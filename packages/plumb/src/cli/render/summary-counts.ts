// The counts that close a report of the doctor.

import type { Summary } from "../../doctor/report.ts";
import { englishWords, type Words } from "../../messages/words.ts";

/** E.g. `1 error, 0 warnings, 88 passed, 2 skipped`. */
export function summaryCounts(
  { errors, warnings, infos, ok, skipped, crashed }: Summary,
  { messages: { doctor } }: Words = englishWords,
): string {
  return [
    doctor.errors(errors),
    doctor.warnings(warnings),
    ...(infos > 0 ? [doctor.notes(infos)] : []),
    doctor.passed(ok),
    ...(skipped > 0 ? [doctor.skippedChecks(skipped)] : []),
    ...(crashed > 0 ? [doctor.crashed(crashed)] : []),
  ].join(doctor.separator);
}
