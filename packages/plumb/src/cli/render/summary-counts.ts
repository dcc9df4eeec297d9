// The counts that close a report of the doctor.

import { count } from "@goplumb/core/output/text-layout";
import type { Summary } from "../../doctor/report.ts";

/** E.g. `1 error, 0 warnings, 88 passed, 2 skipped`. */
export function summaryCounts({ errors, warnings, infos, ok, skipped, crashed }: Summary): string {
  return [
    count(errors, "error"),
    count(warnings, "warning"),
    ...(infos > 0 ? [count(infos, "note")] : []),
    `${ok} passed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(crashed > 0 ? [`${crashed} crashed`] : []),
  ].join(", ");
}
