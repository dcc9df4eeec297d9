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
  return linesOf(text).tables;
}

/** Every assignment that stands on lines of its own, in order. Never throws. */
export function tomlAssignments(text: string): readonly Assignment[] {
  return linesOf(text).assignments;
}

function linesOf(text: string): {
  assignments: readonly Assignment[];
  tables: readonly Pick<Assignment, "key" | "line">[];
} {
  const assignments: Assignment[] = [];
  const tables: Pick<Assignment, "key" | "line">[] = [];
  const lines = text.split(/\r?\n/);
  let table = "";
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]?.trim() ?? "";
    const header = tableLine.exec(line)?.[1];
    const assignment = header === undefined ? assignmentLine.exec(line) : null;
    if (header !== undefined) {
      tables.push({ key: dotted(header), line: index + 1 });
      table = `${dotted(header)}.`;
    }
    if (!assignment) continue;
    const first = assignment[2] ?? "";
    const last = endOfValue(lines, index, first);
    const rest = lines.slice(index + 1, last + 1).filter((part) => !part.trim().startsWith("#"));
    assignments.push({ key: table + dotted(assignment[1] ?? ""), value: [first, ...rest].join(" "), line: index + 1 });
    index = last;
  }
  return { assignments, tables };
}

/** What spans lines is passed over, so that its text is not taken for tables: strings to their quotes, arrays to their last bracket. */
function endOfValue(lines: readonly string[], start: number, first: string): number {
  const quote = /^("""|''')/.exec(first)?.[1];
  if (quote !== undefined) {
    if (first.slice(quote.length).includes(quote)) return start;
    const end = lines.findIndex((line, index) => index > start && line.includes(quote));
    return end < 0 ? lines.length - 1 : end;
  }
  if (!first.startsWith("[")) return start;
  let depth = 0;
  for (let index = start; index < lines.length; index += 1) {
    const text = index === start ? first : (lines[index] ?? "");
    // What stands in strings and comments is no bracket.
    const bare = text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/#.*/, "");
    for (const character of bare) depth += character === "[" ? 1 : character === "]" ? -1 : 0;
    if (depth <= 0) return index;
  }
  return lines.length - 1;
}

function dotted(keys: string): string {
  return keys.replace(/\s*\.\s*/g, ".").replace(/["']/g, "");
}
