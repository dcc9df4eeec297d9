// A log as it is met: as it was printed, and with what terminals, CI and image builds put around each line.

const around: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => `2026-03-01T10:00:00.1234567Z ${line}`,
  (line) => `##[error]${line}`,
  (line) => `#12 3.456 ${line}`,
  (line) => `\u001b[31m${line}\u001b[0m`,
  (line) => `${line}\r`,
];

/** The same log in each form. */
export function wrapped(log: string): readonly string[] {
  return around.map((wrap) => log.split("\n").map(wrap).join("\n"));
}
