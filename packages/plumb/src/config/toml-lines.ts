// Assignments in a TOML file with the lines they start on. Tolerant and partial: enough for version pins, blind to most
// mistakes. https://toml.io/en/v1.0.0

export interface Assignment {
  /** Table and key joined by dots, quotes removed: `tools.go`. */
  readonly key: string;
  /** Text after `=`; an array that spans lines is joined. */
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

const name = `(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)`;
const path = String.raw`${name}(?:\s*\.\s*${name})*`;
const tableLine = new RegExp(String.raw`^\[\[?\s*(${path})\s*\]\]?`);
const assignmentLine = new RegExp(String.raw`^(${path})\s*=\s*(.*)$`);

/** The headers of tables, in order, with keys as in `Assignment`. Never throws. */
export function tomlTables(text: string): readonly Pick<Assignment, "key" | "line">[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const header = tableLine.exec(line.trim())?.[1];
    return header === undefined ? [] : [{ key: dotted(header), line: index + 1 }];
  });
}

/** Every assignment that stands on lines of its own, in order. Never throws. */
export function tomlAssignments(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  const lines = text.split(/\r?\n/);
  let table = "";
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]?.trim() ?? "";
    const header = tableLine.exec(line);
    const assignment = header ? null : assignmentLine.exec(line);
    if (header) table = `${dotted(header[1] ?? "")}.`;
    if (!assignment) continue;
    const first = assignment[2] ?? "";
    const last = endOfValue(lines, index, first);
    const rest = lines.slice(index + 1, last + 1).filter((part) => !part.trim().startsWith("#"));
    found.push({ key: table + dotted(assignment[1] ?? ""), value: [first, ...rest].join(" "), line: index + 1 });
    index = last;
  }
  return found;
}

// Multi-line strings are passed over so that their text is not taken for tables; arrays are collected.
function endOfValue(lines: readonly string[], start: number, first: string): number {
  const quote = /^("""|''')/.exec(first)?.[1];
  const closing = quote ?? (first.startsWith("[") ? "]" : undefined);
  if (closing === undefined || first.slice(closing.length).includes(closing)) return start;
  for (let index = start + 1; index < lines.length; index += 1) if (lines[index]?.includes(closing)) return index;
  return lines.length - 1;
}

function dotted(keys: string): string {
  return keys.replace(/\s*\.\s*/g, ".").replace(/["']/g, "");
}
