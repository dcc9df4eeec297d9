// What one test file came to. Bun's exit status and its JUnit report (https://bun.com/docs/test/reporters#junit-xml-reporter)
// must tell the same story: a file that throws while loading, or that calls process.exit(0), leaves no report at all.

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Ending {
  /** Exit status; a signal's name when one ended the process. */
  readonly status: number | NodeJS.Signals;
  /** The JUnit report; undefined when none was written. */
  readonly report: string | undefined;
  /** The file was killed at its deadline, in seconds. */
  readonly killedAfter: number | undefined;
}

export interface Verdict extends Counts {
  /** Why the file counts as one more failure than its tests; undefined when it ended as it should. */
  readonly fault: string | undefined;
}

/** Counts the tests of a file; whatever did not end as it should is one failure more. */
export function judge(ending: Ending): Verdict {
  const counts = ending.report === undefined ? undefined : countsOf(ending.report);
  const fault = faultOf(ending, counts);
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: failed + (fault === undefined ? 0 : 1), skipped, fault };
}

function faultOf({ status, killedAfter }: Ending, counts: Counts | undefined): string | undefined {
  if (killedAfter !== undefined) return `hung: killed after ${killedAfter} s`;
  if (typeof status === "string") return `was ended by ${status}`;
  if (counts === undefined) {
    return status === 0
      ? "ran no test, or ended early with status 0"
      : `did not load, or ended early with status ${status}`;
  }
  if (counts.passed + counts.failed + counts.skipped === 0) return "ran no test";
  if ((status === 0) !== (counts.failed === 0))
    return `ended with status ${status}, its report says ${counts.failed} failed`;
  return undefined;
}

/** Undefined when the text is no complete report. */
function countsOf(report: string): Counts | undefined {
  const root = /<testsuites\s[^>]*>/.exec(report)?.[0];
  if (root === undefined || !report.trimEnd().endsWith("</testsuites>")) return undefined;
  const [tests, failed, skipped] = ["tests", "failures", "skipped"].map((name) => {
    const value = new RegExp(`\\s${name}="(\\d+)"`).exec(root)?.[1];
    return value === undefined ? undefined : Number(value);
  });
  if (tests === undefined || failed === undefined || skipped === undefined) return undefined;
  return { passed: tests - failed - skipped, failed, skipped };
}
