// One line of a log without what others put around it: the records of `go test -json`, CI's time stamps, build steps, boxes.

/** The texts that a tool printed, out of one line of a log: several when a record holds several. */
export function textsOf(line: string): readonly string[] {
  const text = line.includes("\r") ? line.replace(/\r+$/, "").replaceAll("\r", " ") : line;
  const record = recordText(text);
  if (record === undefined) return [withoutPrefixes(text)];
  return record
    .split(/\r?\n/)
    .filter((part) => part.trim() !== "")
    .map(withoutPrefixes);
}

/** Keys under which tools keep a line: `go test -json` and `go build -json`, Docker's json-file, most structured loggers. */
const keys = ["Output", "output", "log", "message", "msg", "stderr", "text", "error"];

function recordText(line: string): string | undefined {
  const start = line.indexOf("{");
  if (start < 0 || !line.trimEnd().endsWith("}") || !line.startsWith('{"', start)) return undefined;
  try {
    const record: unknown = JSON.parse(line.slice(start));
    if (typeof record !== "object" || record === null) return undefined;
    const values: Readonly<Record<string, unknown>> = { ...record };
    const strings = keys.map((key) => values[key]).filter((value) => typeof value === "string");
    return strings.length > 0 ? strings.join("\n") : undefined;
  } catch {
    return undefined;
  }
}

/** What stands before a line in various logs; each is taken off at most once a round, in up to four rounds. */
const prefixes: readonly RegExp[] = [
  // 2024-05-01T10:00:00.0000000Z of GitHub, Kubernetes and systemd, also in brackets.
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?\]?:? */,
  // [10:00:00] of Azure, TeamCity and Gradle; 10:00:00 of Bazel and others.
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]? +/,
  // Nov 26 10:00:00 host program[1]: of syslog.
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [\w./-]+(?:\[\d+\])?: /,
  // section_start:1700000000:build of GitLab, and 00O behind its time stamps.
  /^section_(?:start|end):\d+:\S+ */,
  /^\d\d[OE]\+? /,
  // ##[error] of GitHub and Azure, ::error file=a.go:: of workflow commands.
  /^##\[\w+\]/,
  /^::\w+(?: [^:]*)?::/,
  // #12 3.456 and 3.456 of BuildKit, => => # of its terminal output.
  /^#\d+ (?:\d+\.\d+ )?/,
  /^\d+\.\d{1,3} +/,
  /^(?:=> )+#? ?/,
  // [STG/0] ERR of Cloud Foundry.
  /^\[[A-Z/0-9]+\] +(?:OUT|ERR) +/,
  // web-1  | of Docker compose and foreman.
  /^[\w.-]{1,40} +\| /,
  // Boxes of goreleaser, quotes of mails.
  /^(?:[│┃|>•*] ?)+/,
  /^\s+/,
];

function withoutPrefixes(line: string): string {
  let text = line;
  for (let round = 0; round < 4; round++) {
    const before = text;
    for (const prefix of prefixes) text = text.replace(prefix, "");
    if (text === before) break;
  }
  return text;
}
